import type { EventOf, RoutedEvent } from "#modules/channels";
import { resolveSenders } from "#modules/contacts";
import { findOrPlanOpen, giveFloorToPeople, openKey, recordAnswers } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { inboundAttachment, newInboundAttachments } from "../media/index.ts";
import { claimKeys, compactKey, findByKeys, keyText, lockKeys } from "../message-keys.ts";
import { advance } from "../rules.ts";
import { insertMessages, type MessageRow } from "../store.ts";
import { placeInTime } from "./apply-messages.ts";
import { withChanges } from "./changes.ts";
import { contentOf, type Said } from "./content-of.ts";
import { elsewhere, rowElsewhere } from "./elsewhere.ts";
import { takeChanges } from "./pending-changes.ts";
import { takeStatuses } from "./pending-statuses.ts";
import { groupFrom, isMessageElsewhere, senderFrom } from "./people.ts";

interface Echo {
  routed: RoutedEvent;
  event: EventOf<"message.echo">;
  said: Said;
  messageId: string;
  contactId: string;
  at: Date;
}

/**
 * What somebody sent from our number without Sigap: an answer as any other, which ends the waiting and takes the floor
 * from every automation. It is sent already, so it has no place in a lane. Returns those that were new.
 */
export async function applyEchoes(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<RoutedEvent[]> {
  const told = events.flatMap((routed) =>
    routed.event.kind === "message.echo" && isMessageElsewhere(routed.event) ? [{ routed, event: routed.event }] : [],
  );
  if (told.length === 0) return [];
  const people = await resolveSenders(
    app,
    tx,
    told.map(({ routed: { connection }, event }) =>
      event.groupId === null ? senderFrom(connection, event.recipient) : groupFrom(connection, event.groupId),
    ),
  );
  const now = app.clock.now();
  const echoes = told.map((one, index): Echo => {
    const contactId = people[index]?.contactId;
    if (!contactId) throw new Error("a recipient was not resolved");
    return { ...one, said: contentOf(one.event), messageId: newId(), contactId, at: placeInTime(one.event.at, now) };
  });
  // A status of it travels in another lane and may be looking for it now.
  lockKeys(tx, echoes.map(keyOf));
  const free = await claimKeys(tx, echoes.map(keyOf));
  const fresh = echoes.filter((_, index) => free.has(index));
  if (fresh.length > 0) await store(app, tx, fresh);
  return fresh.map(({ routed }) => routed);
}

const arrivalOf = ({ routed: { connection }, contactId }: Echo) => ({ workspaceId: connection.workspaceId, contactId });
const keyOf = ({ routed: { connection }, event, messageId, contactId }: Echo) => ({
  workspaceId: connection.workspaceId,
  connectionId: connection.id,
  externalId: event.externalId,
  messageId,
  contactId,
});
const quoteOf = (echo: Echo) => ({ ...keyOf(echo), externalId: echo.event.quotedExternalId ?? "" });

async function store(app: App, tx: Tx, fresh: readonly Echo[]): Promise<void> {
  const keys = fresh.map(keyOf);
  const [open, quotes, changes, statuses] = await Promise.all([
    findOrPlanOpen(tx, fresh.map(arrivalOf)),
    findByKeys(tx, fresh.filter(({ event }) => event.quotedExternalId !== null).map(quoteOf)),
    takeChanges(tx, keys),
    takeStatuses(tx, keys),
  ]);
  const answers = fresh.map((echo) => {
    const conversation = open.get(openKey(arrivalOf(echo)));
    if (!conversation) throw new Error("a conversation was neither found nor planned");
    return {
      ...arrivalOf(echo),
      conversation,
      connectionId: echo.routed.connection.id,
      messageId: echo.messageId,
      at: echo.at,
      by: elsewhere(echo.event.origin),
    };
  });
  const rows = fresh.map((echo, index): MessageRow => {
    const { routed, event, said, messageId, contactId, at } = echo;
    const key = compactKey(keyOf(echo));
    const row = rowElsewhere(routed, event, said, {
      id: messageId,
      contactId,
      conversationId: answers[index]?.conversation.id ?? "",
      direction: "outbound",
      author: elsewhere(event.origin),
      occurredAt: at,
      deliveryState: "sent",
      replyToId: quotes.get(keyText(quoteOf(echo)))?.messageId ?? null,
    });
    // Statuses, edits and reactions may have come first.
    const { state, delivery } = (statuses.get(key) ?? []).reduce(
      (sent, step) => advance(sent.state, sent.delivery, step),
      advance(null, {}, { state: "sent", at: event.at }),
    );
    return withChanges({ ...row, deliveryState: state, delivery }, changes.get(key) ?? []);
  });
  recordAnswers(tx, answers);
  giveFloorToPeople(
    app,
    tx,
    answers.map(({ workspaceId, conversation, by }) => ({ workspaceId, ...conversation, by })),
  );
  insertMessages(tx, rows);
  await newInboundAttachments(
    tx,
    fresh.flatMap(({ routed, said, messageId }) => (said.file ? [inboundAttachment(routed.connection, messageId, said.file)] : [])),
  );
  announce(
    app,
    tx,
    rows,
    answers.filter(({ conversation }) => conversation.isNew).map(({ conversation }) => conversation.id),
  );
}

/** Nothing automatic answers an answer. */
function announce(app: App, tx: Tx, rows: readonly MessageRow[], opened: readonly string[]): void {
  const news = new Set(opened);
  emit(
    app,
    tx,
    rows.flatMap((row) => {
      const common = { workspaceId: row.workspaceId, contactId: row.contactId, cause: row.author };
      const created = {
        ...common,
        name: "message.created",
        subjectId: row.id,
        payload: { conversationId: row.conversationId, direction: "outbound", type: row.type, at: row.occurredAt, silent: true },
      };
      if (!news.delete(row.conversationId)) return [created];
      return [{ ...common, name: "conversation.opened", subjectId: row.conversationId, payload: { by: "person", silent: true } }, created];
    }),
  );
}
