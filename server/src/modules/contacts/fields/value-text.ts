import type { FieldValue, Masked } from "@sigap/contract/fields";
import type { ParsedField } from "./parse-value.ts";

export const isMasked = (value: unknown): value is Masked => typeof value === "object" && value !== null && "masked" in value;

/**
 * A value as text, for files and search: what `parseFieldValue` reads back as the same value. A company is its id unless
 * its name is given.
 */
export function fieldText(field: ParsedField, value: FieldValue | Masked | null, companyNames?: ReadonlyMap<string, string>): string {
  if (value === null || isMasked(value)) return "";
  const labelOf = (id: string) => field.options.choices?.find((choice) => choice.id === id)?.label ?? id;
  if (Array.isArray(value)) return value.map(labelOf).join("; ");
  if (typeof value === "object")
    return "amount" in value
      ? `${value.currency} ${value.amount}`
      : [`${value.latitude}, ${value.longitude}`, value.label ?? ""].join(" ").trim();
  if (typeof value !== "string") return String(value);
  if (field.type === "list") return labelOf(value);
  return field.type === "relation" ? (companyNames?.get(value) ?? value) : value;
}
