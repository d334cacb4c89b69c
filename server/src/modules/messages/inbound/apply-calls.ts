import type { CallDetails } from "@sigap/contract/message-content";
import { type ChannelEvent, capabilitiesOf, type EventOf, type RoutedEvent } from "#modules/channels";
import { resolveSenders } from "#modules/contacts";
import { findOrPlanOpen, findPlaces, openKey, recordInbound } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { inboundAttachment, newInboundAttachments } from "../media/index.ts";
import { claimKeys, findByKeys, keyText, lockKeys, type MessageKey } from "../message-keys.ts";
import { insertMessages, lockMessages, type MessageRow, writeTypes } from "../store.ts";
import { afterCallEvent, newCall } from "./call-state.ts";
import { isSomebody, senderFrom } from "./people.ts";

export const callKinds = [
  "call.created",
  "call.connect",
  "call.terminate",
  "call.recording",
  "call.transcript",
  "call.status",
] as const satisfies readonly ChannelEvent["kind"][];
type CallEvent = EventOf<(typeof callKinds)[number]>;

/** All that a batch tells about one call. */
interface Call {
  connection: RoutedEvent["connection"];
  events: CallEvent[];
  key: MessageKey;
}

/** One line of the thread for each call, which goes on with what is told about it. Calls are rare: one after another. */
export async function applyCalls(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const calls = new Map<string, Call>();
  for (const { event, connection } of events) {
    if (!("callExternalId" in event)) continue;
    const key = { workspaceId: connection.workspaceId, connectionId: connection.id, externalId: `call ${event.callExternalId}` };
    const call = calls.get(keyText(key)) ?? { connection, events: [], key };
    call.events.push(event);
    calls.set(keyText(key), call);
  }
  const told = [...calls.values()];
  const callers = await callersOf(app, tx, told);
  // Another node may hear of the same calls now: the second one goes on with the line of the first.
  lockKeys(
    tx,
    told.map(({ key }) => key),
  );
  for (const call of told) await applyCall(app, tx, call, callers.get(call));
}

/** Who is at the other end, where an event says it. People are locked before calls, as they are before messages. */
async function callersOf(app: App, tx: Tx, calls: readonly Call[]): Promise<Map<Call, string>> {
  const told = calls.flatMap((call) => {
    const party = call.events.map((event) => (event.kind === "call.status" ? event.recipient : event.person)).find(isSomebody);
    return party ? [{ call, sender: senderFrom(call.connection, party) }] : [];
  });
  if (told.length === 0) return new Map();
  const people = await resolveSenders(
    app,
    tx,
    told.map(({ sender }) => sender),
  );
  return new Map(
    told.map(({ call }, index) => {
      const contactId = people[index]?.contactId;
      if (!contactId) throw new Error("a caller was not resolved");
      return [call, contactId];
    }),
  );
}

async function applyCall(app: App, tx: Tx, call: Call, contactId: string | undefined): Promise<void> {
  const known = (await findByKeys(tx, [call.key])).get(keyText(call.key));
  const [row] = known ? await lockMessages(tx, [{ workspaceId: call.key.workspaceId, id: known.messageId }]) : [];
  if (row) await goOn(app, tx, call, row);
  else if (contactId) await begin(app, tx, call, contactId);
}

const detailsOf = (row: MessageRow): CallDetails => (row.content?.shown?.kind === "call" ? row.content.shown : newCall);

/** A line that is there already: only what is new changes it, so an event that comes twice does nothing. */
async function goOn(app: App, tx: Tx, call: Call, row: MessageRow): Promise<void> {
  const before = detailsOf(row);
  const after = call.events.reduce(afterCallEvent, before);
  const files = await keepFiles(tx, call, row);
  const seen = new Set(row.content?.files ?? []);
  const moved = JSON.stringify(after) !== JSON.stringify(before);
  if (!moved && files.every((id) => seen.has(id))) return;
  writeTypes(tx, [{ ...row, content: { ...row.content, shown: after, files: [...new Set([...seen, ...files])] } }]);
  emit(app, tx, [
    ...(after.state === before.state ? [] : [happened(row, after)]),
    {
      ...about(row),
      name: "message.changed",
      subjectId: row.id,
      payload: { conversationId: row.conversationId, what: "call", state: after.state },
    },
  ]);
}

