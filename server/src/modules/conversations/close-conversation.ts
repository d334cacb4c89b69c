import type { Conversation } from "@sigap/contract/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { changeConversation } from "./change-conversation.ts";

/** Ends an episode with its outcome; the next message of the customer opens a new one. */
export const closeConversation = (
  ctx: Ctx,
  id: string,
  { outcome, summary }: { outcome: NonNullable<Conversation["outcome"]>; summary?: string },
) =>
  changeConversation(ctx, id, (row) => {
    ensure(row.status !== "closed", "conversation_closed");
    const change = {
      status: "closed",
      closedAt: ctx.now(),
      closedBy: causeOf(ctx.actor),
      outcome,
      summary: summary || null,
      snoozedUntil: null,
      waitingSince: null,
      unread: 0,
    } as const;
    return { event: "conversation.closed", change, payload: { outcome, summary: summary || null } };
  });
