import type { Attachment, Message } from "@sigap/contract/messages";
import { capabilitiesOf, channelsOf, isFinalError } from "#modules/channels";
import { findCards, maskWithin, readsAddresses } from "#modules/contacts";
import { type ConversationRow, canSend, findConversations } from "#modules/conversations";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { mayRead } from "./may-read.ts";
import { attachmentsOf } from "./media/index.ts";
import { findMessages, type MessageRow } from "./store.ts";

const unique = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

interface Around {
  names: Map<string, (reader: Actor) => { name: string }>;
  conversations: Map<string, ConversationRow>;
  channels: Map<string, string>;
  quotes: Map<string, MessageRow>;
  attachments: Map<string, Attachment[]>;
}

async function readAround(db: Reader, workspaceId: string, rows: readonly MessageRow[]): Promise<Around> {
  const quoted = unique(rows.map(({ replyToId }) => replyToId));
  const [names, conversations, quotes, channels, attachments] = await Promise.all([
    findCards(db, workspaceId, unique(rows.map(({ contactId }) => contactId))),
    findConversations(db, workspaceId, unique(rows.map(({ conversationId }) => conversationId))),
    quoted.length > 0 ? findMessages(db, workspaceId, quoted) : [],
    channelsOf(db, workspaceId, unique(rows.map(({ connectionId }) => connectionId))),
    attachmentsOf(
      db,
      workspaceId,
      rows.map(({ id }) => id),
    ),
  ]);
  return {
    names,
    conversations: new Map(conversations.map((row) => [row.id, row])),
    channels,
    quotes: new Map(quotes.map((row) => [row.id, row])),
    attachments,
  };
}

/** A member of a group is named in the message: the thread's contact is the group. */
const authorOf = (row: MessageRow, { names }: Around, reader: Actor) =>
  row.author.kind === "contact" && row.author.name === ""
    ? { kind: "contact" as const, id: row.contactId, name: names.get(row.contactId)?.(reader).name ?? "" }
    : { kind: row.author.kind, id: row.author.id, name: readsAddresses(reader) ? row.author.name : maskWithin(row.author.name) };

function replyOf(row: MessageRow, around: Around, reader: Actor): Message["replyTo"] {
  const quote = row.replyToId ? around.quotes.get(row.replyToId) : undefined;
  if (quote)
    return { id: quote.id, text: quote.content?.deleted ? null : (quote.text ?? quote.type), author: authorOf(quote, around, reader).name };
  return row.content?.quotedExternalId || row.replyToId ? { id: row.replyToId, text: null, author: null } : null;
}

function deliveryOf(row: MessageRow): Message["delivery"] {
  if (!row.deliveryState) return null;
  const { sentAt, deliveredAt, readAt, playedAt, failedAt, error } = row.delivery ?? {};
  const troubled = row.deliveryState === "failed" || row.deliveryState === "unknown" || row.deliveryState === "queued";
  return {
    state: row.deliveryState,
    sentAt: sentAt ?? null,
    deliveredAt: deliveredAt ?? null,
    readAt: readAt ?? playedAt ?? null,
    failedAt: failedAt ?? null,
    error: troubled && error ? error : null,
  };
}

const forwardedOf = ({ content }: MessageRow): Message["forwarded"] =>
  content?.forwarded === true ? "once" : (content?.forwarded ?? null);
const editedOf = ({ content }: MessageRow): Message["edited"] =>
  content?.versions && content.editedAt ? { at: content.editedAt, versions: content.versions } : null;

/** What a deleted message shows to those who may not read it. */
const withheld = {
  text: null,
  attachments: [],
  content: null,
  template: null,
  details: null,
  attribution: null,
  edited: null,
  mentions: [],
} satisfies Partial<Message>;

/** Messages as the contract shows them, for any actor: rights come in when it is known who looks. */
export async function presentFor(
  db: Reader,
  workspaceId: string,
  rows: readonly MessageRow[],
): Promise<{ conversation: ConversationRow | undefined; view(actor: Actor): Message }[]> {
  if (rows.length === 0) return [];
  const around = await readAround(db, workspaceId, rows);
  return rows.map((row) => {
    const conversation = around.conversations.get(row.conversationId);
    const channel = row.connectionId ? around.channels.get(row.connectionId) : undefined;
    const shared: Omit<Message, "can" | "author" | "replyTo"> = {
      id: row.id,
      contactId: row.contactId,
      conversationId: row.conversationId,
      connectionId: row.connectionId,
      externalId: row.externalId,
      direction: row.direction,
      type: row.type as Message["type"],
      providerType: row.providerType,
      text: row.text,
      attachments: around.attachments.get(row.id) ?? [],
      content: row.content?.shown ?? null,
      template: row.content?.template ?? null,
      reactions: (row.reactions ?? []).map((reaction) => ({ personId: null, ...reaction })),
      attribution: row.content?.attribution ?? null,
      forwarded: forwardedOf(row),
      mentions: row.content?.mentions ?? [],
      via: row.content?.via ?? null,
      past: row.content?.past ?? false,
      standby: row.content?.standby ?? false,
      edited: editedOf(row),
      deleted: row.content?.deleted ?? null,
      details: row.content?.details ?? row.content?.raw ?? null,
      delivery: deliveryOf(row),
      occurredAt: row.occurredAt.toISOString(),
    };
    return {
      conversation,
      view(actor) {
        const send = conversation !== undefined && canSend(actor, conversation);
        const error = row.delivery?.error;
        const ended = error !== undefined && channel !== undefined && isFinalError(channel, error.code);
        const retry = send && !ended && !row.content?.via && (row.deliveryState === "failed" || row.deliveryState === "unknown");
        return {
          ...(mayRead(actor, row) ? shared : { ...shared, ...withheld }),
          ...(readsAddresses(actor) ? {} : { details: maskWithin(mayRead(actor, row) ? shared.details : null) }),
          author: authorOf(row, around, actor),
          replyTo: replyOf(row, around, actor),
          can: {
            retry,
            react:
              send &&
              row.direction === "inbound" &&
              row.externalId !== null &&
              !row.content?.deleted &&
              channel !== undefined &&
              capabilitiesOf(channel).reactions,
          },
        };
      },
    };
  });
}

export const presentMessages = async (db: Reader, actor: Actor, rows: readonly MessageRow[]): Promise<Message[]> => {
  const [first] = rows;
  return first ? (await presentFor(db, first.workspaceId, rows)).map(({ view }) => view(actor)) : [];
};

/** The line under a name in the list. */
export async function readLastMessages(db: Reader, workspaceId: string, ids: readonly string[]) {
  const rows = await findMessages(db, workspaceId, ids);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        text: row.content?.deleted ? "" : (row.text ?? "").slice(0, 200),
        type: row.type,
        direction: row.direction,
        author: row.author.kind === "contact" ? null : row.author.name,
        delivery: row.deliveryState,
      },
    ]),
  );
}
