import { findConnection } from "#modules/channels";
import type { Tx } from "#platform/db.ts";
import type { DomainEvent } from "#platform/events.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { announce } from "./announce.ts";
import { Batch } from "./batch.ts";
import { listenersOf } from "./listeners.ts";
import { peopleWithDevices } from "./push/device-store.ts";
import { schedulePushes } from "./push/schedule.ts";
import { addNews, holdersOf, type Key, removeNews } from "./store.ts";

/** Managers are told once when a channel stops working; when it works again, that is no longer news. */
export const tellOfChannels: Subscriber = {
  name: "notifications.channels",
  events: ["connection.changed", "connection.removed"],
  async handle(app, tx, events) {
    const newest = new Map(events.map((event) => [event.subjectId, event]));
    for (const event of newest.values()) {
      const batch = new Batch(app.clock.now(), await peopleWithDevices(tx, event.workspaceId));
      const hidden = await foldTrouble(tx, batch, event);
      const added = await addNews(tx, [...batch.news.values()]);
      announce(app, tx, event.workspaceId, { added, hidden });
      await schedulePushes(
        app,
        tx,
        event.workspaceId,
        added.map(({ personId }) => personId),
      );
    }
  },
};

async function foldTrouble(tx: Tx, batch: Batch, event: DomainEvent): Promise<Key[]> {
  const { workspaceId, subjectId: threadId } = event;
  const channel = await findConnection(tx, workspaceId, threadId);
  if (!channel || !(channel.health === "down" || channel.sendingStoppedAt)) return removeNews(tx, workspaceId, threadId, null);
  const told = new Set((await holdersOf(tx, workspaceId, [threadId])).map(({ personId }) => personId));
  const managers = (await listenersOf(tx, workspaceId)).filter(
    ({ actor }) => actor.permissions.has("channels:manage") && !told.has(actor.id) && actor.id !== event.cause.id,
  );
  batch.add(event, { kind: "channel_trouble", listeners: managers }, { threadId, threadKind: "connection" });
  return [];
}
