import type { DeliveryState } from "@sigap/contract/messages";
import { defaultConnection, findConnection, findCurrentConnection, isFinalError, type OutboundContent } from "#modules/channels";
import { recipientOf } from "#modules/contacts";
import { canSend, findConversation } from "#modules/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { ensureWanted } from "./ensure-wanted.ts";
import { listByMessage } from "./media/index.ts";
import { enqueueOutbound, settleByHand } from "./outbound/index.ts";
import { guardAgainstDouble } from "./prepare-send.ts";
import { findMessages, lockMessage, type MessageRow, writeStates } from "./store.ts";

async function lockOwn(ctx: Ctx, tx: Tx, id: string): Promise<MessageRow> {
  const message = found(await lockMessage(tx, ctx.workspaceId, id));
  const conversation = found(await findConversation(tx, ctx.workspaceId, message.conversationId));
  ensure(canSend(ctx.actor, conversation), "not_found");
  return message;
}

async function write(ctx: Ctx, tx: Tx, message: MessageRow, state: DeliveryState, delivery: MessageRow["delivery"]): Promise<MessageRow> {
  writeStates(tx, [{ workspaceId: message.workspaceId, id: message.id, deliveryState: state, delivery }]);
  emit(ctx.app, tx, [
    {
      workspaceId: message.workspaceId,
      name: "message.changed",
      subjectId: message.id,
      contactId: message.contactId,
      payload: { conversationId: message.conversationId, what: "delivery", state },
      cause: causeOf(ctx.actor),
    },
  ]);
  return { ...message, deliveryState: state, delivery };
}

/** What was sent, made again from what the thread keeps of it. */
async function contentOf(tx: Tx, message: MessageRow): Promise<OutboundContent | null> {
  if (message.content?.outbound) return message.content.outbound;
  if (message.type === "text") return { type: "text", text: message.text ?? "" };
  const shown = message.content?.shown;
  if (shown?.kind === "location") return { type: "location", location: shown };
  if (shown?.kind === "contacts") return { type: "contacts", contacts: shown.contacts };
  const [file] = await listByMessage(tx, message.workspaceId, [message.id]);
  return file
    ? { type: "media", kind: file.kind, attachmentId: file.id, caption: message.text, fileName: file.fileName, voice: file.voice }
    : null;
}

async function requeue(ctx: Ctx, tx: Tx, message: MessageRow): Promise<void> {
  const { workspaceId } = ctx;
  const connection = message.connectionId
    ? await findCurrentConnection(tx, workspaceId, message.connectionId)
    : await defaultConnection(tx, workspaceId);
  ensure(connection, "no_connection");
  const [content, to] = [await contentOf(tx, message), await recipientOf(tx, workspaceId, message.contactId, connection.portfolioId)];
  ensure(content && !message.content?.via, "not_retryable");
  await ensureWanted(tx, message, content);
  ensure(to, "no_reply_address");
  const [quoted] = message.replyToId ? await findMessages(tx, workspaceId, [message.replyToId]) : [];
  const request = { messageId: message.id, to, content, replyToExternalId: quoted?.externalId ?? null };
  await enqueueOutbound(ctx.app, tx, [
    { workspaceId, connectionId: connection.id, contactId: message.contactId, priority: 0, uncertain: "ask", request },
  ]);
}

/** Sends again what failed, or what may or may not have arrived; marked, so that nobody takes it for one send. */
export const retryMessage = (ctx: Ctx, id: string, lastSeenMessageId?: string): Promise<MessageRow> =>
  ctx.transaction(async (tx) => {
    const message = await lockOwn(ctx, tx, id);
    ensure(message.deliveryState === "failed" || message.deliveryState === "unknown", "not_retryable");
    const { error } = message.delivery ?? {};
    const connection = message.connectionId ? await findConnection(tx, ctx.workspaceId, message.connectionId) : null;
    if (error && connection && isFinalError(connection.channel, error.code))
      refuse("never_again", { reason: error.advice ?? error.reason });
    await guardAgainstDouble(ctx, tx, message.contactId, lastSeenMessageId);
    await requeue(ctx, tx, message);
    const { error: _, failedAt: __, ...delivery } = message.delivery ?? {};
    return write(ctx, tx, message, "queued", { ...delivery, resent: true });
  });

/** A person says what nobody else can know. */
export const settleMessage = (ctx: Ctx, id: string, arrived: boolean): Promise<MessageRow> =>
  ctx.transaction(async (tx) => {
    const message = await lockOwn(ctx, tx, id);
    ensure(message.deliveryState === "unknown", "not_retryable");
    await settleByHand(tx, message);
    const at = ctx.now().toISOString();
    if (arrived) return write(ctx, tx, message, "sent", { ...message.delivery, sentAt: message.delivery?.sentAt ?? at });
    return write(ctx, tx, message, "failed", {
      ...message.delivery,
      failedAt: at,
      error: { code: "not_arrived", reason: "It did not arrive, as a colleague found out.", advice: "Send it again." },
    });
  });
