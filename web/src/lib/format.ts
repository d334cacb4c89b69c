/** The day before the month and 24 hours, as in most of the places where Sigap is used. */
export const localeOf = (language: string): string => (language === "id" ? "id-ID" : "en-GB");

/** The zone that a person chose; the device's own without one. */
let timeZone: string | undefined;
export const showTimesIn = (zone: string): void => {
  timeZone = zone || undefined;
};
/** The zone that times are shown in. */
export const shownZone = (): string => timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Making a formatter takes as long as a hundred uses of it, and a thread shows a time in every bubble. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatted(iso: string, language: string, kind: keyof typeof formats): string {
  const key = `${language} ${kind} ${timeZone}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...formats[kind], timeZone });
  formatters.set(key, formatter);
  return formatter.format(new Date(iso));
}
const formats = {
  date: { dateStyle: "short" },
  clock: { hour: "2-digit", minute: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "short" },
  moment: { dateStyle: "medium", timeStyle: "short" },
  dayAndClock: { weekday: "short", hour: "2-digit", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export const clock = (iso: string, language: string): string => formatted(iso, language, "clock");
export const dayOf = (iso: string, language: string): string => formatted(iso, language, "day");
export const moment = (iso: string, language: string): string => formatted(iso, language, "moment");
/** A day that belongs to no zone. */
export const dateOf = (day: string, language: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString(localeOf(language), { dateStyle: "medium", timeZone: "UTC" });
/** "Wed 09:00" */
export const dayAndClock = (iso: string, language: string): string => formatted(iso, language, "dayAndClock");
/** A time near to now by its day of the week, any other by its date: "Wed 09:00", "23 Nov 2026, 07:42". */
export const when = (iso: string, language: string, now = Date.now()): string =>
  Math.abs(Date.parse(iso) - now) < 6 * 86_400_000 ? dayAndClock(iso, language) : moment(iso, language);
/** Whether two times are of one day, on the clock that times are shown by. */
export const sameDay = (one: string, other: string): boolean => formatted(one, "en", "date") === formatted(other, "en", "date");
export const count = (number: number, language: string): string => number.toLocaleString(localeOf(language));

/** "2 m", "3 h", or the day. */
export function ago(iso: string, language: string, now = Date.now()): string {
  const minutes = Math.floor((now - new Date(iso).getTime()) / 60_000);
  if (minutes < 1) return language === "id" ? "baru" : "now";
  if (minutes < 60) return `${minutes} m`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} ${language === "id" ? "j" : "h"}` : dayOf(iso, language);
}
/** "3 m", "17 h 42 m", "2 d 5 h": the two largest units, and no more of them than say something. */
export function span(minutes: number, language: string): string {
  const [day, hour] = language === "id" ? ["hr", "j"] : ["d", "h"];
  const of = (large: number, unit: string, small: number, smallUnit: string) =>
    small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
  if (minutes < 60) return `${minutes} m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? of(hours, hour, minutes % 60, "m") : of(Math.floor(hours / 24), day, hours % 24, hour);
}
/** How long until a time; null when it has passed. */
export function left(iso: string | null, language: string, now = Date.now()): string | null {
  const minutes = iso ? Math.floor((new Date(iso).getTime() - now) / 60_000) : -1;
  return minutes < 0 ? null : span(minutes, language);
}
/** For how long a time has passed, a minute at least. */
export const late = (iso: string, language: string, now = Date.now()): string =>
  span(Math.max(1, Math.floor((now - new Date(iso).getTime()) / 60_000)), language);
/** "3:20" */
export const length = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
export const bytes = (size: number): string =>
  size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} kB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("") || "?";
