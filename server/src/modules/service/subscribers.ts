import { isDeepStrictEqual } from "node:util";
import { type ConversationRow, findConversations, matching } from "#modules/conversations";
import { hoursOfTeam } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { Refusal } from "#platform/errors.ts";
import { type DomainEvent, emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { again, business, type Clock, calendar, type Measure, type Terms } from "./clock.ts";
import { tellOf } from "./events.ts";
import { factOf, fold } from "./fold.ts";
import {
  type CaseRow,
  casesByHours,
  listPolicies,
  lockCases,
  type PolicyRow,
  promising,
  removeClocks,
  saveCases,
  saveClocks,
} from "./store.ts";

const conversationOf = ({ name, subjectId, payload }: DomainEvent): string =>
  name.startsWith("conversation.") ? subjectId : String(payload.conversationId);
const isLater = (event: DomainEvent, { transactionId, eventId }: CaseRow): boolean => {
  const [a, b] = [BigInt(event.transactionId), BigInt(transactionId)];
  return a > b || (a === b && event.id > eventId);
};
const teamBefore = ({ payload }: DomainEvent) => (payload.before as { teamId?: unknown } | undefined)?.teamId ?? null;
/** Given to its first team: what is promised may depend on it. */
const givesTeam = (event: DomainEvent) =>
  event.name === "conversation.assigned" && event.payload.teamId !== null && teamBefore(event) === null;

/** Keeps the clocks of what was promised, from what happens to conversations. */
export const keepClocks: Subscriber = {
  name: "service.clocks",
  events: [
    "conversation.opened",
    "conversation.assigned",
    "conversation.closed",
    "conversation.reopened",
    "conversation.snoozed",
    "conversation.woken",
    "conversation.marked_spam",
    "conversation.unmarked_spam",
    "conversation.merged",
    "conversation.unmerged",
    "message.created",
  ],
  async handle(app, tx, events) {
    const relevant = events.filter((event) => givesTeam(event) || factOf(event) !== null);
    for (const workspaceId of await promising(tx, [...new Set(relevant.map((event) => event.workspaceId))]))
      await keepFor(
        app,
        tx,
        workspaceId,
        relevant.filter((event) => event.workspaceId === workspaceId),
      );
  },
};

/** Working hours are other ones now: what runs in them is due at another time. */
export const followHours: Subscriber = {
  name: "service.hours",
  events: ["workspace.changed", "team.changed"],
  async handle(app, tx, events) {
    for (const workspaceId of await promising(tx, [...new Set(events.map((event) => event.workspaceId))])) {
      const own = events.filter((event) => event.workspaceId === workspaceId);
      const measureOf = measures(tx, workspaceId);
      for (const teamId of new Set(own.map(({ name, subjectId }) => (name === "team.changed" ? subjectId : null)))) {
        const cases = [...(await lockCases(tx, workspaceId, await casesByHours(tx, workspaceId, teamId))).values()];
        const begun = new Map(cases.map(({ conversationId, clocks }) => [conversationId, clocks]));
        const moved: CaseRow[] = [];
        for (const row of cases) {
          const measure = await measureOf(row);
          const clocks = row.clocks.map((clock) => again(clock, measure));
          if (!isDeepStrictEqual(clocks, row.clocks)) moved.push({ ...row, clocks });
        }
        save(app, tx, workspaceId, moved, begun, new Map());
      }
    }
  },
};

/** The first policy that fits each conversation. */
async function choose(app: App, tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, PolicyRow>> {
  const chosen = new Map<string, PolicyRow>();
  if (ids.length === 0) return chosen;
  for (const policy of (await listPolicies(tx, workspaceId)).filter(({ enabled }) => enabled)) {
    const open = ids.filter((id) => !chosen.has(id));
    for (const id of await fitting(app, tx, workspaceId, open, policy)) chosen.set(id, policy);
  }
  return chosen;
}

/** Which conversations a policy fits; none where it asks for what is gone: nobody else's clock waits for that to be mended. */
async function fitting(app: App, tx: Tx, workspaceId: string, ids: readonly string[], { id, conditions }: PolicyRow): Promise<Set<string>> {
  try {
    return await matching(tx, workspaceId, ids, conditions, app.clock.now());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    app.log.warn({ reason: error.message, policy: id, workspaceId }, "a service level asks for what is gone");
    return new Set();
  }
}

const termsOf = ({ targets, time, pauseSnoozed, pauseWaiting }: PolicyRow): Terms => ({ targets, time, pauseSnoozed, pauseWaiting });
const newCase = (policy: PolicyRow, row: ConversationRow, event: DomainEvent): CaseRow => ({
  conversationId: row.id,
  policyId: policy.id,
  terms: termsOf(policy),
  teamId: row.teamId,
  snoozed: false,
  turn: "nobody",
  replied: false,
  clocks: [],
  transactionId: event.transactionId,
  eventId: event.id,
});
/** Nobody has answered since it was opened by the customer's message. */
const untouched = (row: ConversationRow) => row.status === "open" && row.waitingSince?.getTime() === row.openedAt.getTime();

async function keepFor(app: App, tx: Tx, workspaceId: string, events: readonly DomainEvent[]): Promise<void> {
  const cases = await lockCases(tx, workspaceId, events.map(conversationOf));
  const begun = new Map([...cases].map(([id, row]) => [id, row.clocks]));
  const beginning = events.filter((event) => event.name === "conversation.opened" || givesTeam(event)).map(conversationOf);
  const rows = new Map((await findConversations(tx, workspaceId, [...new Set(beginning)])).map((row) => [row.id, row]));
  const policies = await choose(app, tx, workspaceId, [...rows.keys()]);
  const measureOf = measures(tx, workspaceId);
  const touched = new Set<string>();
  for (const event of events) {
    const id = conversationOf(event);
    const known = cases.get(id);
    if (known && !isLater(event, known)) continue;
    const next = await after(event, known, rows.get(id), policies.get(id), measureOf);
    if (!next) continue;
    cases.set(id, { ...next, transactionId: event.transactionId, eventId: event.id });
    touched.add(id);
  }
  save(
    app,
    tx,
    workspaceId,
    [...touched].flatMap((id) => cases.get(id) ?? []),
    begun,
    rows,
  );
}

type MeasureOf = (row: CaseRow) => Promise<Measure>;
/** Hours are read once for each team of a batch. */
function measures(tx: Tx, workspaceId: string): MeasureOf {
  const known = new Map<string | null, Measure>();
  return async ({ terms, teamId }) => {
    if (terms.time === "calendar") return calendar;
    const measure = known.get(teamId) ?? business(await hoursOfTeam(tx, workspaceId, teamId));
    known.set(teamId, measure);
    return measure;
  };
}

/** The case after an event; nothing where it has none. */
async function after(
  event: DomainEvent,
  known: CaseRow | undefined,
  row: ConversationRow | undefined,
  policy: PolicyRow | undefined,
  measureOf: MeasureOf,
): Promise<CaseRow | null> {
  if (givesTeam(event)) {
    if (!row || !policy || !untouched(row)) return null;
    // As if it had been opened with this team.
    const fresh = newCase(policy, row, event);
    const around = { measure: await measureOf(fresh), newId };
    const opened = fold(fresh, { what: "opened", at: row.openedAt }, around);
    return { ...fresh, ...fold(opened, { what: "wrote", at: row.openedAt }, around) };
  }
  const fact = factOf(event);
  const current = known ?? (event.name === "conversation.opened" && row && policy ? newCase(policy, row, event) : undefined);
  if (!current || !fact) return null;
  return { ...current, ...fold(current, fact, { measure: await measureOf(current), newId }) };
}

function save(
  app: App,
  tx: Tx,
  workspaceId: string,
  cases: readonly CaseRow[],
  begun: ReadonlyMap<string, readonly Clock[]>,
  rows: ReadonlyMap<string, ConversationRow>,
): void {
  if (cases.length === 0) return;
  const clocks = cases.flatMap(({ conversationId, clocks: own }) => own.map((clock) => ({ ...clock, conversationId })));
  const before = new Map([...begun.values()].flat().map((clock) => [clock.id, clock]));
  const kept = new Set(clocks.map(({ id }) => id));
  const gone = cases.flatMap(({ conversationId }) => (begun.get(conversationId) ?? []).filter(({ id }) => !kept.has(id)));
  saveCases(tx, workspaceId, cases);
  removeClocks(
    tx,
    workspaceId,
    gone.map(({ id }) => id),
  );
  saveClocks(tx, workspaceId, clocks);
  // The clock's part was quicker for all others.
  const late = clocks.filter((clock) => clock.breachedAt && !before.get(clock.id)?.breachedAt);
  emit(app, tx, [
    ...late.map((clock) => tellOf("sla.breached", workspaceId, clock, rows.get(clock.conversationId))),
    ...cases.map(({ conversationId }) => ({
      workspaceId,
      name: "sla.changed",
      subjectId: conversationId,
      payload: { conversationId },
      cause: systemCause,
    })),
  ]);
}
