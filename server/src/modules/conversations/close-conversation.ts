import type { Conversation } from "@sigap/contract/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { changeWithin } from "./change-conversation.ts";

interface Ending {
  outcome: NonNullable<Conversation["outcome"]>;
  summary?: string;
}

/** Ends an episode with its outcome; the next message of the customer opens a new one. */
export const closeConversation = (ctx: Ctx, id: string, ending: Ending) => ctx.transaction((tx) => closeWithin(ctx, tx, id, ending));

export const closeWithin = (ctx: Ctx, tx: Tx, id: string, { outcome, summary }: Ending) =>
  changeWithin(ctx, tx, id, (row) => {
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
      failedAt: null,
    } as const;
    return { event: "conversation.closed", change, payload: { outcome, summary: summary || null } };
  });
