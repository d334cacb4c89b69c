import type { HoursSpan, WorkingHours } from "@sigap/contract/working-hours";

/** Working hours and the clock by which they are kept. */
export interface Hours extends WorkingHours {
  timeZone: string;
}
/** From one moment to another, in milliseconds; `to` is no longer in it. */
interface Stretch {
  from: number;
  to: number;
}

const day = 24 * 3600 * 1000;
/** How far ahead an opening is looked for: longer holidays than this are nothing to wait for. */
const daysAhead = 400;

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = "2-digit" as const;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formats.set(timeZone, format);
  return format;
}

/** What the clock on the wall shows, as if it were UTC. */
export function wallClock(timeZone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, date, hour, minute, second);
}

/** When the clock on the wall shows this; where it jumps over it, the moment after the jump; where it shows it twice, the first. */
export function momentOf(timeZone: string, wall: number): number {
  const offsets = [wall - day, wall + day].map((near) => wallClock(timeZone, near) - near);
  const fitting = offsets.map((offset) => wall - offset).filter((moment) => wallClock(timeZone, moment) === wall);
  // In the hour that is left out, the offset from before the jump leads to as long after it.
  return fitting.length > 0 ? Math.min(...fitting) : wall - (offsets[0] ?? 0);
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The spans that begin on a day; `wall` is its midnight. A special day has its own and none of its weekday's. */
function spansOf(hours: Hours, wall: number): readonly HoursSpan[] {
  const date = new Date(wall).toISOString().slice(0, 10);
  const special = hours.special.find((each) => each.date === date);
  if (special) return special.hours;
  const weekday = new Date(wall).getUTCDay() || 7;
  return hours.weekly.filter((each) => each.day === weekday);
}

/** When it is open, in order, without gaps of no time: from what began the day before until the first stretch that ends after `at`, and one more. */
function* stretches(hours: Hours, at: number, days = daysAhead): Generator<Stretch> {
  const today = Math.floor(wallClock(hours.timeZone, at) / day) * day;
  let last: Stretch | undefined;
  for (let ahead = -1; ahead <= days; ahead += 1) {
    const midnight = today + ahead * day;
    const found = spansOf(hours, midnight).map(({ from, to }) => {
      const [begins, ends] = [minutesOf(from), minutesOf(to)];
      const momentAt = (minutes: number) => momentOf(hours.timeZone, midnight + minutes * 60_000);
      return { from: momentAt(begins), to: momentAt(ends > begins ? ends : ends + 24 * 60) };
    });
    for (const stretch of found.sort((a, b) => a.from - b.from)) {
      if (last && stretch.from <= last.to) last = { from: last.from, to: Math.max(last.to, stretch.to) };
      else {
        if (last) yield last;
        last = stretch;
      }
    }
  }
  if (last) yield last;
}

const current = (hours: Hours, at: Date): Stretch | undefined => {
  for (const stretch of stretches(hours, at.getTime())) {
    if (stretch.from > at.getTime()) return undefined;
    if (stretch.to > at.getTime()) return stretch;
  }
  return undefined;
};

/** @public */
export const isOpen = (hours: Hours, at: Date): boolean => hours.always || current(hours, at) !== undefined;

/** @public When it opens next after this moment; the end of what is open now is passed over. Null when it never does. */
export function nextOpening(hours: Hours, at: Date): Date | null {
  if (hours.always) return null;
  for (const stretch of stretches(hours, at.getTime())) if (stretch.from > at.getTime()) return new Date(stretch.from);
  return null;
}

/** When it closes, while it is open; null when it never does. */
function nextClosing(hours: Hours, at: Date): Date | null {
  const now = hours.always ? undefined : current(hours, at);
  return now && now.to < at.getTime() + daysAhead * day ? new Date(now.to) : null;
}

/** Whether it is open, and when that changes. */
export function openingAt(hours: Hours, at: Date): { open: boolean; changesAt: Date | null } {
  const open = isOpen(hours, at);
  return { open, changesAt: open ? nextClosing(hours, at) : nextOpening(hours, at) };
}

const minute = 60_000;

/** How many minutes of working time lie between two moments; not more than none where the second is the earlier one. */
export function businessMinutesBetween(hours: Hours, a: Date, b: Date): number {
  const [from, to] = [a.getTime(), b.getTime()];
  if (to <= from) return 0;
  if (hours.always) return (to - from) / minute;
  let open = 0;
  for (const stretch of stretches(hours, from, Math.ceil((to - from) / day) + 1)) {
    if (stretch.from >= to) break;
    open += Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from));
  }
  return open / minute;
}

/** When so many minutes of working time have passed; null when that is not within four hundred days. */
export function addBusinessTime(hours: Hours, from: Date, minutes: number): Date | null {
  let left = minutes * minute;
  if (hours.always || left <= 0) return new Date(from.getTime() + Math.max(0, left));
  for (const stretch of stretches(hours, from.getTime())) {
    const begins = Math.max(stretch.from, from.getTime());
    if (stretch.to - begins >= left) return new Date(begins + left);
    left -= Math.max(0, stretch.to - begins);
  }
  return null;
}
