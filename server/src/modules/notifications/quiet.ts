import type { NotificationPreferences } from "@sigap/contract/notifications";

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const dayMinutes = 24 * 60;

/** The weekday (1 for Monday) and the minute of the day somewhere. */
function localTime(now: Date, timeZone: string): { day: number; minute: number } {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .formatToParts(now)
    .reduce<Record<string, string>>((all, { type, value }) => Object.assign(all, { [type]: value }), {});
  return { day: weekdays.indexOf(parts.weekday ?? "") + 1, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

/** How many minutes of quiet are left; null outside of quiet hours. From 22:00 to 07:00 belongs to the day on which it begins. */
function quietMinutes({ quiet }: NotificationPreferences, timeZone: string, now: Date): number | null {
  if (!quiet.on) return null;
  const { day, minute } = localTime(now, quiet.timeZone ?? timeZone);
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const today = quiet.days.includes(day);
  const yesterday = quiet.days.includes(day === 1 ? 7 : day - 1);
  if (from < to) return today && minute >= from && minute < to ? to - minute : null;
  if (today && minute >= from) return dayMinutes - minute + to;
  return yesterday && minute < to ? to - minute : null;
}

/** Until when nothing may make a sound or reach a device: paused, or within quiet hours. Null: it may now. */
export function heldUntil(preferences: NotificationPreferences, timeZone: string, now: Date): Date | null {
  const paused = preferences.pausedUntil ? new Date(preferences.pausedUntil) : null;
  const left = quietMinutes(preferences, timeZone, now);
  // On the minute, as clocks show it.
  const quiet = left === null ? null : new Date(Math.floor(now.getTime() / 60_000) * 60_000 + left * 60_000);
  if (!paused || paused <= now) return quiet;
  return quiet && quiet > paused ? quiet : paused;
}
