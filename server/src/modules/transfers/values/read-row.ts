import type { Field } from "@sigap/contract/fields";
import type { ImportOptions, ImportTarget, RowProblem, RowReason } from "@sigap/contract/imports";
import { type Money, money } from "@sigap/contract/lifecycle";
import { emailKey, externalKey, type IdentityKey, phoneKey } from "#modules/contacts";
import { readDate } from "./dates.ts";
import { isEmail, readFieldValue } from "./field-values.ts";
import { readPhone } from "./phone-cell.ts";
import { readCountry, readLanguage, readYesNo } from "./words.ts";

/** What a row says, understood. Members that it says nothing about are absent. */
export interface RowInput {
  keys: IdentityKey[];
  name?: string;
  language?: string;
  country?: string;
  email?: string;
  about?: string;
  ownerId?: string;
  company?: string;
  stageId?: string;
  value?: Money;
  tags: string[];
  fields: Record<string, unknown>;
  consent?: { state: "allowed" | "stopped"; at: string; detail: string | null };
}
export type ReadRow = { input: RowInput } | { reasons: RowReason[] };

/** What it takes to understand a file's rows. */
export interface Reading {
  options: ImportOptions;
  headers: readonly string[];
  fields: ReadonlyMap<string, Field>;
  /** People of the workspace by their address in lower case. */
  owners: ReadonlyMap<string, string>;
  /** Stages of the default lifecycle by their name in lower case. */
  stages: ReadonlyMap<string, string>;
  /** Of an amount that names none. */
  currency: string;
  /** When a consent without a day of its own was given, where that was not said either. */
  today: string;
}

/** Collects a row cell by cell, and every mistake at once. */
class Row {
  readonly reasons: RowReason[] = [];
  readonly input: RowInput = { keys: [], tags: [], fields: {} };
  readonly consent: { said?: boolean; at?: string; where?: string; text?: string } = {};
  readonly names: { first?: string; last?: string } = {};
  readonly #reading: Reading;
  constructor(reading: Reading) {
    this.#reading = reading;
  }
  refuse(code: RowProblem, column: string | null = null, value: string | null = null): void {
    this.reasons.push({ code, column, value: value?.slice(0, 200) ?? null });
  }

  add(target: ImportTarget, text: string, column: string): void {
    const { options, fields } = this.#reading;
    const keep = <T>(value: T | null, code: RowProblem, set: (value: T) => void) =>
      value === null ? this.refuse(code, column, text) : set(value);
    if (target.startsWith("field:")) {
      const field = fields.get(target.slice(6));
      const read = field ? readFieldValue(field, text, options) : { problem: "field_unsupported" as const };
      if ("problem" in read) this.refuse(read.problem, column, text);
      else this.input.fields[target.slice(6)] = read.value;
    } else if (target === "phone") {
      const read = readPhone(text, options.country);
      if ("problem" in read) this.refuse(read.problem, column, text);
      else this.input.keys.push(phoneKey(read.digits));
    } else if (target === "email") {
      keep(isEmail(text) ? text : null, "email_invalid", (email) => {
        this.input.email = email;
        this.input.keys.push(emailKey(email));
      });
    } else if (target === "external_id") keep(text.length <= 200 ? text : null, "too_long", (id) => this.input.keys.push(externalKey(id)));
    else if (target === "language") keep(readLanguage(text), "language_unknown", (language) => (this.input.language = language));
    else if (target === "country") keep(readCountry(text), "country_unknown", (country) => (this.input.country = country));
    else if (target === "owner")
      keep(this.#reading.owners.get(text.toLowerCase()) ?? null, "owner_unknown", (id) => (this.input.ownerId = id));
    else if (target === "stage")
      keep(this.#reading.stages.get(text.toLowerCase()) ?? null, "stage_unknown", (id) => (this.input.stageId = id));
    else if (target === "value") keep(readWorth(text, this.#reading), "number_invalid", (value) => (this.input.value = value));
    else if (target === "tags")
      this.input.tags.push(
        ...text
          .split(/[,;|]/)
          .map((tag) => tag.trim().slice(0, 60))
          .filter((tag) => tag !== ""),
      );
    else this.#addWords(target, text, column);
  }

  #addWords(target: ImportTarget, text: string, column: string): void {
    const { options } = this.#reading;
    const most = target === "about" ? 500 : 200;
    if (text.length > most) {
      this.refuse("too_long", column, text);
      return;
    }
    if (target === "name" || target === "about" || target === "company") this.input[target] = text;
    else if (target === "first_name") this.names.first = text;
    else if (target === "last_name") this.names.last = text;
    else if (target === "consent") {
      const said = readYesNo(text);
      if (said === null) this.refuse("consent_unclear", column, text);
      else this.consent.said = said;
    } else if (target === "consent_at") {
      const at = readDate(text, options.dates);
      if (at) this.consent.at = at;
      else this.refuse("date_invalid", column, text);
    } else if (target === "consent_where") this.consent.where = text;
    else if (target === "consent_text") this.consent.text = text;
  }

  /** A yes needs to say where and when; a no is believed. */
  addConsent(): void {
    const { evidence } = this.#reading.options;
    const { said, at = evidence?.at ?? null, where = evidence?.where ?? "", text = evidence?.text ?? "" } = this.consent;
    if (said === undefined) return;
    if (said && (!at || !where)) {
      this.refuse("consent_without_evidence");
      return;
    }
    const detail = [where, text && `“${text}”`].filter((part) => part !== "").join(" · ");
    this.input.consent = { state: said ? "allowed" : "stopped", at: at ?? this.#reading.today, detail: detail || null };
  }
}

/** An amount as a lifecycle keeps it: not below nothing, and not smaller than its currency. */
function readWorth(text: string, { currency, options }: Reading): Money | null {
  const read = readFieldValue({ label: "", type: "currency", options: { currency, min: 0 } }, text, options);
  if ("problem" in read) return null;
  return money.safeParse(read.value).data ?? null;
}

/** Cells to a person's values, by the mapping that was chosen. An empty cell says nothing. */
export function readRow(reading: Reading, cells: readonly string[]): ReadRow {
  const row = new Row(reading);
  for (const [index, target] of reading.options.mapping.entries()) {
    const text = cells[index]?.trim() ?? "";
    if (target !== "ignore" && text !== "") row.add(target, text, reading.headers[index] ?? "");
  }
  row.addConsent();
  const { first, last } = row.names;
  if (row.input.name === undefined && (first || last)) row.input.name = [first, last].filter((part) => part).join(" ");
  if (row.reasons.length === 0 && row.input.keys.length === 0) row.refuse("no_identity");
  if (row.reasons.length > 0) return { reasons: row.reasons };
  row.input.tags = [...new Map(row.input.tags.map((tag) => [tag.toLowerCase(), tag])).values()];
  return { input: row.input };
}
