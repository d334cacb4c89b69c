import type { Ctx } from "#platform/ctx.ts";
import { lockVisible } from "./change-conversation.ts";
import { tellBy } from "./events.ts";
import { seeMention } from "./mention-store.ts";
import { canSend } from "./policy.ts";
import { type ConversationRow, updateConversation } from "./store.ts";

/** Marks everything as read, for the whole team, and what names oneself as seen. Seeing is enough of a right. */
export const markRead = (ctx: Ctx, id: string): Promise<ConversationRow> =>
  ctx.transaction(async (tx) => {
    const row = await lockVisible(ctx, tx, id);
    const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
    if (personId && (await seeMention(tx, ctx.workspaceId, id, personId, ctx.now())) > 0)
      await tellBy(ctx, tx, "conversation.mention_seen", row);
    if (row.unread === 0) return row;
    const next = await updateConversation(tx, row, { unread: 0 });
    // Whoever may not answer only looks: the customer is not told.
    await tellBy(ctx, tx, "conversation.read", next, { maySend: ctx.actor.kind === "person" && canSend(ctx.actor, next) });
    return next;
  });
