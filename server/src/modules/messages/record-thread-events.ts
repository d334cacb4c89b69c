import { type ContactCard, findContacts, lockContacts } from "#modules/contacts";
import { findPlaces } from "#modules/conversations";
import { namesOf, teamNamesOf } from "#modules/identity";
import { systemActor } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import type { DomainEvent } from "#platform/events.ts";
import { emit } from "#platform/events.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { findMessages, insertMessages, type MessageRow } from "./store.ts";

const shown = [
  "conversation.opened",
  "conversation.assigned",
  "conversation.closed",
  "conversation.reopened",
  "conversation.snoozed",
  "conversation.woken",
  "conversation.floor_taken",
  "conversation.prioritized",
  "conversation.marked_spam",
  "conversation.unmarked_spam",
  "conversation.handed_over",
];
/** About the person or the group: they stand in the newest conversation, without opening or moving one. */
const aboutContacts = [
  "contact.number_changed",
  "contact.user_id_changed",
  "contact.security_code_changed",
  "contact.merge_suggested",
  "contact.consent_changed",
  "group.created",
  "group.deleted",
  "group.changed",
  "group.suspended",
  "group.resumed",
  "group.joined",
  "group.left",
  "group.join_asked",
  "group.join_withdrawn",
];

/** What happens to a conversation, a person or a group stands in the thread, with who did it and why. */
export const recordThreadEvents: Subscriber = {
  name: "messages.thread-events",
  events: [...shown, ...aboutContacts],
  async handle(app, tx, events) {
    for (const workspaceId of new Set(events.map((event) => event.workspaceId))) {
      const own = events.filter((event) => event.workspaceId === workspaceId);
      const known = new Set(
        (
          await findMessages(
            tx,
            workspaceId,
            own.map(({ id }) => id),
          )
        ).map(({ id }) => id),
      );
      const fresh = own.filter(({ id, contactId, payload }) => !known.has(id) && contactId !== null && payload.by !== "contact");
      const ids = (member: "assigneeId" | "teamId") => fresh.map(({ payload }) => payload[member]).filter((id) => typeof id === "string");
      const people = await namesOf(tx, workspaceId, ids("assigneeId"));
      const teams = await teamNamesOf(tx, workspaceId, ids("teamId"));
      const places = await placesOf(
        tx,
        fresh.filter(({ name }) => aboutContacts.includes(name)),
      );
      const others = await findContacts(
        tx,
        workspaceId,
        fresh.flatMap(({ name, payload }) => (name === "contact.merge_suggested" ? [String(payload.contactId)] : [])),
        systemActor("thread"),
      );
      const rows = fresh.flatMap((event) => {
        const conversationId = aboutContacts.includes(event.name) ? places.get(event.contactId ?? "") : event.subjectId;
        return conversationId ? [rowOf(event, conversationId, { people, teams, others })] : [];
      });
      insertMessages(tx, rows);
      emit(
        app,
        tx,
        rows.map((row) => ({
          workspaceId,
          name: "message.created",
          subjectId: row.id,
          contactId: row.contactId,
          payload: { conversationId: row.conversationId, direction: "internal", type: "event" },
          cause: row.author,
        })),
      );
    }
  },
};

/** A group's thread begins with what happens to it; of a person without any conversation there is nothing to say it in. */
async function placesOf(tx: Tx, events: readonly DomainEvent[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const isGroup of [false, true]) {
    const placed = events
      .filter(({ name }) => name.startsWith("group.") === isGroup)
      .map(({ workspaceId, contactId, payload, occurredAt }) => ({
        workspaceId,
        contactId: contactId ?? "",
        connectionId: String(payload.connectionId ?? ""),
        at: occurredAt,
      }));
    const [first] = placed;
    if (isGroup && first) await lockContacts(tx, first.workspaceId, [...new Set(placed.map(({ contactId }) => contactId))].sort());
    for (const [key, { id }] of await findPlaces(tx, placed, isGroup)) found.set(key.split(" ")[1] ?? "", id);
  }
  return found;
}

interface Names {
  people: Map<string, string>;
  teams: Map<string, string>;
  others: Map<string, ContactCard>;
}

/** The provider's time of what it told us, ours for everything else. */
const timeOf = ({ payload, occurredAt }: DomainEvent): Date => (typeof payload.at === "string" ? new Date(payload.at) : occurredAt);

/** What the line is called: consent is told by what it became. */
const lineOf = ({ name, payload }: DomainEvent): string =>
  name === "contact.consent_changed" ? `contact.marketing_${payload.state === "stopped" ? "stopped" : "allowed"}` : name;

/** The event's id is the message's, so that a replay finds it there. */
function rowOf(event: DomainEvent, conversationId: string, names: Names): MessageRow {
  const { assigneeId, teamId, at: _at, connectionId: _connectionId, ...rest } = event.payload;
  const other = names.others.get(String(rest.contactId));
  const named = (id: unknown, from: Map<string, string>) => (typeof id === "string" ? (from.get(id) ?? null) : null);
  return {
    workspaceId: event.workspaceId,
    id: event.id,
    contactId: event.contactId ?? "",
    conversationId,
    connectionId: null,
    direction: "internal",
    type: "event",
    providerType: null,
    externalId: null,
    deliveryId: null,
    author: event.cause,
    text: null,
    content: {
      details: {
        ...rest,
        event: lineOf(event),
        reason: event.cause.reason ?? null,
        assignee: named(assigneeId, names.people),
        team: named(teamId, names.teams),
        ...(other ? { name: other.name } : {}),
      },
    },
    replyToId: null,
    deliveryState: null,
    delivery: null,
    reactions: null,
    occurredAt: timeOf(event),
  };
}
