import { priorities } from "@sigap/contract/values";
import { type Assignment, assignMany, type ConversationRow, lockQuiet } from "#modules/conversations";
import { teamNamesOf } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { enqueue } from "#platform/jobs.ts";
import { anyoneFree, keepTurns, readBoard } from "./board.ts";
import { type Board, type Decision, decide, take } from "./decide.ts";
import { type Decided, insertDecisions } from "./decision-store.ts";
import { type EpisodeRow, findEpisodes, putRouted } from "./episode-store.ts";
import { type EntryRow, firstDue, type Look, nextEntries, type Place, removeEntries, writeLooks } from "./queue-store.ts";
import { readCircumstances } from "./read-circumstances.ts";
import { sayReason } from "./reason.ts";
import { readRules } from "./rule-store.ts";

const stretch = 500;
/** What somebody else was changing at this very moment is looked at again this much later. */
const passedByAgain = 250;

/**
 * Gives what waits to whoever can take it, in the order of the queue. Set-based: a stretch of the queue is decided at once, by
 * the pure `decide`, and written with one statement a table. The caller holds the lock of the workspace's routing.
 */
export async function drain(app: App, tx: Tx, workspaceId: string): Promise<void> {
  const now = app.clock.now();
  const rules = await readRules(tx, workspaceId);
  if (!rules.some(({ enabled }) => enabled)) return;
  const board = await readBoard(tx, workspaceId, rules, now);
  let after: Place | null = null;
  let moved = false;
  let passedBy = false;
  for (;;) {
    const entries: EntryRow[] = await nextEntries(tx, workspaceId, after, !anyoneFree(board), now, stretch);
    if (entries.length === 0) break;
    const done = await giveOut(app, tx, workspaceId, board, entries);
    moved ||= done.moved;
    passedBy ||= done.passedBy;
    const last = entries.at(-1);
    if (!last || entries.length < stretch) break;
    after = last;
  }
  keepTurns(tx, workspaceId, board);
  if (moved) emit(app, tx, [{ workspaceId, name: "routing.decided", subjectId: workspaceId, cause: systemCause }]);
  await lookAgain(tx, workspaceId, board, passedBy);
}

/** The next moment at which something changes by itself: a fallback is due, somebody is back, or a row is free again. */
async function lookAgain(tx: Tx, workspaceId: string, { now, people }: Board, passedBy: boolean): Promise<void> {
  const due = await firstDue(tx, workspaceId, now);
  const moments = [
    ...(passedBy ? [now.getTime() + passedByAgain] : []),
    ...(due ? [due.getTime()] : []),
    ...people.flatMap(({ availableAgainAt: at }) => (at && at > now ? [at.getTime()] : [])),
  ];
  if (moments.length === 0) return;
  await enqueue(tx, [
    { task: "routing.drain", payload: { workspaceId }, runAt: new Date(Math.min(...moments)), key: `routing.drain ${workspaceId}` },
  ]);
}

/** An entry with what was decided about it, and the conversation that is locked for it. */
interface Given {
  entry: EntryRow;
  row: ConversationRow;
  decision: Decision;
}

async function giveOut(app: App, tx: Tx, workspaceId: string, board: Board, entries: readonly EntryRow[]) {
  const ids = entries.map(({ conversationId }) => conversationId);
  const [locked, episodes] = await Promise.all([lockQuiet(tx, workspaceId, ids), findEpisodes(tx, workspaceId, ids)]);
  const rows = new Map(locked.map((row) => [row.id, row]));
  const teams = await teamNamesOf(tx, workspaceId, teamsAskedBy(board, entries));
  const known = new Map(episodes.map((episode) => [episode.conversationId, episode]));
  board.circumstances = await readCircumstances(
    tx,
    workspaceId,
    board.rules,
    entries.map(({ lead }) => lead),
    board.now,
  );
  const given: Given[] = [];
  const over: string[] = [];
  for (const entry of entries) {
    const row = rows.get(entry.conversationId);
    if (!row) continue;
    if (!isFree(row, entry, known.get(row.id))) {
      over.push(row.id);
      continue;
    }
    const decided = decide(board, entry);
    // A team may be gone while a rule still asks for it: the work is nobody's then.
    const decision = decided.teamId && !teams.has(decided.teamId) ? { ...decided, teamId: null } : decided;
    take(board, decision);
    if (decision.outcome === "queued" && decision.rule && entry.state === "new")
      board.waiting.set(decision.rule.id, (board.waiting.get(decision.rule.id) ?? 0) + 1);
    given.push({ entry, row, decision });
  }
  const assigned = given.filter(({ decision }) => decision.winnerId !== null);
  const rest = given.filter(({ decision, entry }) => decision.winnerId === null && changed(entry, decision));
  assignMany(app, tx, workspaceId, [...assigned, ...rest].flatMap(assignmentOf));
  putRouted(tx, workspaceId, assigned.flatMap(routedOf(board.now)));
  insertDecisions(tx, workspaceId, board.now, [...assigned, ...rest.filter(isNews)].map(decidedOf));
  writeLooks(tx, workspaceId, rest.map(lookOf));
  const gone = [...over, ...assigned.map(({ row }) => row.id)];
  if (gone.length > 0) await removeEntries(tx, workspaceId, gone);
  return { moved: gone.length + rest.length > 0, passedBy: locked.length < entries.length };
}

