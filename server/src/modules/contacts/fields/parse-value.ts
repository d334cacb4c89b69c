import type { ErrorCode } from "@sigap/contract/errors";
import { defaultStars, type Field, type FieldType, type FieldValue } from "@sigap/contract/fields";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { z } from "zod";
import { isId } from "#platform/ids.ts";
import { canonicalPhone } from "../phone.ts";
import { type DecimalMark, readDecimal } from "./decimal.ts";
import { type DateOrder, readDate, readTime } from "./moment.ts";

/** How whoever wrote a value writes; what is said by the value itself wins. */
export interface Writing {
  /** ISO 3166: where numbers without a country code are. */
  country?: string | null;
  decimalMark?: DecimalMark;
  dateOrder?: DateOrder;
}
export type FieldRefusal = { code: ErrorCode; details: Record<string, string | number> };
/** The stored value, null for "none"; or why it is refused. */
export type ParsedValue = { ok: true; value: FieldValue | null } | { ok: false; refusal: FieldRefusal };
export type ParsedField = Pick<Field, "label" | "type" | "options">;
type Parse = (field: ParsedField, input: unknown, writing: Writing) => ParsedValue;

const valid = (value: FieldValue | null): ParsedValue => ({ ok: true, value });
const refused = ({ label }: ParsedField, code: ErrorCode, details: Record<string, string | number> = {}): ParsedValue => ({
  ok: false,
  refusal: { code, details: { label, ...details } },
});
const textOf = (input: unknown): string | null =>
  typeof input === "string" ? input.trim() : typeof input === "number" || typeof input === "boolean" ? String(input) : null;

const longest = { text: 500, long_text: 5000 } as const;
const text =
  (type: keyof typeof longest): Parse =>
  (field, input) => {
    const written = textOf(input);
    const value = type === "text" ? written?.replace(/\s+/g, " ") : written?.replace(/\r\n?/g, "\n");
    if (value === undefined || value.length > longest[type]) return refused(field, "field_too_long", { limit: longest[type] });
    // PostgreSQL stores no NUL, in text or in JSON.
    return valid(value.replaceAll("\0", ""));
  };

/** Values that are a text of some form. */
const formed =
  (code: ErrorCode, read: (written: string, field: ParsedField, writing: Writing) => string | null): Parse =>
  (field, input, writing) => {
    const written = textOf(input);
    const value = written === null ? null : read(written, field, writing);
    return value === null ? refused(field, code) : valid(value);
  };

const outOf = (field: ParsedField, value: number): ParsedValue | null => {
  const { min, max } = field.options;
  if (min !== undefined && value < min) return refused(field, "field_too_small", { min });
  return max !== undefined && value > max ? refused(field, "field_too_large", { max }) : null;
};
const number: Parse = (field, input, { decimalMark }) => {
  const value = typeof input === "number" ? input : Number(readDecimal(textOf(input) ?? "", decimalMark) ?? Number.NaN);
  return Number.isFinite(value) ? (outOf(field, value) ?? valid(value)) : refused(field, "field_wrong_number");
};
const rating: Parse = (field, input) => {
  const value = Number(textOf(input) ?? Number.NaN);
  const max = field.options.stars ?? defaultStars;
  return Number.isInteger(value)
    ? (outOf({ ...field, options: { min: 1, max } }, value) ?? valid(value))
    : refused(field, "field_wrong_number");
};

