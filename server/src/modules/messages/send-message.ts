import type { Outgoing } from "@sigap/contract/outgoing";
import { isBlocked } from "#modules/channels";
import { type ConversationRow, canChange, canSend, claimFloor, lockVisible, recordOutbound, type Speaker } from "#modules/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId, nobody } from "#platform/ids.ts";
import { type Composed, compose, composeNote } from "./compose/index.ts";
import { type Destination, destinationOf } from "./destination.ts";
import { ensureWanted } from "./ensure-wanted.ts";
import { bindUploads } from "./media/index.ts";
import { claimKeys, findByKeys, keyText } from "./message-keys.ts";
import { enqueueOutbound } from "./outbound/index.ts";
import { findMessages, insertMessages, type MessageRow, newerAnswer } from "./store.ts";

export interface SendRequest {
  message: Outgoing;
  replyToId?: string;
  connectionId?: string;
  lastSeenMessageId?: string;
  /** Who speaks; a person unless said. */
  speaker?: Speaker;
}

/**
 * The one door out. Checks rights, the floor, the reply window and the channel's limits, and stores the message and its
 * place in the lane in one transaction. Repeated with the same Idempotency-Key it sends once, even when the process
 * died between commit and answer.
 */
export const sendMessage = (ctx: Ctx, conversationId: string, request: SendRequest): Promise<MessageRow> =>
  ctx.transaction(async (tx) => {
    const conversation = await lockVisible(ctx, tx, conversationId);
    const { message } = request;
    const note = message.type === "note";
    ensure(note ? canChange(ctx.actor, conversation) : canSend(ctx.actor, conversation), "forbidden");
    const id = newId();
    const repeated = await claimOnce(ctx, tx, id, conversation.contactId);
    if (repeated) return repeated;
    ensure(note || conversation.status !== "closed", "conversation_closed");
    if (!note && request.lastSeenMessageId) await guardAgainstDouble(ctx, tx, conversation, request.lastSeenMessageId);

    if (message.type === "note")
      return store(ctx, tx, conversation, null, composeNote(message), { id, replyToId: request.replyToId ?? null });
    const destination = await destinationOf(ctx, tx, conversation, request.connectionId);
    const composed = await compose(ctx, tx, destination, message);
    await ensureWanted(tx, conversation, composed.outbound);
    const spoken = await claimFloor(
      ctx,
      tx,
      conversation,
      request.speaker ?? { kind: ctx.actor.kind === "api_key" ? "api_key" : "person" },
    );
    return store(ctx, tx, spoken, destination, composed, { id, replyToId: request.replyToId ?? null });
  });

/** The message that an earlier call with the same Idempotency-Key made, if there was one. */
async function claimOnce(ctx: Ctx, tx: Tx, messageId: string, contactId: string): Promise<MessageRow | null> {
  if (!ctx.idempotencyKey) return null;
  const key = { workspaceId: ctx.workspaceId, connectionId: nobody, externalId: `${ctx.actor.id} ${ctx.idempotencyKey}` };
  if ((await claimKeys(tx, [{ ...key, messageId, contactId }])).size === 1) return null;
  const known = (await findByKeys(tx, [key])).get(keyText(key));
  const [message] = known ? await findMessages(tx, ctx.workspaceId, [known.messageId]) : [];
  return message ?? null;
}

/** A colleague answered after what the sender has on the screen: refused once, with their name. */
async function guardAgainstDouble(ctx: Ctx, tx: Tx, conversation: ConversationRow, lastSeenMessageId: string): Promise<void> {
  const newer = await newerAnswer(tx, ctx.workspaceId, conversation.contactId, lastSeenMessageId, ctx.actor.id);
  ensure(!newer, "duplicate_reply", { name: newer?.name || "A colleague" });
}

async function store(
  ctx: Ctx,
  tx: Tx,
  conversation: ConversationRow,
  destination: Destination | null,
  composed: Composed,
  { id, replyToId }: { id: string; replyToId: string | null },
): Promise<MessageRow> {
  const { workspaceId } = ctx;
  const [quoted] = replyToId ? await findMessages(tx, workspaceId, [replyToId]) : [];
  if (replyToId) ensure(quoted && quoted.contactId === conversation.contactId, "not_found");
  const row: MessageRow = {
    workspaceId,
    id,
    contactId: conversation.contactId,
    conversationId: conversation.id,
    connectionId: destination?.connection.id ?? null,
    direction: composed.outbound ? "outbound" : "internal",
    type: composed.type,
    providerType: null,
    externalId: null,
    deliveryId: null,
    author: causeOf(ctx.actor),
    text: composed.text,
    content: composed.content,
    replyToId: quoted?.id ?? null,
    deliveryState: composed.outbound ? "queued" : null,
    delivery: null,
    reactions: null,
    occurredAt: ctx.now(),
  };
  insertMessages(tx, [row]);
  const voice = composed.outbound?.type === "media" && composed.outbound.voice;
  await bindUploads(tx, workspaceId, composed.attachmentIds, { messageId: id, voice });
  await recordOutbound(tx, conversation, { id, at: row.occurredAt, answers: composed.outbound !== null, connectionId: row.connectionId });
  if (composed.outbound && destination) {
    const { connection, to } = destination;
    ensure(!(await isBlocked(tx, workspaceId, connection.id, to)), "contact_blocked");
    await enqueueOutbound(ctx.app, tx, [
      {
        workspaceId,
        connectionId: connection.id,
        contactId: row.contactId,
        priority: 0,
        uncertain: "ask",
        request: { messageId: id, to, content: composed.outbound, replyToExternalId: quoted?.externalId ?? null },
      },
    ]);
  }
  await announceCreated(ctx, tx, row);
  return row;
}

export const announceCreated = (ctx: Ctx, tx: Tx, row: MessageRow) =>
  emit(ctx.app, tx, [
    {
      workspaceId: row.workspaceId,
      name: "message.created",
      subjectId: row.id,
      contactId: row.contactId,
      payload: { conversationId: row.conversationId, direction: row.direction, type: row.type },
      cause: causeOf(ctx.actor),
    },
  ]);
