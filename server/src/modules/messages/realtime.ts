import { canSee } from "#modules/conversations";
import type { Projection } from "#platform/realtime.ts";
import { presentFor } from "./present.ts";
import { findMessages } from "./store.ts";

/** A message as it is now: created, ticked, reacted to, its file arrived. */
export const messageProjection: Projection = {
  events: ["message.created", "message.changed", "message.edited", "message.deleted", "message.imported"],
  async project(_app, db, workspaceId, events) {
    const rows = await findMessages(db, workspaceId, [...new Set(events.map(({ subjectId }) => subjectId))]);
    rows.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1));
    const views = await presentFor(db, workspaceId, rows);
    return views.map(({ conversation, view }) => ({
      for: (actor) => (conversation && canSee(actor, conversation) ? { type: "message" as const, message: view(actor) } : null),
    }));
  },
};
