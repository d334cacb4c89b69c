import { conditionsOf } from "@sigap/contract/filter-group";
import type { RoutingCondition } from "@sigap/contract/routing-conditions";
import type { RoutingRule, RoutingRuleBody } from "@sigap/contract/routing-rules";
import { readStandings } from "#modules/lifecycle";
import { segmentsOf } from "#modules/segments";
import type { Reader } from "#platform/db.ts";
import type { Lead } from "./lead.ts";

/** What is asked of a person at the moment of the decision, and not kept with whoever waits: it changes with the time, and with others. */
export interface Circumstances {
  segmentIds: readonly string[];
  stageIds: readonly string[];
  worth: readonly { amount: number; currency: string }[];
}
export const none: Circumstances = { segmentIds: [], stageIds: [], worth: [] };

const asked = (rules: readonly Pick<RoutingRuleBody, "when">[]): RoutingCondition[] => rules.flatMap(({ when }) => conditionsOf(when));
export const segmentsAsked = (rules: readonly Pick<RoutingRuleBody, "when">[]): string[] =>
  asked(rules).flatMap((condition) => (condition.field === "segment" ? condition.in : []));
const asksStanding = (rules: readonly RoutingRule[]): boolean => asked(rules).some(({ field }) => field === "stage" || field === "worth");
/** Whether any rule depends on it. */
export const asksCircumstances = (rules: readonly RoutingRule[]): boolean => asksStanding(rules) || segmentsAsked(rules).length > 0;

/** By person, as far as a rule that is in force asks. */
export async function readCircumstances(
  db: Reader,
  workspaceId: string,
  rules: readonly RoutingRule[],
  leads: readonly Lead[],
  now: Date,
): Promise<Map<string, Circumstances>> {
  const inForce = rules.filter(({ enabled }) => enabled);
  const segmentIds = segmentsAsked(inForce);
  const contactIds = [...new Set(leads.map(({ contactId }) => contactId))];
  const [segments, standings] = await Promise.all([
    segmentIds.length > 0 ? segmentsOf(db, contactIds, segmentIds, { workspaceId, personId: null, now }) : new Map<string, string[]>(),
    asksStanding(inForce) ? readStandings(db, workspaceId, contactIds) : [],
  ]);
  const standing = new Map(standings.map((each) => [each.contactId, each]));
  return new Map(
    contactIds.map((id) => [
      id,
      { segmentIds: segments.get(id) ?? [], stageIds: standing.get(id)?.stageIds ?? [], worth: standing.get(id)?.worth ?? [] },
    ]),
  );
}
