import { channelsOf, isOptOut } from "#modules/channels";
import { type ConsentEntry, recordConsents } from "#modules/contacts";
import type { Subscriber } from "#platform/subscribers.ts";
import { findMessages } from "./store.ts";

/** Where a channel refused a message because the person wants no marketing, we know it from now on. */
export const recordOptOuts: Subscriber = {
  name: "messages.opt-outs",
  events: ["message.changed"],
  async handle(app, tx, events) {
    const failed = events.filter(({ payload }) => payload.what === "delivery" && payload.state === "failed");
    for (const workspaceId of new Set(failed.map((event) => event.workspaceId))) {
      const rows = await findMessages(
        tx,
        workspaceId,
        failed.filter((event) => event.workspaceId === workspaceId).map(({ subjectId }) => subjectId),
      );
      const channels = await channelsOf(
        tx,
        workspaceId,
        rows.flatMap(({ connectionId }) => connectionId ?? []),
      );
      const entries = rows.flatMap(({ contactId, connectionId, delivery }): ConsentEntry[] => {
        const channel = connectionId && channels.get(connectionId);
        const { error, failedAt } = delivery ?? {};
        if (!channel || !error || !failedAt || !isOptOut(channel, error.code)) return [];
        return [
          { workspaceId, contactId, connectionId, state: "stopped", source: "provider", detail: error.reason, at: new Date(failedAt) },
        ];
      });
      await recordConsents(app, tx, entries);
    }
  },
};
