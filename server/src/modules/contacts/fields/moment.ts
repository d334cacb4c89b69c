export type DateOrder = "day_first" | "month_first";

/** A day as files and people write it, as ISO 8601; null where there is no such day. */
export function readDate(written: string, order: DateOrder = "day_first"): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(written);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const common = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ].*)?$/.exec(written);
  if (!common) return null;
  return order === "day_first" ? dayOf(common[3], common[2], common[1]) : dayOf(common[3], common[1], common[2]);
}

function dayOf(year = "", month = "", day = ""): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  // 31 February becomes a day in March: it does not exist.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** A time of the day, as 24 hours: "9.05", "14:30", "2 pm". */
export function readTime(written: string): string | null {
  const [, hours = "", minutes = "00", half] = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*([ap]m)?$/i.exec(written) ?? [];
  if (!hours || (!half && !/[:.]/.test(written))) return null;
  const given = Number(hours);
  if (half && (given < 1 || given > 12)) return null;
  const hour = half ? (given % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : given;
  return hour < 24 && Number(minutes) < 60 ? `${String(hour).padStart(2, "0")}:${minutes}` : null;
}
