import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { tellBy } from "./events.ts";
import { answered, type Speaker, takeFloor } from "./rules.ts";
import { type ConversationRow, updateConversation } from "./store.ts";

/** The floor is checked, and taken by a person, in the transaction that sends. Refuses an automation that has lost it. */
export async function claimFloor(ctx: Ctx, tx: Tx, row: ConversationRow, speaker: Speaker): Promise<ConversationRow> {
  const floor = { holder: row.floorHolder, holderId: row.floorHolderId, fence: row.floorFence };
  const next = takeFloor(floor, speaker, ctx.actor.id);
  ensure(next, "floor_taken");
  if (next === floor) return row;
  const changed = await updateConversation(tx, row, { floorHolder: next.holder, floorHolderId: next.holderId, floorFence: next.fence });
  if (floor.holder === "workflow" || floor.holder === "ai")
    await tellBy(ctx, tx, "conversation.floor_taken", changed, { from: floor.holder });
  return changed;
}

/**
 * An answer or a note was stored: it moves the conversation up; only an answer ends the waiting. What was scheduled goes out
 * when it is time, also where somebody closed the conversation since: it stays closed.
 */
export const recordOutbound = (
  tx: Tx,
  row: ConversationRow,
  message: { id: string; at: Date; answers: boolean; connectionId: string | null },
): Promise<ConversationRow> =>
  updateConversation(tx, row, {
    lastMessageId: message.id,
    lastMessageAt: new Date(Math.max(message.at.getTime(), row.lastMessageAt.getTime())),
    connectionId: message.connectionId ?? row.connectionId,
    ...(message.answers
      ? {
          waitingSince: null,
          unread: 0,
          status: row.status === "closed" ? row.status : ("open" as const),
          snoozedUntil: null,
          failedAt: null,
          ...answered(row, message.at),
        }
      : {}),
  });
