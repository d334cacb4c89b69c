import type { BulkAct } from "@sigap/contract/bulk";
import { priorities } from "@sigap/contract/values";
import { changeContactTags } from "#modules/contacts";
import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { assignConversation } from "../assign-conversation.ts";
import { closeConversation } from "../close-conversation.ts";
import { markRead } from "../mark-read.ts";
import { markSpam } from "../mark-spam.ts";
import { markUnread } from "../mark-unread.ts";
import { reopenConversation } from "../reopen-conversation.ts";
import { setPriority } from "../set-priority.ts";
import { snoozeConversation } from "../snooze-conversation.ts";
import { type ConversationRow, findConversation } from "../store.ts";

/** What a conversation was, as far as an act can change it. */
export interface Before {
  status: ConversationRow["status"];
  assigneeId: string | null;
  teamId: string | null;
  unread: number;
  snoozedUntil: string | null;
  priority: number;
  outcome: ConversationRow["outcome"];
  summary: string | null;
  /** Tags that the act really gave or took. */
  tags?: { added: string[]; removed: string[] };
}
const beforeOf = (row: ConversationRow): Before => ({
  status: row.status,
  assigneeId: row.assigneeId,
  teamId: row.teamId,
  unread: row.unread,
  snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
  priority: row.priority,
  outcome: row.outcome,
  summary: row.summary,
});
const rowOf = async (ctx: Ctx, id: string) => found(await ctx.read((db) => findConversation(db, ctx.workspaceId, id)));

/** Whether there is nothing to do: it is so already. */
function isSo(act: BulkAct, row: ConversationRow): boolean {
  if (act.act === "assign") return row.assigneeId === act.assigneeId && row.teamId === act.teamId;
  if (act.act === "close") return row.status === "closed";
  if (act.act === "reopen") return row.status === "open";
  if (act.act === "snooze") return row.status === "closed" || row.snoozedUntil?.getTime() === new Date(act.until).getTime();
  if (act.act === "read") return row.unread === 0;
  if (act.act === "spam") return (row.status === "spam") === act.spam || row.status === "closed";
  if (act.act === "priority") return row.priority === priorities.indexOf(act.priority);
  return act.act === "unread" && (row.unread > 0 || row.status === "closed");
}

/** Does it to one conversation, by the same use case as a person would; returns what it was before, or null for "nothing to do". */
export async function perform(ctx: Ctx, id: string, act: BulkAct): Promise<Before | null> {
  const row = await rowOf(ctx, id);
  if (act.act === "tag") {
    const tags = await changeContactTags(ctx, row.contactId, act);
    return tags.added.length + tags.removed.length > 0 ? { ...beforeOf(row), tags } : null;
  }
  if (isSo(act, row)) return null;
  if (act.act === "assign") await assignConversation(ctx, id, act);
  else if (act.act === "close") await closeConversation(ctx, id, act);
  else if (act.act === "reopen") await reopenConversation(ctx, id);
  else if (act.act === "snooze") await snoozeConversation(ctx, id, new Date(act.until));
  else if (act.act === "read") await markRead(ctx, id);
  else if (act.act === "spam") await markSpam(ctx, id, act.spam);
  else if (act.act === "priority") await setPriority(ctx, id, act.priority);
  else await markUnread(ctx, id);
  return beforeOf(row);
}

/** Takes it back; false where somebody has changed the conversation since: what they did stays. */
export async function takeBack(ctx: Ctx, id: string, act: BulkAct, before: Before): Promise<boolean> {
  const row = await rowOf(ctx, id);
  if (act.act === "tag") {
    const { added = [], removed = [] } = before.tags ?? {};
    await changeContactTags(ctx, row.contactId, { add: removed, remove: added });
    return true;
  }
  if (!isSo(act, row)) return false;
  if (act.act === "assign") await assignConversation(ctx, id, before);
  else if (act.act === "read") await markUnread(ctx, id, before.unread);
  else if (act.act === "unread") await markRead(ctx, id);
  else if (act.act === "spam") await markSpam(ctx, id, !act.spam);
  else if (act.act === "priority") await setPriority(ctx, id, priorities[before.priority] ?? "normal");
  else if (act.act === "reopen" && before.status === "closed")
    await closeConversation(ctx, id, {
      outcome: before.outcome ?? "other",
      ...(before.summary ? { summary: before.summary } : {}),
    });
  else {
    if (row.status === "closed") await reopenConversation(ctx, id);
    if (before.status === "snoozed" && before.snoozedUntil && new Date(before.snoozedUntil) > ctx.now())
      await snoozeConversation(ctx, id, new Date(before.snoozedUntil));
    else await reopenConversation(ctx, id);
  }
  return true;
}
