import type { Ctx } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { changeConversation } from "./change-conversation.ts";
import type { ConversationRow } from "./store.ts";

/** Out of every other view, with everything that the person writes later; or back among the open ones. */
export const markSpam = (ctx: Ctx, id: string, spam: boolean) =>
  changeConversation(ctx, id, (row) => {
    if ((row.status === "spam") === spam) return null;
    ensure(row.status !== "closed", "conversation_closed");
    return spam
      ? { event: "conversation.marked_spam", change: { status: "spam", snoozedUntil: null, waitingSince: null, unread: 0, failedAt: null } }
      : unmarked(row);
  });

const unmarked = (row: ConversationRow) => {
  const waitingSince = waitingAgain(row);
  const change = { status: "open", waitingSince } as const;
  return { event: "conversation.unmarked_spam", change, payload: { waiting: waitingSince !== null } } as const;
};

/** Whoever wrote last and was taken for spam waits since then. */
const waitingAgain = ({ lastInboundAt, lastMessageAt }: { lastInboundAt: Date | null; lastMessageAt: Date }): Date | null =>
  lastInboundAt && lastInboundAt >= lastMessageAt ? lastInboundAt : null;
