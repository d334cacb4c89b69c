import type { RoutingRule, RoutingTarget } from "@sigap/contract/routing-rules";
import type { routingOutcomes, winReasons } from "@sigap/contract/values";
import type { PersonAtWork } from "#modules/identity";
import { type OutReason, outFor } from "./candidates.ts";
import type { Lead, Waiting } from "./lead.ts";
import { type Moment, matches, valuesOf } from "./matches.ts";
import { nextInRound, placeIn, type Round, type Turn, turnOf } from "./round.ts";

/** Everything that a decision depends on beside the lead. `take` moves it on, so that the next decision knows of this one. */
export interface Board extends Moment {
  rules: readonly RoutingRule[];
  people: readonly PersonAtWork[];
  load: Map<string, number>;
  /** By pool. */
  rounds: Map<string, Map<string, Turn>>;
  /** When each person was last given something, by whatever rule. */
  lastAt: Map<string, number>;
  /** How many wait, by rule. */
  waiting: Map<string, number>;
}

export interface Candidate {
  personId: string;
  out: OutReason | null;
  load: number;
  capacity: number | null;
  turns: number | null;
}
export interface Decision {
  outcome: (typeof routingOutcomes)[number];
  rule: RoutingRule | null;
  /** 0: the rule's target, 1: its first fallback, … */
  step: number;
  winnerId: string | null;
  /** The team whose work it is. */
  teamId: string | null;
  because: (typeof winReasons)[number] | null;
  /** The round in which it was somebody's turn; null where nobody's turn was used. */
  pool: string | null;
  weight: number;
  candidates: Candidate[];
  /** When something changes by itself. */
  nextAt: Date | null;
}

const minute = 60_000;
const none = { step: 0, winnerId: null, teamId: null, because: null, pool: null, weight: 1, candidates: [], nextAt: null } as const;

/** Who gets a lead, and why nobody else: pure, and the whole of it. */
export function decide(board: Board, waiting: Waiting): Decision {
  const { lead, since } = waiting;
  const rule = board.rules.find((each) => each.enabled && matches(each.when, lead, board));
  if (!rule) return { ...none, candidates: [], outcome: "no_rule", rule: null };
  const waited = board.now.getTime() - since.getTime();
  const qualifiesUntil = rule.waitFor ? since.getTime() + rule.waitFor.minutes * minute : 0;
  if (qualifiesUntil > board.now.getTime() && !isQualified(rule, lead))
    return {
      ...none,
      candidates: [],
      outcome: "qualifying",
      rule,
      weight: rule.weight,
      teamId: teamOf(rule.target, lead),
      nextAt: new Date(qualifiesUntil),
    };
  const queued = board.waiting.get(rule.id) ?? 0;
  const steps = [
    { target: rule.target, step: 0 },
    ...rule.fallbacks.flatMap(({ target, afterMinutes, whenWaiting }, index) =>
      (afterMinutes !== null && waited >= afterMinutes * minute) || (whenWaiting !== null && queued >= whenWaiting)
        ? [{ target, step: index + 1 }]
        : [],
    ),
  ];
  const candidates = new Map<string, Candidate>();
  for (const { target, step } of steps) {
    const found = look(board, lead, rule, target, step);
    for (const each of found.candidates) {
      const before = candidates.get(each.personId);
      if (!before || before.out === "not_in_target" || each.out === null) candidates.set(each.personId, each);
    }
    if (found.winnerId)
      return {
        ...none,
        ...found,
        outcome: "assigned",
        rule,
        step,
        weight: rule.weight,
        teamId: teamOf(target, lead),
        candidates: [...candidates.values()],
      };
  }
  const due = rule.fallbacks.flatMap(({ afterMinutes }) => (afterMinutes === null ? [] : [since.getTime() + afterMinutes * minute]));
  const next = due.filter((at) => at > board.now.getTime()).sort((a, b) => a - b)[0];
  return {
    ...none,
    outcome: "queued",
    rule,
    weight: rule.weight,
    teamId: teamOf(rule.target, lead),
    candidates: [...candidates.values()],
    nextAt: next === undefined ? null : new Date(next),
  };
}

