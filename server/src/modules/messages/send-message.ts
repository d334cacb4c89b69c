import type { Outgoing } from "@sigap/contract/messages";
import {
  type Capabilities,
  type Connection,
  capabilitiesOf,
  defaultConnection,
  findConnection,
  isBlocked,
  type OutboundContent,
} from "#modules/channels";
import { recipientOf } from "#modules/contacts";
import {
  type ConversationRow,
  canChange,
  canSend,
  claimFloor,
  lockVisible,
  recordOutbound,
  type Speaker,
  windowIsOpen,
} from "#modules/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId, nobody } from "#platform/ids.ts";
import { composeTemplate } from "./compose-template.ts";
import { bindUpload, readyUpload } from "./media/index.ts";
import { claimKeys, findByKeys, keyText } from "./message-keys.ts";
import { enqueueOutbound } from "./outbound/index.ts";
import { type Content, findMessages, insertMessages, type MessageRow, newerAnswer } from "./store.ts";

export interface SendRequest {
  message: Outgoing;
  replyToId?: string;
  connectionId?: string;
  lastSeenMessageId?: string;
  /** Who speaks; a person unless said. */
  speaker?: Speaker;
}

/** What is stored and what is sent, once it is known that it may be sent. */
interface Composed {
  type: MessageRow["type"];
  text: string | null;
  content: Content | null;
  /** Null for notes: nothing leaves the house. */
  outbound: OutboundContent | null;
  attachmentId?: string;
}

/**
 * The one door out. Checks rights, the floor, the reply window and the channel's limits, and stores the message and its
 * place in the lane in one transaction. Repeated with the same Idempotency-Key it sends once, even when the process
 * died between commit and answer.
 */
export const sendMessage = (ctx: Ctx, conversationId: string, request: SendRequest): Promise<MessageRow> =>
  ctx.transaction(async (tx) => {
    const conversation = await lockVisible(ctx, tx, conversationId);
    const note = request.message.type === "note";
    ensure(note ? canChange(ctx.actor, conversation) : canSend(ctx.actor, conversation), "forbidden");
    const id = newId();
    const repeated = await claimOnce(ctx, tx, id, conversation.contactId);
    if (repeated) return repeated;
    ensure(note || conversation.status !== "closed", "conversation_closed");
    if (!note && request.lastSeenMessageId) await guardAgainstDouble(ctx, tx, conversation, request.lastSeenMessageId);

    const connection = note ? null : await connectionFor(ctx, tx, conversation, request.connectionId);
    const composed = connection ? await compose(ctx, tx, conversation, connection, request.message) : composeNote(request.message);
    const spoken = note
      ? conversation
      : await claimFloor(ctx, tx, conversation, request.speaker ?? { kind: ctx.actor.kind === "api_key" ? "api_key" : "person" });
    return store(ctx, tx, spoken, connection, composed, { id, replyToId: request.replyToId ?? null });
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

async function connectionFor(ctx: Ctx, tx: Tx, conversation: ConversationRow, wanted: string | undefined): Promise<Connection> {
  const id = wanted ?? conversation.connectionId;
  const connection = id ? await findConnection(tx, ctx.workspaceId, id) : await defaultConnection(tx, ctx.workspaceId);
  if (wanted) ensure(connection, "not_found");
  ensure(connection, "no_connection");
  return connection;
}

const composeNote = (message: Outgoing): Composed => {
  if (message.type !== "note") throw new Error("only a note needs no connection");
  return { type: "note", text: message.text, content: null, outbound: null };
};

async function compose(ctx: Ctx, tx: Tx, conversation: ConversationRow, connection: Connection, message: Outgoing): Promise<Composed> {
  const can = capabilitiesOf(connection.channel);
  if (message.type === "template") return composeTemplate(ctx, tx, connection, message);
  if (can.replyWindowSeconds !== null) ensure(windowIsOpen(conversation.windowExpiresAt, ctx.now()), "window_closed");
  if (message.type === "text") return composeText(message.text, can);
  if (message.type !== "media") throw new Error("a note is never composed for a channel");
  const attachment = await readyUpload(ctx, tx, message.attachmentId, can);
  const caption = message.caption ?? null;
  ensure(caption === null || [...caption].length <= can.captionLimit, "too_large", { limit: `${can.captionLimit} characters` });
  const { kind, fileName } = attachment;
  const voice = message.voice && kind === "audio";
  return {
    type: kind,
    text: caption,
    content: null,
    attachmentId: message.attachmentId,
    outbound: { type: "media", kind, attachmentId: message.attachmentId, caption: kind === "audio" ? null : caption, fileName, voice },
  };
}

function composeText(text: string, can: Capabilities): Composed {
  ensure([...text].length <= can.textLimit, "too_large", { limit: `${can.textLimit} characters` });
  return { type: "text", text, content: null, outbound: { type: "text", text } };
}

async function store(
  ctx: Ctx,
  tx: Tx,
  conversation: ConversationRow,
  connection: Connection | null,
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
    connectionId: connection?.id ?? null,
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
  await insertMessages(tx, [row]);
  if (composed.attachmentId) await bindUpload(tx, workspaceId, composed.attachmentId, id);
  await recordOutbound(tx, conversation, { id, at: row.occurredAt, answers: composed.outbound !== null, connectionId: row.connectionId });
  if (composed.outbound && connection) {
    const to = await recipientOf(tx, workspaceId, conversation.contactId, connection.portfolioId);
    ensure(to, "no_reply_address");
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
