import { namesOf, teamNamesOf } from "#modules/identity";
import { systemActor } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import type { DomainEvent } from "#platform/events.ts";
import { emit } from "#platform/events.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { findContacts } from "../present.ts";
import { type ActivityRow, insertActivity } from "./activity-store.ts";
import { activityEvents, lineOf } from "./kinds.ts";

/** What happens to people is kept for good, with who did it and why; whatever module it happened in. */
export const recordActivity: Subscriber = {
  name: "contacts.activity",
  events: activityEvents,
  batch: 500,
  rest: 250,
  async handle(app, tx, events) {
    for (const workspaceId of new Set(events.map((event) => event.workspaceId))) {
      const own = events.filter((event) => event.workspaceId === workspaceId && event.contactId !== null);
      const names = await namesIn(tx, workspaceId, own);
      const added = await insertActivity(
        tx,
        own.flatMap((event) => rowOf(event, names) ?? []),
      );
      // Nobody looks at somebody who has just come.
      const fresh = new Set(own.flatMap(({ name, contactId }) => (name === "contact.created" ? [contactId] : [])));
      emit(
        app,
        tx,
        [...added]
          .filter((id) => !fresh.has(id))
          .map((id) => ({ workspaceId, name: "contact.activity_recorded", subjectId: id, contactId: id, cause: systemOf })),
      );
    }
  },
};
const systemOf = { kind: "system", id: null, name: "Sigap" } as const;

interface Names {
  people: Map<string, string>;
  teams: Map<string, string>;
  contacts: Map<string, { name: string }>;
}
const idsOf = (values: readonly unknown[]): string[] => [...new Set(values.filter((id) => typeof id === "string"))];
const before = ({ payload }: DomainEvent) => (payload.before ?? {}) as { assigneeId?: unknown; teamId?: unknown };
/** The other one of two who became one, or who may be one. */
const otherOf = ({ contactId, payload }: DomainEvent): unknown =>
  payload.winnerId === contactId ? payload.loserId : (payload.winnerId ?? payload.contactId);

/** As they are called now: a line says what it said when it was written. */
async function namesIn(tx: Tx, workspaceId: string, events: readonly DomainEvent[]): Promise<Names> {
  return {
    people: await namesOf(tx, workspaceId, idsOf(events.flatMap((event) => [event.payload.assigneeId, before(event).assigneeId]))),
    teams: await teamNamesOf(tx, workspaceId, idsOf(events.flatMap((event) => [event.payload.teamId, before(event).teamId]))),
    contacts: await findContacts(tx, workspaceId, idsOf(events.map(otherOf)), systemActor("activity")),
  };
}

function rowOf(event: DomainEvent, names: Names): ActivityRow | null {
  const line = lineOf(event);
  if (!line || !event.contactId) return null;
  const { payload, cause } = event;
  const named = (id: unknown, from: Map<string, string>) => (typeof id === "string" ? (from.get(id) ?? null) : null);
  const {
    assigneeId,
    teamId,
    before: was,
    conversationId,
    connectionId: _connection,
    winnerId: _winner,
    loserId: _loser,
    tags,
    ...rest
  } = payload;
  const other = otherOf(event);
  const details = {
    ...rest,
    ...(typeof tags === "object" && tags !== null ? tags : {}),
    reason: cause.reason ?? null,
    ...(assigneeId === undefined ? {} : { assignee: named(assigneeId, names.people), team: named(teamId, names.teams) }),
    ...(was === undefined ? {} : { from: named(before(event).assigneeId, names.people) ?? named(before(event).teamId, names.teams) }),
    ...(typeof other === "string" ? { name: names.contacts.get(other)?.name ?? "", isWinner: payload.winnerId === event.contactId } : {}),
  };
  return {
    workspaceId: event.workspaceId,
    id: event.id,
    contactId: event.contactId,
    event: line.event,
    kind: line.kind,
    by: cause,
    details,
    conversationId: event.name.startsWith("conversation.") ? event.subjectId : typeof conversationId === "string" ? conversationId : null,
    // The provider's time of what it told us, ours for everything else.
    at: typeof payload.at === "string" ? new Date(payload.at) : event.occurredAt,
  };
}
