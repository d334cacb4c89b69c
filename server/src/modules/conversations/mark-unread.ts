import type { Ctx } from "#platform/ctx.ts";
import { changeConversation } from "./change-conversation.ts";

/** Marks a conversation as unread again, for the whole team: something to come back to. */
export const markUnread = (ctx: Ctx, id: string, unread = 1) =>
  changeConversation(ctx, id, (row) =>
    row.unread >= unread || row.status === "closed" ? null : { event: "conversation.marked_unread", change: { unread } },
  );
