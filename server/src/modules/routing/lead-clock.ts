import type { Lead } from "./lead.ts";

/** Where most people of a country with several clocks live. */
const largest: Record<string, string> = {
  AU: "Australia/Sydney",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CD: "Africa/Kinshasa",
  CL: "America/Santiago",
  ES: "Europe/Madrid",
  ID: "Asia/Jakarta",
  KZ: "Asia/Almaty",
  MN: "Asia/Ulaanbaatar",
  MX: "America/Mexico_City",
  NZ: "Pacific/Auckland",
  PT: "Europe/Lisbon",
  RU: "Europe/Moscow",
  US: "America/New_York",
};

const zones = new Map<string, string | null>();
function zoneOfCountry(country: string): string | null {
  const known = zones.get(country);
  if (known !== undefined) return known;
  // Not in the library of types yet.
  const locale: Intl.Locale & { getTimeZones?(): string[] } = new Intl.Locale(`und-${country}`);
  const zone = largest[country] ?? locale.getTimeZones?.()[0] ?? null;
  zones.set(country, zone);
  return zone;
}

const isZone = (name: unknown): name is string => {
  if (typeof name !== "string" || name === "") return false;
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
};

/** The clock of a lead: the field `time_zone` of the person, or that of their country; null when neither is known. */
export function zoneOf({ fields, country }: Pick<Lead, "fields" | "country">): string | null {
  if (isZone(fields.time_zone)) return fields.time_zone;
  return country && /^[A-Z]{2}$/.test(country) ? zoneOfCountry(country) : null;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  formats.set(timeZone, format);
  return format;
}
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The day of the week (1 is Monday) and the time of day on the wall there. */
export function wallTime(timeZone: string, at: Date): { weekday: number; time: string } {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { weekday: weekdays.indexOf(parts.weekday ?? "") + 1, time: `${parts.hour}:${parts.minute}` };
}
