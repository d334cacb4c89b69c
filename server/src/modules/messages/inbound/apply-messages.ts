import type { Attribution } from "@sigap/contract/contacts";
import { capabilitiesOf, type InboundMessageEvent, type RoutedEvent, type StandbyMessageEvent } from "#modules/channels";
import { resolveSenders, type Sender } from "#modules/contacts";
import {
  findOrPlanOpen,
  giveFloorToPeople,
  type InboundSummary,
  type OpenConversation,
  openKey,
  recordInbound,
} from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { inboundAttachment, newInboundAttachments } from "../media/index.ts";
import { claimKeys, compactKey, findByKeys, keyText, lockKeys } from "../message-keys.ts";
import { insertMessages, type MessageRow } from "../store.ts";
import { attributionOf } from "./attribution.ts";
import { type Change, withChanges } from "./changes.ts";
import { contentOf, type Said } from "./content-of.ts";
import { elsewhere } from "./elsewhere.ts";
import { takeChanges } from "./pending-changes.ts";
import { groupFrom, senderFrom } from "./people.ts";

/** One message on its way in. */
interface Arriving {
  routed: RoutedEvent;
  event: Written;
  said: Said;
  messageId: string;
  /** Whose thread: the sender's, or the group's. */
  contactId: string;
  senderId: string;
  at: Date;
}
type Written = InboundMessageEvent | StandbyMessageEvent;

/** A provider's clock may be wrong; a message from the future would stay on top for ever. */
const farthestAhead = 5 * 60_000;

/**
 * WhatsApp counts in whole seconds. Within a second the order of arrival decides, so that an answer to a message of ours
 * does not stand above it; across seconds the provider's time does.
 */
export function placeInTime(at: Date, receivedAt: Date): Date {
  if (at.getTime() > receivedAt.getTime() + farthestAhead) return receivedAt;
  if (at.getMilliseconds() !== 0) return at;
  return new Date(at.getTime() + Math.max(0, Math.min(999, receivedAt.getTime() - at.getTime())));
}

const senderOf = ({ routed: { connection }, event }: { routed: RoutedEvent; event: Written }): Sender => ({
  ...senderFrom(connection, event.sender),
  firstTouch: event.referral ? attributionOf(event.referral, event.at) : null,
});