const teamsAskedBy = ({ rules }: Board, entries: readonly EntryRow[]): string[] => {
  const targets = rules.flatMap(({ target, fallbacks }) => [target, ...fallbacks.map((fallback) => fallback.target)]);
  return [...targets.flatMap(({ to }) => (to.kind === "team" ? to.teamId : [])), ...entries.flatMap(({ lead }) => lead.teamId ?? [])];
};

/** Nobody has it, or whoever has it is away, it was offered to others and is still not answered; and no person has decided about it. */
function isFree(row: ConversationRow, { offeredFromId }: EntryRow, episode: EpisodeRow | undefined): boolean {
  const unanswered = offeredFromId === null || row.waitingSince !== null;
  return row.status === "open" && row.assigneeId === offeredFromId && unanswered && !episode?.byHand;
}

/** Who gets it; or only the team whose work it will be, so that the team sees it while it waits. What is offered keeps its owner meanwhile. */
function assignmentOf({ entry, row, decision }: Given): Assignment[] {
  const { winnerId, teamId } = decision;
  if (!winnerId && (entry.offeredFromId !== null || teamId === null || row.teamId !== null)) return [];
  return [
    {
      row,
      assigneeId: winnerId,
      teamId: winnerId ? teamId : (teamId ?? row.teamId),
      cause: { ...systemCause, reason: sayReason(decision) },
    },
  ];
}

const routedOf =
  (now: Date) =>
  ({ entry, decision }: Given) =>
    decision.weight > 1 || entry.offeredFromId
      ? [
          {
            conversationId: entry.conversationId,
            weight: decision.weight,
            returnsToId: entry.offeredFromId,
            offeredAt: entry.offeredFromId ? now : null,
          },
        ]
      : [];
const decidedOf = ({ entry, decision }: Given): Decided => ({ lead: entry.lead, since: entry.since, decision });

const stateOf = ({ outcome }: Decision): EntryRow["state"] => (outcome === "qualifying" || outcome === "no_rule" ? outcome : "waiting");
/** Another rule or another state is worth a line; that it is still so is not. */
const isNews = ({ entry, decision }: Given): boolean => entry.state !== stateOf(decision) || entry.ruleId !== (decision.rule?.id ?? null);

function lookOf({ entry, decision }: Given): Look {
  const out = decision.candidates.filter((each) => each.out !== null && each.out !== "not_in_target");
  const reasons = [...new Set(out.map((each) => each.out ?? ""))].map((reason) => ({
    reason,
    personIds: out.filter((each) => each.out === reason).map(({ personId }) => personId),
  }));
  return {
    conversationId: entry.conversationId,
    priority: priorityOf(entry, decision),
    ruleId: decision.rule?.id ?? null,
    state: stateOf(decision),
    reasons,
    nextAt: decision.nextAt,
  };
}
/** A person's word about the conversation stands above the rule's. */
const priorityOf = ({ lead }: EntryRow, { rule }: Decision): number =>
  rule?.queuePriority && lead.priority === priorities.indexOf("normal") ? priorities.indexOf(rule.queuePriority) : lead.priority;

function changed(entry: EntryRow, decision: Decision): boolean {
  const now = lookOf({ entry, decision } as Given);
  const { priority, ruleId, state, reasons, nextAt } = entry;
  const same = priority === now.priority && ruleId === now.ruleId && state === now.state && nextAt?.getTime() === now.nextAt?.getTime();
  return !same || JSON.stringify(reasons) !== JSON.stringify(now.reasons);
}
