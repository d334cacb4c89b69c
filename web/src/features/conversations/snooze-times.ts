import type { Say } from "../../lib/i18n.tsx";

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
function morningIn(days: number): Date {
  const morning = new Date();
  morning.setDate(morning.getDate() + days);
  morning.setHours(9, 0, 0, 0);
  return morning;
}

/** The times that people choose. */
export const snoozeTimes = (say: Say): { label: string; until: Date }[] => [
  { label: say("laterToday"), until: inHours(3) },
  { label: say("tomorrow"), until: morningIn(1) },
  { label: say("nextWeek"), until: morningIn(7) },
];
