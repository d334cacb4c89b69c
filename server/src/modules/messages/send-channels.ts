import type { SendChannel } from "@sigap/contract/send-channels";
import { type Connection, capabilitiesOf, findCurrentConnection, findPastConnection, listConnections } from "#modules/channels";
import { type ConversationRow, canSee, canSend, findConversation, windowIsOpen } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found, Refusal } from "#platform/errors.ts";
import { ensureReachable, ensureWindow, windowOf } from "./ensure-reachable.ts";

/** Over what a conversation could be answered, asked of the send gate itself. */
export const listSendChannels = (ctx: Ctx, conversationId: string): Promise<SendChannel[]> =>
  ctx.read(async (db) => {
    const conversation = found(await findConversation(db, ctx.workspaceId, conversationId));
    ensure(canSee(ctx.actor, conversation), "not_found");
    ensure(canSend(ctx.actor, conversation), "forbidden");
    const connected = await listConnections(db, ctx.workspaceId);
    const { connectionId } = conversation;
    const current = connectionId ? await findCurrentConnection(db, ctx.workspaceId, connectionId) : (connected[0] ?? null);
    // The number that they wrote to was disconnected: it is shown with the reason.
    const past = connectionId && !current ? await findPastConnection(db, ctx.workspaceId, connectionId) : null;
    const shown: SendChannel[] = [];
    for (const connection of [...(past ? [past] : []), ...connected])
      shown.push(await present(ctx, db, conversation, connection, connection.id === (past ?? current)?.id));
    return shown;
  });

async function present(
  ctx: Ctx,
  db: Reader,
  conversation: ConversationRow,
  connection: Connection,
  current: boolean,
): Promise<SendChannel> {
  const { id, channel, name, address } = connection;
  const limited = capabilitiesOf(channel).replyWindowSeconds !== null;
  const expiresAt = limited ? await windowOf(db, { conversation, connection }) : null;
  return {
    connectionId: id,
    channel,
    name,
    address,
    current,
    replyWindow: {
      state: limited ? (windowIsOpen(expiresAt, ctx.now()) ? "open" : "closed") : "none",
      expiresAt: expiresAt?.toISOString() ?? null,
    },
    refusal: await refusalOf(ctx, db, conversation, id),
    stopped: connection.sendingStoppedAt ? (connection.sendingStoppedReason ?? "") : null,
  };
}

async function refusalOf(ctx: Ctx, db: Reader, conversation: ConversationRow, connectionId: string): Promise<SendChannel["refusal"]> {
  try {
    await ensureWindow(ctx, db, await ensureReachable(ctx, db, conversation, connectionId));
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, detail: error.message, values: error.values };
  }
}
