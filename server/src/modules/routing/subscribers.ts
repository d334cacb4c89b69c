import { ownWhatNobodyOwns } from "#modules/contacts";
import { findConversations, findOpenOf } from "#modules/conversations";
import { enterNewLeads } from "#modules/lifecycle";
import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import type { DomainEvent } from "#platform/events.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { drain } from "./drain.ts";
import { enterAll, enterQueue, refreshQueue } from "./enter-queue.ts";
import { forgetEpisodes, putByHand } from "./episode-store.ts";
import { isByHand } from "./lead.ts";
import { offerAgain } from "./offer-again.ts";
import { lockRouting, removeEntries } from "./queue-store.ts";
import { asksCircumstances } from "./read-circumstances.ts";
import type { Asked } from "./read-leads.ts";
import { readRules, readSettings } from "./rule-store.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const idsOf = (events: readonly DomainEvent[], names: readonly string[]) => [
  ...new Set(events.filter(({ name }) => names.includes(name)).map(({ subjectId }) => subjectId)),
];

/** What was decided here moves nothing further. */
const isOurs = ({ name, cause, payload }: DomainEvent): boolean =>
  cause.kind === "system" && (name === "conversation.assigned" || (name === "contact.changed" && payload.what === "owner"));

/** Comes into the queue, if nobody has it. */
const comes = ["conversation.opened", "conversation.reopened", "conversation.woken", "conversation.unmarked_spam", "conversation.unmerged"];
const leaves = ["conversation.closed", "conversation.snoozed", "conversation.marked_spam", "conversation.merged"];

/** Moves something only where a rule asks for where people stand, or in which segment they are. */
const ofCircumstances = [
  "segment.saved",
  "lifecycle.stage_changed",
  "lifecycle.value_changed",
  "deal.created",
  "deal.changed",
  "deal.removed",
];

/** Somebody came, went, was given away, or knows more: whoever waits is given to whoever can take them. */
export const routeLeads: Subscriber = {
  name: "routing.leads",
  events: [
    ...comes,
    ...leaves,
    "conversation.assigned",
    "conversation.prioritized",
    "contact.changed",
    "contact.merged",
    "contact.unmerged",
    "member.availability_changed",
    "member.added",
    "member.changed",
    "member.work_changed",
    "member.removed",
    "team.changed",
    "workspace.changed",
    "routing.changed",
    ...ofCircumstances,
  ],
  batch: 1000,
  // A new lead stands somewhere.
  follows: enterNewLeads,
  urgent: true,
  async handle(app, tx, events) {
    // In one order on all nodes.
    for (const workspaceId of [...new Set(events.map((event) => event.workspaceId))].sort()) {
      const own = events.filter((event) => event.workspaceId === workspaceId && !isOurs(event));
      const moves = own.some(({ name }) => !ofCircumstances.includes(name)) || (own.length > 0 && (await asks(tx, workspaceId)));
      if (!moves) continue;
      await lockRouting(tx, workspaceId);
      await hear(app, tx, workspaceId, own);
      await offerAgain(app, tx, workspaceId);
      await drain(app, tx, workspaceId);
    }
  },
};

const asks = async (tx: Tx, workspaceId: string): Promise<boolean> => asksCircumstances(await readRules(tx, workspaceId));

async function hear(app: App, tx: Tx, workspaceId: string, events: readonly DomainEvent[]): Promise<void> {
  const closed = idsOf(events, ["conversation.closed", "conversation.merged"]);
  if (closed.length > 0) await forgetEpisodes(tx, workspaceId, closed);
  const asked = await hearOfAssignments(tx, workspaceId, events);
  const left = idsOf(events, leaves);
  if (left.length > 0) await removeEntries(tx, workspaceId, left);
  const rules = await readRules(tx, workspaceId);
  if (!rules.some(({ enabled }) => enabled)) return;
  const changes = new Set(events.map(({ name }) => name));
  if (changes.has("routing.changed")) await enterAll(app, tx, workspaceId);
  // A team that somebody was kept for may be gone.
  if (changes.has("routing.changed") || changes.has("team.changed")) await refreshQueue(tx, workspaceId, null);
  await enterQueue(app, tx, workspaceId, [...idsOf(events, comes), ...asked.keys()], asked);
  const people = [...new Set(events.flatMap(({ name, contactId }) => (name.startsWith("contact.") && contactId ? [contactId] : [])))];
  const changed = [...idsOf(events, ["conversation.prioritized"]), ...(await findOpenOf(tx, workspaceId, people))];
  if (changed.length > 0) await refreshQueue(tx, workspaceId, changed);
}

/**
 * The last word of a person about each conversation: it is somebody's and stays there, or it is to be given to somebody (else).
 * What is no longer so (closed since, or given to others) is passed by, also when it is heard again later.
 */
async function hearOfAssignments(tx: Tx, workspaceId: string, events: readonly DomainEvent[]): Promise<Map<string, Asked>> {
  const told = events.filter(({ name }) => name === "conversation.assigned");
  const rows = await findConversations(tx, workspaceId, idsOf(told, ["conversation.assigned"]));
  const owners = new Map(rows.filter(({ status }) => status !== "closed").map(({ id, assigneeId }) => [id, assigneeId]));
  const last = new Map(
    told.filter(({ subjectId, payload }) => owners.get(subjectId) === payload.assigneeId).map((event) => [event.subjectId, event]),
  );
  if (last.size === 0) return new Map();
  const given = [...last.values()].map((event) => ({
    conversationId: event.subjectId,
    by: isByHand(event.cause) && event.payload.assigneeId !== null ? event.cause : null,
  }));
  await putByHand(tx, workspaceId, given);
  // The queue hears of everything again: what was offered, or asks for another team now, comes in anew.
  await removeEntries(tx, workspaceId, [...last.keys()]);
  const asked = [...last.values()].filter(({ payload }) => payload.assigneeId === null);
  return new Map(
    asked.map(({ subjectId, payload, cause }) => {
      const before = payload.before as { assigneeId?: unknown } | undefined;
      return [subjectId, { teamId: isByHand(cause) ? text(payload.teamId) : null, gaveBackId: text(before?.assigneeId) }];
    }),
  );
}

/** Whoever takes on somebody whom nobody is responsible for becomes responsible for them. */
export const ownLeads: Subscriber = {
  name: "routing.owners",
  events: ["conversation.assigned"],
  async handle(app, tx, events) {
    for (const workspaceId of new Set(events.map((event) => event.workspaceId))) {
      if (!(await readSettings(tx, workspaceId)).firstAssigneeOwns) continue;
      const first = new Map<string, string>();
      for (const { workspaceId: where, contactId, payload } of events) {
        const personId = text(payload.assigneeId);
        if (where === workspaceId && contactId && personId && !first.has(contactId)) first.set(contactId, personId);
      }
      await ownWhatNobodyOwns(app, tx, workspaceId, first, systemCause);
    }
  },
};
