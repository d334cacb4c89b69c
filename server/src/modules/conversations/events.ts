import type { App } from "#platform/app.ts";
import type { Cause, Ctx } from "#platform/ctx.ts";
import { causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import type { ConversationRow } from "./store.ts";

/** Everything that happens to a conversation; a change of the row behind each. */
export const conversationEvents = [
  "conversation.opened",
  "conversation.assigned",
  "conversation.closed",
  "conversation.reopened",
  "conversation.snoozed",
  "conversation.woken",
  "conversation.read",
  "conversation.marked_unread",
  "conversation.draft_saved",
  "conversation.floor_taken",
  "conversation.prioritized",
  "conversation.marked_spam",
  "conversation.unmarked_spam",
  "conversation.merged",
  "conversation.unmerged",
  "conversation.failures_noted",
  "conversation.mentioned",
  "conversation.mention_seen",
] as const;
export type ConversationEvent = (typeof conversationEvents)[number];

/** Says what happened, who did it and what it was before. */
export const tell = (
  app: App,
  tx: Tx,
  name: ConversationEvent,
  row: ConversationRow,
  cause: Cause,
  payload: Record<string, unknown> = {},
) =>
  emit(app, tx, [
    {
      workspaceId: row.workspaceId,
      name,
      subjectId: row.id,
      contactId: row.contactId,
      payload: { ...payload, assigneeId: row.assigneeId, teamId: row.teamId },
      cause,
    },
  ]);

export const tellBy = (ctx: Ctx, tx: Tx, name: ConversationEvent, row: ConversationRow, payload?: Record<string, unknown>) =>
  tell(ctx.app, tx, name, row, causeOf(ctx.actor), payload);
