/** Reading JSON that anybody may have shaped: every member is optional and may be of any type. */
export type Wire = Record<string, unknown>;

export const object = (value: unknown): Wire =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Wire) : {};
export const list = (value: unknown): Wire[] => (Array.isArray(value) ? value.map(object) : []);
/** A list, or the one object in the place of a list. */
export const listOrOne = (value: unknown): Wire[] => (Array.isArray(value) ? value.map(object) : has(value) ? [object(value)] : []);
/** Whether there is an object with at least one member. */
export function has(value: unknown): boolean {
  if (value === undefined) return false;
  for (const _ in object(value)) return true;
  return false;
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair; everything else stays as it was written. */
const storable = (text: string) => (text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text).toWellFormed();

/** A text, or null: an empty one means "absent" on this wire. Numbers become text without loss where they can. */
export function text(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : storable(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return null;
}

/** The members that have a text. */
export function texts<Name extends string>(from: Record<Name, unknown>): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(from) as Name[]) {
    const value = text(from[name]);
    if (value !== null) found[name] = value;
  }
  return found;
}

export function number(value: unknown): number | null {
  const found = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof found === "number" && Number.isFinite(found) ? found : null;
}
export function flag(value: unknown): boolean | null {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : null;
}

/** Seconds as text or number; milliseconds too, by their size. Null when it is no time that can be stored. */
export function instant(value: unknown): Date | null {
  const count = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
  if (!Number.isFinite(count) || count <= 0) return null;
  const at = new Date(count > 100_000_000_000 ? count : count * 1000);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at;
}
export const time = (value: unknown, otherwise: Date): Date => instant(value) ?? otherwise;

const mostRaw = 32_768;

/** The object as it came, if it can be stored as JSON and is not huge; the raw delivery always has it whole. */
export function raw(value: Wire): Wire {
  try {
    const json = JSON.stringify(value);
    if (json.length > mostRaw) return { note: "too long to show here; the delivery in the ledger has it whole" };
    return /\\u0000|\\u[dD][89abAB]/.test(json)
      ? (JSON.parse(json.replaceAll("\\u0000", "\\ufffd"), (_, member) => (typeof member === "string" ? storable(member) : member)) as Wire)
      : value;
  } catch {
    // Nested deeper than the stack: only an attacker writes this.
    return { note: "nested too deeply to show here; the delivery in the ledger has it whole" };
  }
}
