import type { Say } from "../../lib/i18n.tsx";

/** "5 min", "3 h", "2 d": how long somebody has waited. */
export function sayWaited(since: string, say: Say, now: number): string {
  const minutes = Math.max(1, Math.floor((now - new Date(since).getTime()) / 60_000));
  if (minutes < 60) return say("spanMinutes", { count: minutes });
  return minutes < 48 * 60 ? say("spanHours", { count: Math.floor(minutes / 60) }) : say("spanDays", { count: Math.floor(minutes / 1440) });
}

/** The same for a time that was set: in the largest unit that it is whole in. */
export function sayMinutes(minutes: number, say: Say): string {
  if (minutes % 1440 === 0) return say("spanDays", { count: minutes / 1440 });
  return minutes % 60 === 0 ? say("spanHours", { count: minutes / 60 }) : say("spanMinutes", { count: minutes });
}
