import { shownZone } from "../../lib/format.ts";
import type { Say } from "../../lib/i18n.tsx";
import { daysLater, instantOf, wallOf } from "../../lib/zoned-time.ts";

/** Nine o'clock, so many days from now, on the clock that times are shown by. */
export function morningIn(days: number): Date {
  const zone = shownZone();
  return instantOf(zone, { date: daysLater(wallOf(zone, new Date()).date, days), time: "09:00" });
}

/** The times that people choose. */
export const snoozeTimes = (say: Say): { label: string; until: Date }[] => [
  { label: say("laterToday"), until: new Date(Date.now() + 3 * 3_600_000) },
  { label: say("tomorrow"), until: morningIn(1) },
  { label: say("nextWeek"), until: morningIn(7) },
];
