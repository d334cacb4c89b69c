import type { Outgoing } from "@sigap/contract/outgoing";
import {
  type ConversationRow,
  canChange,
  canSend,
  claimFloor,
  lockVisible,
  mentionPeople,
  type Named,
  recordOutbound,
  type Speaker,
} from "#modules/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId, nobody } from "#platform/ids.ts";
import { type Composed, composeNote } from "./compose/index.ts";
import type { Destination } from "./destination.ts";
import { bindUploads } from "./media/index.ts";
import { claimKeys, findByKeys, keyText } from "./message-keys.ts";
import { enqueueOutbound } from "./outbound/index.ts";
import { prepareSend } from "./prepare-send.ts";
import { findMessages, insertMessages, type MessageRow } from "./store.ts";

export interface SendRequest {
  message: Outgoing;
  replyToId?: string;
  connectionId?: string;
  lastSeenMessageId?: string;
  /** It was written while the conversation was open: that it was closed since does not stop it. */
  evenClosed?: boolean;
  /** Who speaks; a person unless said. */
  speaker?: Speaker;
}

/**
 * The one door out. Checks rights, the floor, the reply window and the channel's limits, and stores the message and its
 * place in the lane in one transaction. Repeated with the same Idempotency-Key it sends once, even when the process
 * died between commit and answer.
 */
export const sendMessage = (ctx: Ctx, conversationId: string, request: SendRequest): Promise<MessageRow> =>
  ctx.transaction(async (tx) => sendWithin(ctx, tx, await lockVisible(ctx, tx, conversationId), request));

/** The same, where the caller has locked the conversation. */
export async function sendWithin(ctx: Ctx, tx: Tx, conversation: ConversationRow, request: SendRequest): Promise<MessageRow> {
  const { message } = request;
  const note = message.type === "note";
  ensure(note ? canChange(ctx.actor, conversation) : canSend(ctx.actor, conversation), "forbidden");
  const id = newId();
  const repeated = await claimOnce(ctx, tx, id, conversation.contactId);
  if (repeated) return repeated;
  ensure(note || request.evenClosed || conversation.status !== "closed", "conversation_closed");
  const more = { id, replyToId: request.replyToId ?? null };
  if (message.type === "note") return storeNote(ctx, tx, conversation, message, more);
  const { destination, composed } = await prepareSend(ctx, tx, conversation, { ...request, message }, ctx.now());
  const speaker = request.speaker ?? { kind: ctx.actor.kind === "api_key" ? "api_key" : "person" };
  return store(ctx, tx, await claimFloor(ctx, tx, conversation, speaker), destination, composed, more);
}

/** A note by whoever was allowed to change the conversation until now: who gives it away with these words may see it no longer. */
export async function writeNote(ctx: Ctx, tx: Tx, conversation: ConversationRow, text: string, mentions: Named): Promise<string> {
  const id = newId();
  const repeated = await claimOnce(ctx, tx, id, conversation.contactId);
  return (repeated ?? (await storeNote(ctx, tx, conversation, { text, mentions }, { id, replyToId: null }))).id;
}

type Note = { text: string; mentions?: Named | undefined };
async function storeNote(ctx: Ctx, tx: Tx, conversation: ConversationRow, note: Note, more: More): Promise<MessageRow> {
  const mentions = note.mentions ? await mentionPeople(ctx, tx, conversation, more.id, note.mentions) : [];
  return store(ctx, tx, conversation, null, composeNote(note.text, mentions), more);
}

/** The message that an earlier call with the same Idempotency-Key made, if there was one. */
async function claimOnce(ctx: Ctx, tx: Tx, messageId: string, contactId: string): Promise<MessageRow | null> {
  if (!ctx.idempotencyKey) return null;
  const key = { workspaceId: ctx.workspaceId, connectionId: nobody, externalId: `${ctx.actor.id} ${ctx.idempotencyKey}` };
  if ((await claimKeys(tx, [{ ...key, messageId, contactId }])).size === 1) return null;
  const known = (await findByKeys(tx, [key])).get(keyText(key));
  const [message] = known ? await findMessages(tx, ctx.workspaceId, [known.messageId]) : [];
  return message ?? null;
}

interface More {
  id: string;
  replyToId: string | null;
}
async function store(
  ctx: Ctx,
  tx: Tx,
  conversation: ConversationRow,
  destination: Destination | null,
  composed: Composed,
  { id, replyToId }: More,
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
