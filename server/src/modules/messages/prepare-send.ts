import type { OutgoingToCustomer } from "@sigap/contract/outgoing";
import type { ConversationRow } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { type Composed, compose } from "./compose/index.ts";
import type { Destination } from "./destination.ts";
import { ensureAddress } from "./ensure-reachable.ts";
import { ensureWanted } from "./ensure-wanted.ts";
import { newerAnswer } from "./store.ts";

interface Wanted {
  message: OutgoingToCustomer;
  connectionId?: string | undefined;
  lastSeenMessageId?: string | undefined;
}

/** Everything that must hold for a message to go out at a time, and what it becomes. The caller has locked the conversation. */
export async function prepareSend(
  ctx: Ctx,
  tx: Tx,
  conversation: ConversationRow,
  { message, connectionId, lastSeenMessageId }: Wanted,
  at: Date,
): Promise<{ destination: Destination; composed: Composed }> {
  await guardAgainstDouble(ctx, tx, conversation.contactId, lastSeenMessageId);
  const destination = await ensureAddress(ctx, tx, conversation, connectionId);
  const composed = await compose(ctx, tx, destination, message, at);
  await ensureWanted(tx, conversation, composed.outbound);
  return { destination, composed };
}

/** A colleague answered after what the sender has on the screen: refused once, with their name. */
export async function guardAgainstDouble(ctx: Ctx, tx: Tx, contactId: string, lastSeenMessageId: string | undefined): Promise<void> {
  if (!lastSeenMessageId) return;
  const newer = await newerAnswer(tx, ctx.workspaceId, contactId, lastSeenMessageId, ctx.actor.id);
  ensure(!newer, "duplicate_reply", { name: newer?.name || "A colleague" });
}