const symbols: Record<string, string> = { RP: "IDR", "€": "EUR", "£": "GBP", RM: "MYR", "₹": "INR", "฿": "THB", "₫": "VND", "₱": "PHP" };
const amountShape = z.object({ amount: z.union([z.string(), z.number()]), currency: z.string().optional() });
const currency: Parse = (field, input, { decimalMark }) => {
  const whole = amountShape.safeParse(input).data;
  const written = whole ? `${whole.currency ?? ""} ${whole.amount}` : (textOf(input) ?? "");
  // "$" is many countries': the field says whose.
  const [, before = "", amount = "", after = ""] = /^([^\d\s.,+-]*)\.?\s*([+-]?[\d.,\s']*)\s*([^\d\s.,]*)$/.exec(written.trim()) ?? [];
  const name = (before || after).toUpperCase();
  const code = name === "" || name === "$" ? (field.options.currency ?? "USD") : (symbols[name] ?? name);
  // What is structured is exact already; what is typed follows whoever wrote it.
  const value = readDecimal(amount, whole || typeof input === "number" ? "." : decimalMark);
  if (value === null || value.length > 30 || !/^[A-Z]{3}$/.test(code)) return refused(field, "field_wrong_currency");
  return outOf(field, Number(value)) ?? valid({ amount: value, currency: code });
};

const yes = new Set(["true", "yes", "y", "1", "on", "x", "ya", "iya"]);
const no = new Set(["false", "no", "n", "0", "off", "tidak", "bukan"]);
const checkbox: Parse = (field, input) => {
  const written = (textOf(input) ?? "").toLowerCase();
  return yes.has(written) || no.has(written) ? valid(yes.has(written)) : refused(field, "field_wrong_checkbox");
};

const choiceOf = ({ options }: ParsedField, written: string): string | undefined => {
  const choices = options.choices ?? [];
  const label = written.toLowerCase();
  return (choices.find(({ id }) => id === written) ?? choices.find((choice) => choice.label.toLowerCase() === label))?.id;
};
const list: Parse = (field, input) => {
  const written = textOf(input) ?? "";
  const id = choiceOf(field, written);
  return id === undefined ? refused(field, "field_wrong_choice", { value: written.slice(0, 80) }) : valid(id);
};
const multiList: Parse = (field, input) => {
  const written = Array.isArray(input) ? input.map((each) => textOf(each) ?? "") : choicesIn(field, textOf(input) ?? "");
  const wrong = written.find((each) => choiceOf(field, each) === undefined);
  if (wrong !== undefined) return refused(field, "field_wrong_choice", { value: wrong.slice(0, 80) });
  const chosen = new Set(written.map((each) => choiceOf(field, each)));
  // In the order of the choices, so that the same choices are the same value.
  return valid((field.options.choices ?? []).map(({ id }) => id).filter((id) => chosen.has(id)));
};
/** Separated by semicolons, or by commas where no choice has one of its own. */
function choicesIn(field: ParsedField, written: string): string[] {
  const parts = (mark: string) => written.split(mark).flatMap((part) => part.trim() || []);
  const bySemicolon = parts(";");
  return bySemicolon.every((each) => choiceOf(field, each) !== undefined) ? bySemicolon : parts(written.includes(";") ? ";" : ",");
}

const place = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  label: z.string().trim().max(200).nullish(),
});
const location: Parse = (field, input) => {
  const [, latitude, longitude, label] = /^(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)(?:[\s,;]+(.*))?$/s.exec(textOf(input) ?? "") ?? [];
  const given = latitude === undefined ? input : { latitude: Number(latitude), longitude: Number(longitude), label };
  const { data } = place.safeParse(given);
  return data ? valid({ ...data, label: data.label?.replaceAll("\0", "") || null }) : refused(field, "field_wrong_location");
};

const readPhone = (written: string, _: ParsedField, { country }: Writing): string | null => {
  const phone = parsePhoneNumberFromString(written, country && isSupportedCountry(country) ? country : undefined);
  return phone?.isPossible() ? `+${canonicalPhone(phone.number)}` : null;
};
const readUrl = (written: string): string | null => {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(written) && !/^[^/]+:\d/.test(written) ? written : `https://${written}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes(".") && !/\s/.test(written) && url.href.length <= 2000
    ? url.href
    : null;
};

const parsers: Record<FieldType, Parse> = {
  text: text("text"),
  long_text: text("long_text"),
  number,
  currency,
  date: formed("field_wrong_date", (written, _, { dateOrder }) => readDate(written, dateOrder)),
  time: formed("field_wrong_time", readTime),
  list,
  multi_list: multiList,
  checkbox,
  phone: formed("field_wrong_phone", readPhone),
  email: formed("field_wrong_email", (written) => z.email().max(320).safeParse(written.toLowerCase()).data ?? null),
  url: formed("field_wrong_url", readUrl),
  rating,
  location,
  // Whether there is such a company is seen where it is stored.
  relation: formed("field_wrong_company", (written) => (isId(written) ? written.toLowerCase() : null)),
};

/** The one way from what somebody wrote, sent or uploaded to what is stored. */
export function parseFieldValue(field: ParsedField, input: unknown, writing: Writing = {}): ParsedValue {
  const isNone = input === null || input === undefined || (typeof input === "string" && input.trim() === "");
  if (isNone || (Array.isArray(input) && input.length === 0)) return valid(null);
  return parsers[field.type](field, input, writing);
}
