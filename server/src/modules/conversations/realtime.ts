import type { Actor } from "#platform/ctx.ts";
import type { Projection } from "#platform/realtime.ts";
import { findDrafts } from "./draft-store.ts";
import { conversationEvents } from "./events.ts";
import { findMentions, mentionKey } from "./mention-store.ts";
import { canSee } from "./policy.ts";
import { presentFor } from "./present.ts";
import { presentDrafts } from "./save-draft.ts";
import { findConversations, latestOf } from "./store.ts";

/** Which events change how a row of the list looks. */
const messageEvents = ["message.created", "message.changed", "message.edited", "message.deleted", "message.imported"];

/** A conversation as it is now, or word that it left what somebody may see. */
export const conversationProjection: Projection = {
  // A draft is nobody else's business.
  events: [
    ...conversationEvents.filter((name) => name !== "conversation.draft_saved"),
    ...messageEvents,
    "lifecycle.stage_changed",
    "sla.changed",
  ],
  async project(app, db, workspaceId, events) {
    const ids = new Set(
      events
        .map((event) => (event.name.startsWith("conversation.") ? event.subjectId : event.payload.conversationId))
        .filter((id) => typeof id === "string"),
    );
    const movedPeople = events.flatMap(({ name, contactId }) => (name === "lifecycle.stage_changed" && contactId ? [contactId] : []));
    if (movedPeople.length > 0) for (const { id } of await latestOf(db, workspaceId, movedPeople)) ids.add(id);
    const rows = await findConversations(db, workspaceId, [...ids]);
    const [views, mentions] = await Promise.all([
      presentFor(db, workspaceId, rows, app.clock.now()),
      findMentions(db, workspaceId, [...ids]),
    ]);
    const moved = new Set(events.filter((event) => event.name === "conversation.assigned").map((event) => event.subjectId));
    return rows.map((row, index) => ({
      for(actor) {
        const view = views[index];
        if (view && canSee(actor, row)) {
          const own = { draft: null, mention: mentions.get(mentionKey(actor.id, row.id)) ?? null };
          return { type: "conversation" as const, conversation: view(actor, own) };
        }
        return moved.has(row.id) ? { type: "conversation.hidden" as const, id: row.id } : null;
      },
    }));
  },
};

/** Somebody's drafts of a conversation, for their other devices. */
export const draftProjection: Projection = {
  events: ["conversation.draft_saved"],
  async project(_app, db, workspaceId, events) {
    const changes = [];
    for (const personId of new Set(events.map(({ cause }) => cause.id))) {
      if (!personId) continue;
      const ids = [...new Set(events.filter(({ cause }) => cause.id === personId).map(({ subjectId }) => subjectId))];
      const rows = await findDrafts(db, workspaceId, personId, ids);
      for (const conversationId of ids) {
        const drafts = presentDrafts(rows.filter((row) => row.conversationId === conversationId));
        const change = { type: "draft" as const, conversationId, drafts };
        changes.push({ for: (actor: Actor) => (actor.kind === "person" && actor.id === personId ? change : null) });
      }
    }
    return changes;
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
    "conversation.marked_spam",
    "conversation.unmarked_spam",
    "conversation.merged",
    "conversation.unmerged",
    "conversation.failures_noted",
    "conversation.mentioned",
    "conversation.mention_seen",
    "message.created",
    "message.imported",
  ],
  async project() {
    return [{ for: () => ({ type: "counts" as const }) }];
  },
};
