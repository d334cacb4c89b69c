import type { Field, FieldValue, Masked } from "@sigap/contract/fields";
import { localeOf } from "../../../lib/format.ts";
import type { Say } from "../../../lib/i18n.tsx";
import { money } from "../../../lib/money.ts";

export const isMasked = (value: unknown): value is Masked => typeof value === "object" && value !== null && "masked" in value;

/** A value as people read it; a company's name has to be known by whoever asks. */
export function valueWords(field: Pick<Field, "type" | "options">, value: FieldValue | Masked | null | undefined, say: Say): string {
  if (value === null || value === undefined) return "";
  if (isMasked(value)) return "••••";
  const labelOf = (id: string) => field.options.choices?.find((choice) => choice.id === id)?.label ?? id;
  if (Array.isArray(value)) return value.map(labelOf).join(", ");
  if (typeof value === "boolean") return say(value ? "fieldYes" : "fieldNo");
  if (typeof value === "number") return field.type === "rating" ? say("fieldStars", { count: value }) : numberWords(value, say.language);
  if (typeof value === "object")
    return "amount" in value ? money(value, say.language) : (value.label ?? `${value.latitude}, ${value.longitude}`);
  if (field.type === "list") return labelOf(value);
  if (field.type === "date") return dateWords(value, say.language);
  return value;
}

export const numberWords = (value: number, language: string): string =>
  value.toLocaleString(localeOf(language), { maximumFractionDigits: 20 });
/** A day is the same everywhere: no time zone moves it. */
function dateWords(value: string, language: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? value : date.toLocaleDateString(localeOf(language), { dateStyle: "medium", timeZone: "UTC" });
}

/** A number as it is written in this language, as the API takes it; what is none stays as it was written. */
export function plainNumber(written: string, language: string): string {
  const plain = written.replace(/[\s\u00a0]/g, "");
  const local = language === "id" ? plain.replaceAll(".", "").replace(",", ".") : plain.replaceAll(",", "");
  return /^[+-]?\d*\.?\d+$/.test(local) ? local : written;
}
