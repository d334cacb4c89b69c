import type { StoredValues } from "./stored-values.ts";

type Take = Readonly<Record<string, "winner" | "loser">>;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const keysOf = (...values: readonly StoredValues[]) => [...new Set(values.flatMap(Object.keys))];

/** As for everything else: what somebody chose, else the winner's, and what they lack the loser brings. */
export const takenValue = (winner: StoredValues, loser: StoredValues, take: Take, key: string): "winner" | "loser" => {
  if (loser[key] === undefined) return "winner";
  return winner[key] === undefined ? "loser" : (take[`fields.${key}`] ?? "winner");
};

export function mergedValues(winner: StoredValues, loser: StoredValues, take: Take): StoredValues {
  const merged: StoredValues = {};
  for (const key of keysOf(winner, loser)) {
    const value = (takenValue(winner, loser, take, key) === "winner" ? winner : loser)[key];
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** A value that nobody changed since the merge is what it was before; what was changed since stays. */
export function restoredValues(now: StoredValues, before: StoredValues, asMerged: StoredValues): StoredValues {
  const restored: StoredValues = {};
  for (const key of keysOf(now, before)) {
    const value = (same(now[key], asMerged[key]) ? before : now)[key];
    if (value !== undefined) restored[key] = value;
  }
  return restored;
}
