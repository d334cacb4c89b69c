import type { ExportSchedule } from "@sigap/contract/export-schedules";
import { momentOf, wallClock } from "#modules/identity";

const day = 86_400_000;
const hour = 3_600_000;

/** The first moment behind `after` at which the clock on the wall of the zone shows the schedule's hour on one of its days. */
export function nextTime(rhythm: Pick<ExportSchedule, "rhythm" | "day" | "hour">, after: Date, timeZone: string): Date {
  const today = Math.floor(wallClock(timeZone, after.getTime()) / day) * day;
  // A month and some days hold every kind of day.
  for (let ahead = 0; ahead <= 62; ahead += 1) {
    const wall = today + ahead * day;
    const at = momentOf(timeZone, wall + rhythm.hour * hour);
    if (isOn(rhythm, new Date(wall)) && at > after.getTime()) return new Date(at);
  }
  throw new Error("a schedule has a day in every two months");
}

function isOn({ rhythm, day: wanted }: Pick<ExportSchedule, "rhythm" | "day">, date: Date): boolean {
  if (rhythm === "daily") return true;
  if (rhythm === "weekly") return (date.getUTCDay() || 7) === wanted;
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(wanted, last);
}
