import { namesOf, teamNamesOf } from "#modules/identity";
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
];

/** What happens to a conversation stands in its thread, with who did it and why. */
export const recordThreadEvents: Subscriber = {
  name: "messages.thread-events",
  events: shown,
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
      const rows = fresh.map((event) => rowOf(event, { people, teams }));
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

/** The event's id is the message's, so that a replay finds it there. */
function rowOf(event: DomainEvent, names: { people: Map<string, string>; teams: Map<string, string> }): MessageRow {
  const { assigneeId, teamId, ...rest } = event.payload;
  const named = (id: unknown, from: Map<string, string>) => (typeof id === "string" ? (from.get(id) ?? null) : null);
  return {
    workspaceId: event.workspaceId,
    id: event.id,
    contactId: event.contactId ?? "",
    conversationId: event.subjectId,
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
        event: event.name,
        reason: event.cause.reason ?? null,
        assignee: named(assigneeId, names.people),
        team: named(teamId, names.teams),
      },
    },
    replyToId: null,
    deliveryState: null,
    delivery: null,
    reactions: null,
    occurredAt: event.occurredAt,
  };
}
