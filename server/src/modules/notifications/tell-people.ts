import { contactRights } from "#modules/contacts";
import { findConversations, spammersAmong } from "#modules/conversations";
import { headlinesOf } from "#modules/messages";
import { routeLeads } from "#modules/routing";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import type { DomainEvent } from "#platform/events.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { announce } from "./announce.ts";
import { type About, Batch } from "./batch.ts";
import { hideFromOthers } from "./hide-from-others.ts";
import { listenersOf } from "./listeners.ts";
import { peopleWithDevices } from "./push/device-store.ts";
import { schedulePushes } from "./push/schedule.ts";
import { type Known, recipientsOf } from "./recipients.ts";
import { addNews, markRead, settle } from "./store.ts";

/** What is older was told by others means long ago: after a stop, and when the first person turns notifications on. */
const oldestNews = 24 * 3600 * 1000;

/** Turns what happens into what is new for people. */
export const tellPeople: Subscriber = {
  name: "notifications.tell",
  events: [
    "conversation.assigned",
    "conversation.read",
    "conversation.closed",
    "conversation.marked_spam",
    "conversation.mentioned",
    "message.created",
    "message.changed",
    "message.edited",
    "message.schedule_failed",
    "task.due",
    "export.ready",
    "sla.breached",
    "lifecycle.stuck",
    "lifecycle.stage_changed",
    "deal.removed",
  ],
  // A rule may have found somebody: else everybody is told of each customer whom somebody has a moment later.
  follows: routeLeads,
  rest: 250,
  async handle(app, tx, events) {
    const oldest = app.clock.now().getTime() - oldestNews;
    const fresh = events.filter((event) => event.occurredAt.getTime() >= oldest && concernsAnybody(event));
    for (const workspaceId of new Set(fresh.map((event) => event.workspaceId)))
      await tellWorkspace(
        app,
        tx,
        workspaceId,
        fresh.filter((event) => event.workspaceId === workspaceId),
      );
  },
};

/** Ticks rise in thousands, and lines in the thread come behind events that are read here anyway. */
const concernsAnybody = ({ name, payload }: DomainEvent): boolean => {
  if (name === "message.created") return payload.type !== "event";
  return name !== "message.changed" || payload.state === "failed" || payload.what === "reaction.set";
};

const idOf = (value: unknown): string[] => (typeof value === "string" ? [value] : []);

async function knowAbout(tx: Tx, workspaceId: string, events: readonly DomainEvent[]): Promise<Known> {
  const conversationIds = events.flatMap(({ name, subjectId, payload }) => [
    ...idOf(payload.conversationId),
    ...(name.startsWith("conversation.") ? [subjectId] : []),
  ]);
  const leads = events.flatMap(({ name, contactId }) => (name === "lifecycle.stuck" ? idOf(contactId) : []));
  const written = events.filter(({ name }) => name.startsWith("message.") && name !== "message.created").map(({ subjectId }) => subjectId);
  const [rows, listeners, headlines, rights] = await Promise.all([
    findConversations(tx, workspaceId, [...new Set(conversationIds)]),
    listenersOf(tx, workspaceId),
    headlinesOf(tx, workspaceId, written),
    contactRights().load(tx, workspaceId, leads),
  ]);
  const spammers = await spammersAmong(tx, workspaceId, [...rows.map(({ contactId }) => contactId), ...leads]);
  return { listeners, conversations: new Map(rows.map((row) => [row.id, row])), headlines, spammers, rights };
}

function aboutOf(event: DomainEvent): About {
  const { name, subjectId, contactId, payload, cause } = event;
  if (name === "task.due")
    return {
      threadId: String(payload.taskId),
      threadKind: "task",
      contactId: idOf(payload.contactId)[0] ?? null,
      detail: String(payload.title ?? ""),
    };
  if (name === "lifecycle.stuck")
    return {
      threadId: subjectId,
      threadKind: "lead",
      contactId,
      detail: [payload.deal, payload.stage].filter((each) => typeof each === "string").join(" · "),
    };
  if (name === "export.ready") return { threadId: subjectId, threadKind: "export", detail: String(payload.title ?? "") };
  const messageId = name.startsWith("message.") ? subjectId : (idOf(payload.messageId)[0] ?? null);
  return {
    threadId: idOf(payload.conversationId)[0] ?? subjectId,
    threadKind: "conversation",
    messageId,
    contactId,
    actorName: cause.kind === "contact" || name === "message.changed" || name === "sla.breached" ? null : cause.name,
    detail: name === "sla.breached" ? String(payload.kind) : typeof payload.emoji === "string" ? payload.emoji : null,
  };
}

function fold(batch: Batch, known: Known, event: DomainEvent): void {
  const { name, payload, cause } = event;
  if (name === "conversation.read") {
    if (cause.kind === "person" && cause.id) batch.reads(event, cause.id);
    return;
  }
  if (name === "conversation.closed" || name === "conversation.marked_spam") batch.closes(event);
  if (name === "message.created" && payload.direction === "outbound") batch.answers(event, String(payload.conversationId));
  if (name === "lifecycle.stage_changed" || name === "deal.removed") {
    batch.movesOn(event);
    return;
  }
  if (name === "conversation.assigned") batch.passes(event, idOf(payload.assigneeId)[0] ?? null);
  for (const told of recipientsOf(event, known)) batch.add(event, told, aboutOf(event));
}

async function tellWorkspace(app: App, tx: Tx, workspaceId: string, events: readonly DomainEvent[]): Promise<void> {
  const now = app.clock.now();
  const [known, devices] = await Promise.all([knowAbout(tx, workspaceId, events), peopleWithDevices(tx, workspaceId)]);
  const batch = new Batch(now, devices);
  for (const event of events) fold(batch, known, event);
  const moved = events.filter(({ name }) => name === "conversation.assigned").map(({ subjectId }) => subjectId);
  const hidden = await hideFromOthers(tx, workspaceId, moved, known);
  const changed = [
    ...(await settle(tx, [...batch.answered.values()], now)),
    ...(await settle(tx, [...batch.taken.values()], now)),
    ...(await markRead(tx, [...batch.read.values()], now)),
  ];
  const added = await addNews(tx, [...batch.news.values()]);
  announce(app, tx, workspaceId, { changed, added, hidden });
  await schedulePushes(app, tx, workspaceId, [...new Set([...changed, ...added].map(({ personId }) => personId))]);
}
