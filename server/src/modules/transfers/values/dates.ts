import type { ImportOptions } from "@sigap/contract/imports";

/** A day as YYYY-MM-DD, or null. `03/04/2026` is read in the order that was chosen; a time behind it is left out. */
export function readDate(written: string, order: ImportOptions["dates"]): string | null {
  const text = written.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ ,].*)?$/.exec(text);
  if (!local) return null;
  const [first, second] = [Number(local[1]), Number(local[2])];
  const year = Number(local[3]) + (local[3]?.length === 2 ? 2000 : 0);
  return order === "day_first" ? day(year, second, first) : day(year, first, second);
}

function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.toISOString().slice(0, 10) : null;
}
