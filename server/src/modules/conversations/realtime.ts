import type { Projection } from "#platform/realtime.ts";
import { conversationEvents } from "./events.ts";
import { canSee } from "./policy.ts";
import { presentFor } from "./present.ts";
import { findConversations, findDrafts } from "./store.ts";

/** Which events change how a row of the list looks. */
const messageEvents = ["message.created", "message.changed", "message.edited", "message.deleted", "message.imported"];

/** A conversation as it is now, or word that it left what somebody may see. */
export const conversationProjection: Projection = {
  events: [...conversationEvents, ...messageEvents],
  async project(app, db, workspaceId, events) {
    const ids = new Set(
      events
        .map((event) => (event.name.startsWith("conversation.") ? event.subjectId : event.payload.conversationId))
        .filter((id) => typeof id === "string"),
    );
    const rows = await findConversations(db, workspaceId, [...ids]);
    const views = await presentFor(db, workspaceId, rows, app.clock.now());
    const drafted = events.some((event) => event.name === "conversation.draft_saved");
    const authors = new Set(events.filter((event) => event.name === "conversation.draft_saved").map((event) => event.cause.id));
    const drafts = new Map<string, string>();
    for (const author of drafted ? authors : []) {
      if (!author) continue;
      for (const draft of await findDrafts(db, workspaceId, author, [...ids])) drafts.set(`${author} ${draft.conversationId}`, draft.text);
    }
    const moved = new Set(events.filter((event) => event.name === "conversation.assigned").map((event) => event.subjectId));
    return rows.map((row, index) => ({
      for(actor) {
        const view = views[index];
        if (view && canSee(actor, row))
          return { type: "conversation" as const, conversation: view(actor, drafts.get(`${actor.id} ${row.id}`) ?? null) };
        return moved.has(row.id) ? { type: "conversation.hidden" as const, id: row.id } : null;
      },
    }));
  },
};

/** Counts of the views move with these; the browser asks for them again. */
export const countProjection: Projection = {
  events: [
    "conversation.opened",
    "conversation.assigned",
    "conversation.closed",
    "conversation.reopened",
    "conversation.snoozed",
    "conversation.woken",
    "message.created",
    "message.imported",
  ],
  async project() {
    return [{ for: () => ({ type: "counts" as const }) }];
  },
};