const teamOf = ({ to }: RoutingTarget, { teamId }: Lead): string | null => teamId ?? (to.kind === "team" ? to.teamId : null);

/** One of the tags, and a value in every field. */
function isQualified({ waitFor }: RoutingRule, lead: Lead): boolean {
  if (!waitFor) return true;
  const { tagIds, fields } = waitFor;
  const tagged = tagIds.length === 0 || tagIds.some((tag) => lead.tagIds.includes(tag));
  return tagged && fields.every((key) => valuesOf(lead.fields[key]).some((value) => value !== ""));
}

/** People who share one round: a team's, everybody's, or those whom one step of a rule names. */
const poolOf = ({ to }: RoutingTarget, rule: RoutingRule, step: number): string =>
  to.kind === "team" ? `team:${to.teamId}` : to.kind === "anyone" ? "anyone" : `rule:${rule.id}:${step}`;

type Found = Pick<Decision, "winnerId" | "because" | "pool" | "candidates">;

function look(board: Board, lead: Lead, rule: RoutingRule, target: RoutingTarget, step: number): Found {
  const pool = poolOf(target, rule, step);
  const round: Round = board.rounds.get(pool) ?? new Map();
  const loadOf = (person: PersonAtWork) => board.load.get(person.personId) ?? 0;
  const candidates = board.people.map((person): Candidate => {
    const load = loadOf(person);
    const out = outFor(person, lead, target, load, rule.weight);
    const turns = out === "not_in_target" ? null : placeIn(round, person.personId);
    return { personId: person.personId, out, load, capacity: person.capacity, turns };
  });
  if (target.ownerFirst) {
    for (const [because, id] of [
      ["owner", lead.ownerId],
      ["last_assignee", lead.lastAssigneeId],
    ] as const) {
      const person = id && board.people.find(({ personId }) => personId === id);
      if (!person || outFor(person, lead, target, loadOf(person), rule.weight, true)) continue;
      const told = candidates.map((each) => (each.personId === id ? { ...each, out: null } : each));
      return { winnerId: id, because, pool: null, candidates: told };
    }
  }
  const free = candidates.filter(({ out }) => out === null).map(({ personId }) => personId);
  const winner = choose(board, target, round, free);
  return winner ? { ...winner, pool, candidates } : { winnerId: null, because: null, pool: null, candidates };
}

/** The one among those who could take it. What is equal goes round. */
function choose(board: Board, { strategy }: RoutingTarget, round: Round, free: string[]): Pick<Found, "winnerId" | "because"> | null {
  const share = new Map(board.people.map(({ personId, weight }) => [personId, weight]));
  const measures = {
    round_robin: () => 0,
    least_load: (id: string) => (board.load.get(id) ?? 0) / (share.get(id) ?? 1),
    longest_idle: (id: string) => board.lastAt.get(id) ?? 0,
  };
  const measure = measures[strategy];
  const least = Math.min(...free.map(measure));
  const winnerId = nextInRound(
    round,
    free.filter((id) => measure(id) === least),
  );
  const because = { round_robin: "next_in_round", least_load: "least_load", longest_idle: "longest_idle" } as const;
  return winnerId ? { winnerId, because: because[strategy] } : null;
}

/** Moves the board on by a decision. */
export function take(board: Board, { winnerId, pool, weight }: Decision): void {
  if (!winnerId) return;
  const at = board.now.getTime();
  board.load.set(winnerId, (board.load.get(winnerId) ?? 0) + weight);
  board.lastAt.set(winnerId, at);
  if (!pool) return;
  const round = board.rounds.get(pool) ?? new Map<string, Turn>();
  const share = board.people.find(({ personId }) => personId === winnerId)?.weight ?? 1;
  round.set(winnerId, turnOf(round, winnerId, share, at));
  board.rounds.set(pool, round);
}