/** Stores inbound messages with their people, conversations, files and events. Returns those that were new. */
export async function applyMessages(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<RoutedEvent[]> {
  const incoming = events.flatMap((routed) =>
    routed.event.kind === "message.inbound" || routed.event.kind === "routing.standby" ? [{ routed, event: routed.event }] : [],
  );
  if (incoming.length === 0) return [];
  const groups = incoming.filter(({ event }) => event.groupId !== null);
  const people = await resolveSenders(app, tx, [
    ...incoming.map(senderOf),
    ...groups.map(({ routed, event }) => groupFrom(routed.connection, event.groupId ?? "")),
  ]);
  const threads = new Map(groups.map(({ event }, index) => [event, people[incoming.length + index]?.contactId]));
  const now = app.clock.now();
  const arriving = incoming.map((one, index): Arriving => {
    const person = people[index];
    if (!person) throw new Error("a sender was not resolved");
    const { contactId: senderId } = person;
    const contactId = threads.get(one.event) ?? senderId;
    return { ...one, said: contentOf(one.event), messageId: newId(), contactId, senderId, at: placeInTime(one.event.at, now) };
  });
  // A change of one of them may be looking for it on another node now: either it finds the message, or the message finds it.
  lockKeys(tx, arriving.map(claimOf));
  // One flight: who is in front of the line, which conversations are open, what is quoted, and what was changed before it came.
  const [free, open, quotes, changes] = await Promise.all([
    claimKeys(tx, arriving.map(claimOf)),
    findOrPlanOpen(tx, arriving.map(arrivalOf)),
    findByKeys(tx, arriving.flatMap(quoteOf)),
    takeChanges(tx, arriving.map(claimOf)),
  ]);
  const fresh = arriving.filter((_, index) => free.has(index));
  if (fresh.length > 0) await store(app, tx, fresh, open, { quotes, changes });
  return fresh.map(({ routed }) => routed);
}

async function store(app: App, tx: Tx, fresh: readonly Arriving[], open: Map<string, OpenConversation>, around: Around): Promise<void> {
  const conversationOf = (one: Arriving): OpenConversation => {
    const conversation = open.get(openKey(arrivalOf(one)));
    if (!conversation) throw new Error("a conversation was neither found nor planned");
    return conversation;
  };
  const rows = fresh.map((one) => rowOf(one, conversationOf(one).id, around));
  recordInbound(tx, summarise(fresh, rows, conversationOf));
  insertMessages(tx, rows);
  // While another app owns a conversation, no automation of ours has its floor.
  const standby = fresh.filter(({ event }) => event.kind === "routing.standby");
  giveFloorToPeople(
    app,
    tx,
    standby.map((one) => ({ workspaceId: one.routed.connection.workspaceId, ...conversationOf(one), by: elsewhere("other_app") })),
  );
  await newInboundAttachments(tx, fresh.flatMap(attachmentOf));
  announce(app, tx, fresh, rows, conversationOf);
}

const claimOf = ({ routed: { connection }, event, messageId, contactId }: Arriving) => ({
  workspaceId: connection.workspaceId,
  connectionId: connection.id,
  externalId: event.externalId,
  messageId,
  contactId,
});
const arrivalOf = ({ routed: { connection }, contactId }: { routed: RoutedEvent; contactId: string }) => ({
  workspaceId: connection.workspaceId,
  contactId,
});
const quoteOf = ({ routed: { connection }, event }: Arriving) =>
  event.quotedExternalId === null
    ? []
    : [{ workspaceId: connection.workspaceId, connectionId: connection.id, externalId: event.quotedExternalId }];

/** What the database knew about messages before they came. */
interface Around {
  quotes: Map<string, { messageId: string }>;
  changes: Map<string, Change[]>;
}

function rowOf(one: Arriving, conversationId: string, { quotes, changes }: Around): MessageRow {
  const { routed, event, said } = one;
  const [quote] = quoteOf(one);
  const quoted = quote ? quotes.get(keyText(quote)) : undefined;
  const content = {
    ...(event.referral ? { attribution: attributionOf(event.referral, event.at) } : {}),
    ...(event.quotedExternalId && !quoted ? { quotedExternalId: event.quotedExternalId } : {}),
    ...(event.kind === "routing.standby" ? { standby: true } : {}),
    ...said.content,
  };
  const row: MessageRow = {
    workspaceId: routed.connection.workspaceId,
    id: one.messageId,
    contactId: one.contactId,
    conversationId,
    connectionId: routed.connection.id,
    direction: "inbound",
    type: said.type,
    providerType: event.type,
    externalId: event.externalId,
    deliveryId: routed.deliveryId,
    author: { kind: "contact", id: one.senderId, name: one.senderId === one.contactId ? "" : (event.sender.name ?? "") },
    text: said.text,
    content: Object.keys(content).length > 0 ? content : null,
    replyToId: quoted?.messageId ?? null,
    deliveryState: null,
    delivery: null,
    reactions: null,
    occurredAt: one.at,
  };
  const waited = changes.size > 0 ? changes.get(compactKey(claimOf(one))) : undefined;
  return waited ? withChanges(row, waited) : row;
}

const attachmentOf = ({ routed: { connection }, said: { file }, messageId }: Arriving) =>
  file ? [inboundAttachment(connection, messageId, file)] : [];

/** Per conversation: how many, from when to when, and which is the last. */
function summarise(
  fresh: readonly Arriving[],
  rows: readonly MessageRow[],
  conversationOf: (one: Arriving) => OpenConversation,
): InboundSummary[] {
  const summaries = new Map<string, InboundSummary>();
  rows.forEach((row, index) => {
    const one = fresh[index];
    if (!one) return;
    const { connection } = one.routed;
    const { replyWindowSeconds: seconds, freeEntryPoint } = capabilitiesOf(connection.channel);
    const adClickedAt = freeEntryPoint && one.event.referral?.sourceType === "ad" ? row.occurredAt : null;
    const windowExpiresAt = seconds === null ? null : new Date(row.occurredAt.getTime() + seconds * 1000);
    const last = { lastAt: row.occurredAt, lastMessageId: row.id, connectionId: connection.id, windowExpiresAt };
    const before = summaries.get(row.conversationId);
    if (!before) {
      const { workspaceId, contactId, occurredAt: firstAt } = row;
      summaries.set(row.conversationId, {
        workspaceId,
        contactId,
        conversation: conversationOf(one),
        count: 1,
        firstAt,
        adClickedAt,
        ...last,
      });
      return;
    }
    before.count += 1;
    before.adClickedAt = adClickedAt ?? before.adClickedAt;
    if (row.occurredAt < before.firstAt) before.firstAt = row.occurredAt;
    if (row.occurredAt >= before.lastAt) Object.assign(before, last);
  });
  return [...summaries.values()];
}

function announce(
  app: App,
  tx: Tx,
  fresh: readonly Arriving[],
  rows: readonly MessageRow[],
  conversationOf: (one: Arriving) => OpenConversation,
): void {
  const opened = new Set<string>();
  const now = app.clock.now().getTime();
  emit(
    app,
    tx,
    rows.flatMap((row, index) => {
      const one = fresh[index];
      const conversation = one && conversationOf(one);
      if (!conversation) return [];
      app.metrics.webhookLag.observe(Math.max(0, now - row.occurredAt.getTime()) / 1000);
      const common = { workspaceId: row.workspaceId, contactId: row.contactId, cause: row.author };
      const created = {
        ...common,
        name: "message.created",
        subjectId: row.id,
        payload: {
          conversationId: row.conversationId,
          direction: "inbound",
          type: row.type,
          at: row.occurredAt,
          // Another app owns the conversation: nothing automatic answers.
          ...(one.event.kind === "routing.standby" ? { silent: true } : {}),
        },
      };
      const touched = row.content?.attribution
        ? [{ ...common, name: "contact.touched", subjectId: row.contactId, payload: touchOf(row, row.content.attribution) }]
        : [];
      if (!conversation.isNew || opened.has(conversation.id)) return [created, ...touched];
      opened.add(conversation.id);
      return [{ ...common, name: "conversation.opened", subjectId: conversation.id, payload: { by: "contact" } }, created, ...touched];
    }),
  );
}

/** What brought them, as the timeline of the person keeps it. */
const touchOf = ({ id, conversationId, occurredAt }: MessageRow, attribution: Attribution) => ({
  attribution,
  messageId: id,
  conversationId,
  at: occurredAt.toISOString(),
});
