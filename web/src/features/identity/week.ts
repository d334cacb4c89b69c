import { localeOf } from "../../lib/format.ts";

export type Day = 1 | 2 | 3 | 4 | 5 | 6 | 7;
const days: readonly Day[] = [1, 2, 3, 4, 5, 6, 7];

/** "Monday" for 1, as ISO 8601 counts. 1 January 2024 was a Monday. */
export const dayName = (day: number, language: string): string =>
  new Date(Date.UTC(2024, 0, day)).toLocaleDateString(localeOf(language), { weekday: "long", timeZone: "UTC" });
/** The days of a week from the one that it begins on. */
export const weekFrom = (start: number): Day[] => [...days.filter((day) => day >= start), ...days.filter((day) => day < start)];
/** "25 Dec 2026" for a day of the calendar, which has no time zone. */
export const dateName = (date: string, language: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(localeOf(language), {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
