import type { Stage } from "@sigap/contract/lifecycle";

type Placed = Pick<Stage, "id" | "meaning">;
export type Direction = "entry" | "forward" | "skip" | "back" | "re_entry" | "exit";

const closed = ({ meaning }: Placed): boolean => meaning === "won" || meaning === "lost";

/** The way through: what is lost is beside it, not at its end. */
export const wayOf = <S extends Placed>(stages: readonly S[]): S[] => stages.filter(({ meaning }) => meaning !== "lost");

/** How far along a stage is, in quarters; what is won is whole. */
export function progressOf(stages: readonly Placed[], stage: Placed): number {
  if (stage.meaning === "lost") return 0;
  if (stage.meaning === "won") return 4;
  const way = wayOf(stages);
  const at = way.findIndex(({ id }) => id === stage.id);
  return at <= 0 ? 0 : Math.min(3, Math.round((at / Math.max(1, way.length - 1)) * 4));
}

/** What kind of move it is; `stages` are all of the lifecycle, in order. */
export function directionOf(stages: readonly Placed[], from: Placed | null, to: Placed | null): Direction {
  if (!to) return "exit";
  if (!from) return "entry";
  if (closed(from) && !closed(to)) return "re_entry";
  if (to.meaning === "lost" || from.meaning === "lost") return "forward";
  const way = wayOf(stages).map(({ id }) => id);
  const [before, after] = [way.indexOf(from.id), way.indexOf(to.id)];
  if (after < before) return "back";
  return after - before > 1 ? "skip" : "forward";
}

/** Which of two stages is further: what is lost is behind everything. */
export function isFurther(stages: readonly Placed[], one: string, other: string): boolean {
  const way = wayOf(stages).map(({ id }) => id);
  return way.indexOf(one) > way.indexOf(other);
}

export const stuckAt = ({ limitMinutes }: Pick<Stage, "limitMinutes">, enteredAt: Date): Date | null =>
  limitMinutes === null ? null : new Date(enteredAt.getTime() + limitMinutes * 60_000);

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

/** What a stage asks for, and is not there. */
export const missingOf = (required: readonly string[], known: Readonly<Record<string, unknown>>): string[] =>
  required.filter((key) => !isFilled(known[key]));
