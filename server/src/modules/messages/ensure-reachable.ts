import { capabilitiesOf, isBlocked } from "#modules/channels";
import { type ConversationRow, windowIsOpen } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { type Destination, destinationOf } from "./destination.ts";
import { lastWroteTo } from "./store.ts";

/** What stands before every message that leaves the house, whatever it says: an open conversation, an address, no block. */
export async function ensureReachable(ctx: Ctx, db: Reader, conversation: ConversationRow, wanted?: string): Promise<Destination> {
  ensure(conversation.status !== "closed", "conversation_closed");
  return ensureAddress(ctx, db, conversation, wanted);
}

/** The same for what was written while the conversation was open. */
export async function ensureAddress(ctx: Ctx, db: Reader, conversation: ConversationRow, wanted?: string): Promise<Destination> {
  const destination = await destinationOf(ctx, db, conversation, wanted);
  ensure(!(await isBlocked(db, ctx.workspaceId, destination.connection.id, destination.to)), "contact_blocked");
  return destination;
}

type Window = Pick<Destination, "conversation" | "connection">;

/**
 * Until when free-form messages may be sent over a connection. The conversation's window is the latest of all its numbers';
 * a number that the customer did not write to last has its own, and may have none.
 */
export async function windowOf(db: Reader, { conversation, connection }: Window): Promise<Date | null> {
  const { workspaceId, contactId, windowExpiresAt } = conversation;
  const last = windowExpiresAt && (await lastWroteTo(db, workspaceId, contactId, connection));
  if (!last || last.here) return windowExpiresAt;
  const seconds = capabilitiesOf(connection.channel).replyWindowSeconds ?? 0;
  return last.hereAt && new Date(Math.min(windowExpiresAt.getTime(), last.hereAt.getTime() + seconds * 1000));
}

/** Whatever is no template needs the customer's own word of the last day when it goes out, where the channel has such a rule. */
export async function ensureWindow(ctx: Ctx, db: Reader, destination: Window, at = ctx.now()): Promise<void> {
  if (capabilitiesOf(destination.connection.channel).replyWindowSeconds === null) return;
  const expiresAt = await windowOf(db, destination);
  ensure(windowIsOpen(expiresAt, ctx.now()), "window_closed");
  ensure(windowIsOpen(expiresAt, at), "window_closed_by_then");
}
