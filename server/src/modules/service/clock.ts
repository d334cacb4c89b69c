import type { ServicePolicy } from "@sigap/contract/service";
import type { serviceKinds } from "@sigap/contract/values";
import { addBusinessTime, businessMinutesBetween, type Hours } from "#modules/identity";

export type Kind = (typeof serviceKinds)[number];
/** What was promised, as it was at the opening. */
export type Terms = Pick<ServicePolicy, "targets" | "time" | "pauseSnoozed" | "pauseWaiting">;

/** One promise; the names are those of the table. */
export interface Clock {
  id: string;
  policyId: string;
  kind: Kind;
  startedAt: Date;
  targetMinutes: number;
  usedMinutes: number;
  runningSince: Date | null;
  warnAt: Date | null;
  dueAt: Date | null;
  endedAt: Date | null;
  endedAs: "met" | "void" | null;
  warnedAt: Date | null;
  breachedAt: Date | null;
}

/** Of which time the minutes are. */
export interface Measure {
  between(a: Date, b: Date): number;
  after(from: Date, minutes: number): Date | null;
}
export const calendar: Measure = {
  between: (a, b) => Math.max(0, b.getTime() - a.getTime()) / 60_000,
  after: (from, minutes) => new Date(from.getTime() + minutes * 60_000),
};
export const business = (hours: Hours): Measure => ({
  between: (a, b) => businessMinutesBetween(hours, a, b),
  after: (from, minutes) => addBusinessTime(hours, from, minutes),
});

/** People are warned when a quarter of the time is left. */
const lastQuarter = 0.25;

export const start = (id: string, policyId: string, kind: Kind, targetMinutes: number, at: Date, measure: Measure): Clock =>
  resume(
    {
      id,
      policyId,
      kind,
      startedAt: at,
      targetMinutes,
      usedMinutes: 0,
      runningSince: null,
      warnAt: null,
      dueAt: null,
      endedAt: null,
      endedAs: null,
      warnedAt: null,
      breachedAt: null,
    },
    at,
    measure,
  );

/** What was due before this moment was not kept. */
const noteBreach = (clock: Clock, at: Date): Clock =>
  clock.breachedAt === null && clock.dueAt !== null && clock.dueAt <= at ? { ...clock, breachedAt: clock.dueAt } : clock;

export function pause(clock: Clock, at: Date, measure: Measure): Clock {
  if (!clock.runningSince) return clock;
  const usedMinutes = clock.usedMinutes + measure.between(clock.runningSince, at);
  return { ...noteBreach(clock, at), usedMinutes, runningSince: null, warnAt: null, dueAt: null };
}

export function resume(clock: Clock, at: Date, measure: Measure): Clock {
  if (clock.runningSince) return clock;
  const left = Math.max(0, clock.targetMinutes - clock.usedMinutes);
  const untilWarning = Math.max(0, left - clock.targetMinutes * lastQuarter);
  return {
    ...clock,
    runningSince: at,
    warnAt: clock.breachedAt ?? measure.after(at, untilWarning),
    dueAt: clock.breachedAt ?? measure.after(at, left),
  };
}

/** When it is due by other hours than before; what was late already stays so. */
export const again = (clock: Clock, measure: Measure): Clock =>
  clock.runningSince && !clock.endedAt && !clock.breachedAt ? resume({ ...clock, runningSince: null }, clock.runningSince, measure) : clock;

export const end = (clock: Clock, at: Date, as: "met" | "void"): Clock => ({ ...noteBreach(clock, at), endedAt: at, endedAs: as });
