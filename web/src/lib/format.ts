/** The day before the month and 24 hours, as in most of the places where Sigap is used. */
export const localeOf = (language: string): string => (language === "id" ? "id-ID" : "en-GB");

/** The zone that a person chose; the device's own without one. */
let timeZone: string | undefined;
export const showTimesIn = (zone: string): void => {
  timeZone = zone || undefined;
};

/** Making a formatter takes as long as a hundred uses of it, and a thread shows a time in every bubble. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatted(iso: string, language: string, kind: keyof typeof formats): string {
  const key = `${language} ${kind} ${timeZone}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...formats[kind], timeZone });
  formatters.set(key, formatter);
  return formatter.format(new Date(iso));
}
const formats = {
  clock: { hour: "2-digit", minute: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "short" },
  moment: { dateStyle: "medium", timeStyle: "short" },
  dayAndClock: { weekday: "short", hour: "2-digit", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export const clock = (iso: string, language: string): string => formatted(iso, language, "clock");
export const dayOf = (iso: string, language: string): string => formatted(iso, language, "day");
export const moment = (iso: string, language: string): string => formatted(iso, language, "moment");
/** "Wed 09:00" */
export const dayAndClock = (iso: string, language: string): string => formatted(iso, language, "dayAndClock");
export const count = (number: number, language: string): string => number.toLocaleString(localeOf(language));

/** "2 m", "3 h", or the day. */
export function ago(iso: string, language: string, now = Date.now()): string {
  const minutes = Math.floor((now - new Date(iso).getTime()) / 60_000);
  if (minutes < 1) return language === "id" ? "baru" : "now";
  if (minutes < 60) return `${minutes} m`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} ${language === "id" ? "j" : "h"}` : dayOf(iso, language);
}
/** "17 h 42 m" or "14 m" until a time; null when it has passed. */
export function left(iso: string | null, language: string, now = Date.now()): string | null {
  const minutes = iso ? Math.floor((new Date(iso).getTime() - now) / 60_000) : -1;
  if (minutes < 0) return null;
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${hours} ${language === "id" ? "j" : "h"} ` : ""}${minutes % 60} m`;
}
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
