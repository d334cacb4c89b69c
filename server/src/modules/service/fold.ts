import type { DomainEvent } from "#platform/events.ts";
import { type Clock, end, type Kind, type Measure, pause, resume, start, type Terms } from "./clock.ts";

/** What an event means for what was promised. */
export interface Fact {
  what: "opened" | "wrote" | "answered" | "sent" | "snoozed" | "woken" | "closed" | "dropped" | "reopened" | "back";
  at: Date;
}
/** A conversation under a policy, with its clocks that have not ended, and those that ended just now. */
export interface Case {
  policyId: string;
  terms: Terms;
  snoozed: boolean;
  turn: "nobody" | "ours" | "theirs";
  replied: boolean;
  clocks: readonly Clock[];
}
interface Around {
  measure: Measure;
  newId(): string;
}

/** A message counts from when it was written, and not from when it reached us. */
function writtenAt({ payload, occurredAt }: DomainEvent): Date {
  const at = typeof payload.at === "string" ? new Date(payload.at) : occurredAt;
  return at < occurredAt ? at : occurredAt;
}

/** People who answer elsewhere count as people; automations end a snooze and answer nothing. What another app answers is not ours to answer. */
function factOfMessage(event: DomainEvent): Fact | null {
  const { payload, cause } = event;
  const at = writtenAt(event);
  if (payload.direction === "inbound") return payload.silent === true ? null : { what: "wrote", at };
  if (payload.direction !== "outbound") return null;
  return { what: cause.kind === "person" ? "answered" : "sent", at };
}

export function factOf(event: DomainEvent): Fact | null {
  const at = event.occurredAt;
  switch (event.name) {
    case "message.created":
      return factOfMessage(event);
    case "conversation.opened":
      return { what: "opened", at };
    case "conversation.reopened":
      return { what: "reopened", at };
    case "conversation.snoozed":
      return { what: "snoozed", at };
    case "conversation.woken":
      return { what: "woken", at };
    case "conversation.marked_spam":
    case "conversation.merged":
      return { what: "dropped", at };
    // It was dropped by mistake: what the customer waits for is promised anew.
    case "conversation.unmarked_spam":
    case "conversation.unmerged":
      return { what: event.payload.waiting === true ? "back" : "reopened", at };
    case "conversation.closed":
      return { what: event.payload.outcome === "spam" ? "dropped" : "closed", at };
    default:
      return null;
  }
}

/** Pure: the same facts make the same clocks, whenever they are counted. */
export function fold(before: Case, { what, at }: Fact, around: Around): Case {
  const next = { ...before, ...stateAfter(before, what) };
  const clocks = before.clocks.map((clock) => (clock.endedAt ? clock : ended(clock, what, at)));
  const begun = [...clocks, ...begins(next, what, at, clocks, around)];
  return { ...next, clocks: begun.map((clock) => standing(clock, next, at, around.measure)) };
}

function stateAfter(before: Case, what: Fact["what"]): Partial<Case> {
  switch (what) {
    case "wrote":
    case "back":
      return { snoozed: false, turn: "ours" };
    case "answered":
      return { snoozed: false, turn: "theirs", replied: before.replied || before.turn === "ours" };
    case "snoozed":
      return { snoozed: true };
    case "closed":
    case "dropped":
      return { snoozed: false, turn: "nobody" };
    default:
      return { snoozed: false };
  }
}

function ended(clock: Clock, what: Fact["what"], at: Date): Clock {
  const reply = clock.kind !== "resolution";
  if (what === "dropped") return end(clock, at, "void");
  // Closed without an answer: nobody has to any more.
  if (what === "closed") return end(clock, at, reply ? "void" : "met");
  return what === "answered" && reply ? end(clock, at, "met") : clock;
}

function begins(
  { policyId, terms, replied }: Case,
  what: Fact["what"],
  at: Date,
  clocks: readonly Clock[],
  { measure, newId }: Around,
): Clock[] {
  const writes = what === "wrote" || what === "back";
  const opens = what === "opened" || what === "reopened" || what === "back";
  const kinds: Kind[] = [
    ...(writes ? [replied ? ("next_reply" as const) : ("first_reply" as const)] : []),
    ...(opens ? ["resolution" as const] : []),
  ];
  return kinds.flatMap((kind) => {
    const minutes = terms.targets[kind];
    const runs = clocks.some((clock) => clock.kind === kind && !clock.endedAt);
    return minutes === null || runs ? [] : [start(newId(), policyId, kind, minutes, at, measure)];
  });
}

/** Stands still, or runs, as the terms say. */
function standing(clock: Clock, { terms, snoozed, turn }: Case, at: Date, measure: Measure): Clock {
  if (clock.endedAt) return clock;
  const still = (terms.pauseSnoozed && snoozed) || (terms.pauseWaiting && clock.kind === "resolution" && turn === "theirs");
  return still ? pause(clock, at, measure) : resume(clock, at, measure);
}
