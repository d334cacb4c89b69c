import type { Cause } from "#platform/ctx.ts";
import type { ChangeRow } from "./change-store.ts";
import { dealOwner, differencesOf, type Filled } from "./filled.ts";
import type { StageRow } from "./lifecycle-store.ts";
import type { LeadRow } from "./person-store.ts";
import { type FillFacts, readFilled, type WrongValue } from "./read-filled.ts";
import type { Ways } from "./read-ways.ts";
import { directionOf, missingOf, stuckAt } from "./rules.ts";
import type { DealRow, Standing } from "./standing-store.ts";

interface Facts extends Omit<FillFacts, "to"> {
  was: Standing | undefined;
  ways: Ways;
  by: Cause;
  now: Date;
}
interface Made {
  standing: Standing | null;
  lead: LeadRow;
  change: Omit<ChangeRow, "workspaceId" | "id">;
}
interface Refused {
  code: "not_found" | "stage_rule" | "stage_requires" | "wrong_value";
  missing?: string[];
  wrong?: WrongValue[];
}

/** What a move brings for its deal, or else for the person: taken back with it. */
function filledOf({ move, was, lead, members }: Facts, after: LeadRow): Filled[] {
  const before = (was as DealRow | undefined)?.ownerId ?? null;
  const passed = move.dealId && move.ownerId && members.has(move.ownerId) && move.ownerId !== before;
  return [...differencesOf(lead, after), ...(passed ? [{ field: dealOwner, before, after: move.ownerId }] : [])];
}

const worthOf = ({ move, was }: Facts): Pick<Standing, "value" | "currency"> =>
  move.value === undefined
    ? { value: was?.value ?? null, currency: was?.currency ?? null }
    : { value: move.value?.amount ?? null, currency: move.value?.currency ?? null };

function lostOf({ move, ways }: Facts, to: StageRow | null): Pick<Standing, "lostReasonId" | "lostNote"> {
  if (to?.meaning !== "lost") return { lostReasonId: null, lostNote: null };
  const reasonId = move.lostReasonId && ways.openReasons.has(move.lostReasonId) ? move.lostReasonId : null;
  return { lostReasonId: reasonId, lostNote: move.lostNote || null };
}

/** A move as it will be; null when there is nothing to do. */
export function decideMove(facts: Facts): Made | Refused | null {
  const { move, was, ways, by, now } = facts;
  const stages = ways.stagesOf(move.lifecycleId);
  const lifecycle = ways.lifecycles.get(move.lifecycleId);
  const to = move.stageId ? (stages.find(({ id }) => id === move.stageId) ?? null) : null;
  if (!lifecycle || (move.stageId && !to) || lifecycle.subject !== (move.dealId ? "deal" : "contact")) return { code: "not_found" };
  if (move.dealId && (!to || was?.lifecycleId !== move.lifecycleId)) return { code: "not_found" };
  const fromId = was?.stageId ?? null;
  if (fromId === (to?.id ?? null)) return null;
  const from = fromId ? (ways.stages.get(fromId) ?? null) : null;
  const { lead, wrong } = readFilled({ ...facts, to });
  const worth = worthOf(facts);
  const lost = lostOf(facts, to);
  if (to && !move.unconditional) {
    if (to.enterFrom && !(from && to.enterFrom.includes(from.id))) return { code: "stage_rule" };
    if (wrong.length > 0) return { code: "wrong_value", wrong };
    const dealOwner = move.ownerId && facts.members.has(move.ownerId) ? move.ownerId : (was as DealRow | undefined)?.ownerId;
    const own = { value: worth.value, lost_reason: lost.lostReasonId ?? lost.lostNote, name: lead.name, email: lead.email };
    const known = { ...own, owner: move.dealId ? dealOwner : lead.ownerId };
    // What is no field any more can't be filled in by anybody.
    const asked = to.required.filter((key) => key in known || facts.definitions.some((each) => each.key === key));
    const missing = missingOf(asked, { ...lead.fields, ...known });
    if (missing.length > 0) return { code: "stage_requires", missing };
  }
  const { lifecycleId, contactId, dealId, reason, evidence } = move;
  const change = {
    ...{ lifecycleId, contactId, dealId, fromStageId: fromId, toStageId: to?.id ?? null, at: now, by },
    direction: directionOf(stages, from, to),
    reason: reason || null,
    evidence: evidence ?? {},
    ...worth,
    ...lost,
    before: was
      ? {
          enteredAt: was.enteredAt.toISOString(),
          value: was.value,
          currency: was.currency,
          lostReasonId: was.lostReasonId,
          lostNote: was.lostNote,
        }
      : null,
    undoes: null,
    filled: filledOf(facts, lead),
  };
  if (!to) return { standing: null, lead, change };
  const base = was ?? { workspaceId: lifecycle.workspaceId, lifecycleId, contactId, dealId };
  const standing = { ...base, ...worth, ...lost, stageId: to.id, enteredAt: now, stuckAt: stuckAt(to, now), stuckToldAt: null };
  return { standing, lead, change };
}
