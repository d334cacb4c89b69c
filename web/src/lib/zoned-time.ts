import { localeOf } from "./format.ts";

/** A time as it stands on the wall somewhere: "2026-11-25" and "09:00". */
export interface Wall {
  date: string;
  time: string;
}

/** How far a zone is from UTC at a moment, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - Math.floor(at / 1000) * 1000;
}

/** The moment at which the clocks of a zone show this; where they jump over it, the moment after the jump. */
export function instantOf(zone: string, { date, time }: Wall): Date {
  const asUtc = new Date(`${date}T${time}:00Z`).getTime();
  const first = asUtc - offsetAt(zone, asUtc);
  return new Date(asUtc - offsetAt(zone, first));
}
/** What the clocks of a zone show at a moment. */
export function wallOf(zone: string, at: Date): Wall {
  const iso = new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}
export function daysLater(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

export type Preset = "inAnHour" | "thisMorning" | "tonight" | "tomorrowMorning" | "nextMonday";
/** The times that people choose most, without those that have passed. */
export function presetsIn(zone: string, now: Date): { preset: Preset; at: Date }[] {
  const { date } = wallOf(zone, now);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const monday = daysLater(date, (8 - weekday) % 7 || 7);
  const presets: { preset: Preset; at: Date }[] = [
    { preset: "inAnHour", at: new Date(now.getTime() + 3_600_000) },
    { preset: "thisMorning", at: instantOf(zone, { date, time: "09:00" }) },
    { preset: "tonight", at: instantOf(zone, { date, time: "19:00" }) },
    { preset: "tomorrowMorning", at: instantOf(zone, { date: daysLater(date, 1), time: "09:00" }) },
    { preset: "nextMonday", at: instantOf(zone, { date: monday, time: "09:00" }) },
  ];
  return presets.filter(({ at }) => at > now);
}

/** "Mon 30 Nov, 09:00", as the clocks there show it. */
export const momentIn = (zone: string, iso: string, language: string): string =>
  new Date(iso).toLocaleString(localeOf(language), {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });

/** The zone of a country that has only one; browsers know them, and where they do not nobody guesses. */
export function zoneOfCountry(country: string | null): string | null {
  if (!country) return null;
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined };
  const zones = locale.getTimeZones?.() ?? [];
  return zones.length === 1 ? (zones[0] ?? null) : null;
}
/** "Asia/Jakarta" as people say it: "Jakarta (GMT+7)". */
export function zoneName(zone: string, language: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(at);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  return `${zone.split("/").at(-1)?.replaceAll("_", " ")} (${offset})`;
}
