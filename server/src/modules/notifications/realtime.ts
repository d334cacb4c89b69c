import type { DomainEvent } from "#platform/events.ts";
import type { ProjectedChange, Projection } from "#platform/realtime.ts";
import type { NotificationsChanged } from "./announce.ts";
import { listenersOf } from "./listeners.ts";
import { presentNews } from "./present.ts";
import { heldUntil } from "./quiet.ts";
import { findNews, type Key, type NewsRow } from "./store.ts";

/** An entry that is older than this makes no sound: the browser was away. */
const freshMilliseconds = 60_000;
const changesOf = ({ payload }: DomainEvent): NotificationsChanged => payload as NotificationsChanged;

/** What is new for a person, on all of their screens and on nobody else's. */
export const notificationProjection: Projection = {
  events: ["notification.changed"],
  async project(app, db, workspaceId, events) {
    const now = app.clock.now();
    const entries = new Map<string, { key: Key; isNew: boolean }>();
    for (const [personId, threadId, isNew] of events.flatMap((event) => changesOf(event).entries ?? []))
      entries.set(`${personId} ${threadId}`, { key: { workspaceId, personId, threadId }, isNew });
    const again = new Set(events.flatMap((event) => changesOf(event).personIds ?? []));
    const rows = await findNews(
      db,
      [...entries.values()].map(({ key }) => key),
    );
    const listeners = new Map(
      (await listenersOf(db, workspaceId, [...new Set(rows.map(({ personId }) => personId))])).map((listener) => [
        listener.actor.id,
        listener,
      ]),
    );
    const views = await presentNews(db, rows, (personId) => listeners.get(personId)?.actor ?? null);
    const sounds = (row: NewsRow): boolean => {
      const listener = listeners.get(row.personId);
      const isNew = entries.get(`${row.personId} ${row.threadId}`)?.isNew === true && row.seenAt === null;
      if (!isNew || !row.sound || !listener || now.getTime() - row.at.getTime() > freshMilliseconds) return false;
      return heldUntil(listener.preferences, listener.timeZone, now) === null;
    };
    const changes = rows.flatMap((row, index): ProjectedChange[] => {
      const notification = views[index];
      if (!notification || !(row.listed || row.sound)) return [];
      const change = { type: "notification" as const, notification, listed: row.listed, sound: sounds(row) };
      return [{ for: (actor) => (actor.id === row.personId ? change : null) }];
    });
    return [
      ...changes,
      ...[...again].map((id): ProjectedChange => ({ for: (actor) => (actor.id === id ? { type: "notifications" } : null) })),
    ];
  },
};
