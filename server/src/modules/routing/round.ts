/** Where somebody stands in the round of a pool. */
export interface Turn {
  /** Where their last turn began, and where it ended: a share further on. */
  start: number;
  pass: number;
  lastAt: number;
}
export type Round = ReadonlyMap<string, Turn>;

/**
 * How far the round has come: where the last turn began. Whoever was away comes in here, not where they left: an absence
 * is neither made up for nor paid for. (Start-time fair queueing: between two who are there, the turns for each share
 * never differ by more than one turn of each.)
 */
const timeOf = (round: Round): number => Math.max(0, ...[...round.values()].map(({ start }) => start));

/** Where somebody's next turn would begin; the lowest is next. */
export const placeIn = (round: Round, personId: string, time = timeOf(round)): number => Math.max(time, round.get(personId)?.pass ?? time);

/** Whoever is next, and else whose last turn is longest ago. */
export function nextInRound(round: Round, personIds: readonly string[]): string | undefined {
  const time = timeOf(round);
  return personIds
    .map((id) => ({ id, place: placeIn(round, id, time), lastAt: round.get(id)?.lastAt ?? 0 }))
    .sort((a, b) => a.place - b.place || a.lastAt - b.lastAt || (a.id < b.id ? -1 : 1))[0]?.id;
}

/** The turn that somebody takes now; `share` 2 comes round twice as often. */
export function turnOf(round: Round, personId: string, share: number, at: number): Turn {
  const start = placeIn(round, personId);
  return { start, pass: start + 1 / share, lastAt: at };
}