async function begin(app: App, tx: Tx, call: Call, contactId: string): Promise<void> {
  const { connection, events, key } = call;
  const { workspaceId } = connection;
  const messageId = newId();
  await claimKeys(tx, [{ ...key, messageId, contactId }]);
  const at = new Date(Math.min(...events.map((event) => event.at.getTime())));
  const shown = events.reduce(afterCallEvent, newCall);
  const conversation =
    shown.direction === "inbound" ? await comeIn(tx, call, { contactId, messageId, at }) : await placeOf(tx, call, contactId, at);
  const row: MessageRow = {
    workspaceId,
    id: messageId,
    contactId,
    conversationId: conversation.id,
    connectionId: connection.id,
    direction: shown.direction ?? "internal",
    type: "call",
    providerType: "call",
    externalId: null,
    deliveryId: null,
    author:
      shown.direction === "inbound"
        ? { kind: "contact", id: contactId, name: "" }
        : { kind: "person", id: null, name: "WhatsApp Business" },
    text: null,
    content: { shown, files: events.flatMap((event) => ("media" in event ? [event.media.id] : [])) },
    replyToId: null,
    deliveryState: null,
    delivery: null,
    reactions: null,
    occurredAt: at,
  };
  insertMessages(tx, [row]);
  await keepFiles(tx, call, { ...row, content: null });
  emit(app, tx, [
    ...(conversation.isNew ? [{ ...about(row), name: "conversation.opened", subjectId: conversation.id, payload: { by: "contact" } }] : []),
    happened(row, shown),
    {
      ...about(row),
      name: "message.created",
      subjectId: row.id,
      payload: { conversationId: row.conversationId, direction: row.direction, type: row.type },
    },
  ]);
}

/** Somebody who calls wants something, as somebody who writes does, and opens the reply window. (Meta: user-initiated calls) */
async function comeIn(tx: Tx, { connection }: Call, { contactId, messageId, at }: { contactId: string; messageId: string; at: Date }) {
  const arrival = { workspaceId: connection.workspaceId, contactId };
  const conversation = (await findOrPlanOpen(tx, [arrival])).get(openKey(arrival));
  if (!conversation) throw new Error("a conversation was neither found nor planned");
  const { replyWindowSeconds: seconds } = capabilitiesOf(connection.channel);
  recordInbound(tx, [
    {
      ...arrival,
      conversation,
      connectionId: connection.id,
      count: 1,
      firstAt: at,
      lastAt: at,
      lastMessageId: messageId,
      windowExpiresAt: seconds === null ? null : new Date(at.getTime() + seconds * 1000),
      adClickedAt: null,
    },
  ]);
  return conversation;
}

/** A call of ours opens nothing. */
async function placeOf(tx: Tx, { connection }: Call, contactId: string, at: Date): Promise<{ id: string; isNew: boolean }> {
  const placed = { workspaceId: connection.workspaceId, connectionId: connection.id, contactId, at };
  const place = (await findPlaces(tx, [placed], true)).get(openKey(placed));
  if (!place) throw new Error("a call has no place");
  return { id: place.id, isNew: false };
}

/** Recording and transcript are fetched like every other file; returns their ids at the provider. */
async function keepFiles(tx: Tx, { connection, events }: Call, row: MessageRow): Promise<string[]> {
  const seen = new Set(row.content?.files ?? []);
  const told = events.flatMap((event) => ("media" in event ? [event] : []));
  const fresh = new Map(told.filter(({ media }) => !seen.has(media.id)).map((event) => [event.media.id, event]));
  await newInboundAttachments(
    tx,
    [...fresh.values()].map(({ kind, media }) =>
      inboundAttachment(connection, row.id, { ...media, kind: kind === "call.recording" ? "audio" : "document" }),
    ),
  );
  return told.map(({ media }) => media.id);
}

const about = (row: MessageRow) => ({ workspaceId: row.workspaceId, contactId: row.contactId, cause: row.author });
const happened = (row: MessageRow, { state, direction, durationSeconds }: CallDetails): NewEvent => ({
  ...about(row),
  name: `call.${state}`,
  subjectId: row.id,
  payload: { conversationId: row.conversationId, direction, durationSeconds },
});
