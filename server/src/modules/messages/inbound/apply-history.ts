import type { DeliveryState } from "@sigap/contract/messages";
import type { EventOf, RoutedEvent } from "#modules/channels";
import { resolveSenders } from "#modules/contacts";
import { findPlaces, openKey, recordPast } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { inboundAttachment, newInboundAttachments } from "../media/index.ts";
import { claimKeys, compactKey, findByKeys, keyText } from "../message-keys.ts";
import { insertMessages, lockMessages, type MessageRow, writeTypes } from "../store.ts";
import { withChanges } from "./changes.ts";
import { contentOf, type Said } from "./content-of.ts";
import { elsewhere, rowElsewhere } from "./elsewhere.ts";
import { takeChanges } from "./pending-changes.ts";
import { groupFrom, isMessageElsewhere, senderFrom } from "./people.ts";

interface Past {
  routed: RoutedEvent;
  event: EventOf<"history.message">;
  said: Said;
  messageId: string;
  contactId: string;
}

/**
 * Messages of the past: they stand in the thread at their time, open no window and no conversation, count as nothing
 * unread, move nothing in the list and start no automation. Returns those that were new.
 */
export async function applyHistory(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<RoutedEvent[]> {
  const told = events.flatMap((routed) =>
    routed.event.kind === "history.message" && isMessageElsewhere(routed.event) ? [{ routed, event: routed.event }] : [],
  );
  if (told.length === 0) return [];
  const people = await resolveSenders(
    app,
    tx,
    told.map(({ routed: { connection }, event }) => ({
      ...(event.groupId === null ? senderFrom(connection, event.person) : groupFrom(connection, event.groupId)),
      silent: true,
    })),
  );
  const past = told.map((one, index): Past => {
    const contactId = people[index]?.contactId;
    if (!contactId) throw new Error("a person of the past was not resolved");
    return { ...one, said: contentOf(one.event), messageId: newId(), contactId };
  });
  const free = await claimKeys(tx, past.map(keyOf));
  const fresh = past.filter((_, index) => free.has(index));
  if (fresh.length > 0) await store(app, tx, fresh);
  await complete(
    app,
    tx,
    past.filter((one, index) => !free.has(index) && one.event.completes),
  );
  return fresh.map(({ routed }) => routed);
}

const keyOf = ({ routed: { connection }, event, messageId, contactId }: Past) => ({
  workspaceId: connection.workspaceId,
  connectionId: connection.id,
  externalId: event.externalId,
  messageId,
  contactId,
});
const quoteOf = (one: Past) => ({ ...keyOf(one), externalId: one.event.quotedExternalId ?? "" });
const placeOf = ({ routed: { connection }, contactId, event }: Past) => ({
  workspaceId: connection.workspaceId,
  connectionId: connection.id,
  contactId,
  at: event.at,
});

/** (Meta: webhooks/reference/history, history_context) */
const states: Record<string, DeliveryState> = {
  SENT: "sent",
  DELIVERED: "delivered",
  READ: "read",
  PLAYED: "played",
  ERROR: "failed",
};

async function store(app: App, tx: Tx, fresh: readonly Past[]): Promise<void> {
  const [places, quotes, changes] = await Promise.all([
    findPlaces(tx, fresh.map(placeOf), true),
    findByKeys(tx, fresh.filter(({ event }) => event.quotedExternalId !== null).map(quoteOf)),
    takeChanges(tx, fresh.map(keyOf)),
  ]);
  const rows = fresh.map((one): MessageRow => {
    const { routed, event, said, messageId, contactId } = one;
    const place = places.get(openKey(placeOf(one)));
    if (!place) throw new Error("a message of the past has no place");
    const ours = event.direction === "outbound";
    const author: Cause = ours ? elsewhere("phone") : { kind: "contact", id: contactId, name: "" };
    const row = rowElsewhere(routed, event, said, {
      id: messageId,
      contactId,
      conversationId: place.id,
      direction: event.direction,
      author,
      occurredAt: event.at,
      deliveryState: ours ? (states[event.status?.toUpperCase() ?? ""] ?? "sent") : null,
      replyToId: quotes.get(keyText(quoteOf(one)))?.messageId ?? null,
    });
    return withChanges(row, changes.get(compactKey(keyOf(one))) ?? []);
  });
  insertMessages(tx, rows);
  recordPast(
    tx,
    rows.map(({ workspaceId, conversationId, id, occurredAt }) => ({ workspaceId, conversationId, messageId: id, at: occurredAt })),
  );
  await newInboundAttachments(
    tx,
    fresh.flatMap(({ routed, said, messageId }) => (said.file ? [inboundAttachment(routed.connection, messageId, said.file)] : [])),
  );
  emit(
    app,
    tx,
    rows.map((row) => ({
      workspaceId: row.workspaceId,
      name: "message.imported",
      subjectId: row.id,
      contactId: row.contactId,
      payload: { conversationId: row.conversationId, direction: row.direction, type: row.type, at: row.occurredAt.toISOString() },
      cause: row.author,
    })),
  );
}

/** The file of a message that stood for it as a placeholder: the message becomes what it is, once. */
async function complete(app: App, tx: Tx, files: readonly Past[]): Promise<void> {
  const wanted = files.filter(({ said }) => said.file !== null);
  if (wanted.length === 0) return;
  const known = await findByKeys(tx, wanted.map(keyOf));
  const locked = await lockMessages(
    tx,
    wanted.flatMap((one) => {
      const id = known.get(keyText(keyOf(one)))?.messageId;
      return id ? [{ workspaceId: one.routed.connection.workspaceId, id }] : [];
    }),
  );
  const waiting = locked.filter(({ providerType }) => providerType === "media_placeholder");
  const pairs = waiting.flatMap((row) => {
    const one = wanted.find((file) => known.get(keyText(keyOf(file)))?.messageId === row.id);
    return one?.said.file ? [{ row: completed(row, one), routed: one.routed, file: one.said.file }] : [];
  });
  if (pairs.length === 0) return;
  writeTypes(
    tx,
    pairs.map(({ row }) => row),
  );
  await newInboundAttachments(
    tx,
    pairs.map(({ routed, row, file }) => inboundAttachment(routed.connection, row.id, file)),
  );
  emit(
    app,
    tx,
    pairs.map(({ row }) => ({
      workspaceId: row.workspaceId,
      name: "message.imported",
      subjectId: row.id,
      contactId: row.contactId,
      payload: { conversationId: row.conversationId, direction: row.direction, type: row.type, at: row.occurredAt.toISOString() },
      cause: row.author,
    })),
  );
}

function completed(row: MessageRow, { said, event }: Past): MessageRow {
  const { raw: _raw, shown: _shown, ...kept } = row.content ?? {};
  return {
    ...row,
    type: said.type,
    providerType: event.type,
    text: row.content?.editedAt ? row.text : said.text,
    content: { ...kept, ...said.content },
  };
}
