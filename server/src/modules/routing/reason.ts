import type { Decision } from "./decide.ts";

export const becauses = {
  owner: "responsible for this person",
  last_assignee: "had the last conversation",
  next_in_round: "next in the round",
  least_load: "has the least to do",
  longest_idle: "longest without a new lead",
  came_back: "is back",
} as const;

/** The cause of an assignment, in few words: it stands in the thread and in the timeline. */
export function sayReason({ rule, because, step }: Pick<Decision, "rule" | "because" | "step">): string {
  const where = rule ? `Rule “${rule.name}”${step > 0 ? `, fallback ${step}` : ""}` : "Routing";
  return because ? `${where}: ${becauses[because]}` : where;
}
