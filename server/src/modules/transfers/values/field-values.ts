import type { ErrorCode } from "@sigap/contract/errors";
import type { Field } from "@sigap/contract/fields";
import type { ImportOptions, RowProblem } from "@sigap/contract/imports";
import { parseFieldValue } from "#modules/contacts";

type Read = { value: unknown } | { problem: RowProblem };
const problems: Partial<Record<ErrorCode, RowProblem>> = {
  field_too_long: "too_long",
  field_wrong_number: "number_invalid",
  field_wrong_currency: "number_invalid",
  field_too_small: "out_of_bounds",
  field_too_large: "out_of_bounds",
  field_wrong_date: "date_invalid",
  field_wrong_time: "date_invalid",
  field_wrong_choice: "choice_unknown",
  field_wrong_checkbox: "checkbox_unclear",
  field_wrong_phone: "phone_invalid",
  field_wrong_email: "email_invalid",
  field_wrong_url: "url_invalid",
};

/** How a country writes numbers: 1.500 is fifteen hundred in Indonesia and one and a half in Malaysia. */
function decimalMarkIn(country: string | null): "." | "," {
  const locale = new Intl.Locale("und", country ? { region: country } : {}).maximize();
  return new Intl.NumberFormat(locale).formatToParts(1.5).some(({ type, value }) => type === "decimal" && value === ",") ? "," : ".";
}
const marks = new Map<string | null, "." | ",">();
function decimalMarkOf(country: string | null): "." | "," {
  const mark = marks.get(country) ?? decimalMarkIn(country);
  marks.set(country, mark);
  return mark;
}

/** What a cell says for a custom field, or why it can't be. */
export function readFieldValue(
  field: Pick<Field, "label" | "type" | "options">,
  written: string,
  { country, dates }: Pick<ImportOptions, "country" | "dates">,
): Read {
  const parsed = parseFieldValue(field, written, { country, dateOrder: dates, decimalMark: decimalMarkOf(country) });
  return parsed.ok ? { value: parsed.value } : { problem: problems[parsed.refusal.code] ?? "field_unsupported" };
}

export const isEmail = (text: string): boolean => text.length <= 320 && /^[^\s@<>()[\],;:"\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text);
