import { isDeepStrictEqual } from "node:util";
import type { ImportOptions } from "@sigap/contract/imports";
import type { IdentityKey, Person } from "#modules/contacts";
import type { RowInput } from "../values/read-row.ts";

/** One thing that a row changes. `was` and `is` are what is stored, where that is not what is shown. */
export interface RowChange {
  /** A column's name, `field:<key>`, `identity`, `tag` or `consent`. */
  field: string;
  before: string | null;
  after: string | null;
  was?: unknown;
  is?: unknown;
}

/** Names that stand for rows of other tables: tags and companies by their lower-case name. A name without an id is new. */
export interface Names {
  tags: ReadonlyMap<string, string>;
  companies: ReadonlyMap<string, string>;
}

/** A value in a word: an amount with its currency, a place by its name. */
function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value !== "object") return String(value);
  const { amount, currency, latitude, longitude, label } = value as Record<string, unknown>;
  return amount === undefined ? String(label ?? `${latitude}, ${longitude}`) : `${currency} ${amount}`;
}
// What is stored may come back with its members in another order.
const same = (one: unknown, other: unknown) => isDeepStrictEqual(one ?? null, other ?? null);

export const nobodyYet = (id: string): Person => ({
  id,
  name: "",
  nameSource: "provider",
  language: null,
  country: null,
  email: null,
  about: null,
  ownerId: null,
  companyId: null,
  companyName: null,
  fields: {},
  identities: [],
  tagIds: [],
  marketing: "unknown",
});

/** Does to a person what a row says, and tells what that changed. Tags are only added. */
export function applyInput(person: Person, input: RowInput, existing: ImportOptions["existing"], names: Names): RowChange[] {
  const changes: RowChange[] = [];
  const takes = (before: unknown, after: unknown): boolean =>
    after !== undefined && !same(before, after) && (existing === "overwrite" || before === null || before === undefined || before === "");
  if (input.name !== undefined && takes(person.name, input.name)) {
    changes.push({ field: "name", before: person.name || null, after: input.name, was: person.nameSource });
    Object.assign(person, { name: input.name, nameSource: "person" });
  }
  for (const field of ["language", "country", "email", "about"] as const) {
    const value = input[field];
    if (value === undefined || !takes(person[field], value)) continue;
    changes.push({ field, before: person[field], after: value });
    person[field] = value;
  }
  if (input.ownerId !== undefined && takes(person.ownerId, input.ownerId)) {
    changes.push({ field: "owner", before: null, after: null, was: person.ownerId, is: input.ownerId });
    person.ownerId = input.ownerId;
  }
  if (
    input.company !== undefined &&
    person.companyName?.toLowerCase() !== input.company.toLowerCase() &&
    takes(person.companyName, input.company)
  ) {
    const is = names.companies.get(input.company.toLowerCase()) ?? null;
    changes.push({ field: "company", before: person.companyName, after: input.company, was: person.companyId, is });
    Object.assign(person, { companyName: input.company, companyId: is });
  }
  for (const [key, value] of Object.entries(input.fields)) {
    const before = person.fields[key];
    if (!takes(before, value)) continue;
    changes.push({ field: `field:${key}`, before: shown(before), after: shown(value), was: before ?? null, is: value });
    person.fields = { ...person.fields, [key]: value };
  }
  return [...changes, ...addToPerson(person, input, existing, names)];
}

/** What only comes in addition: ways to reach them, tags, and what they said about offers. */
function addToPerson(person: Person, input: RowInput, existing: ImportOptions["existing"], names: Names): RowChange[] {
  const changes: RowChange[] = [];
  for (const key of input.keys) {
    const own = person.identities.filter(({ kind, scope }) => kind === key.kind && scope === key.scope);
    if (own.some(({ value }) => value === key.value) || (own.length > 0 && existing === "fill")) continue;
    changes.push({ field: "identity", before: null, after: wayOf(key), is: key });
    person.identities.push(key);
  }
  for (const name of input.tags) {
    const id = names.tags.get(name.toLowerCase()) ?? `new ${name.toLowerCase()}`;
    if (person.tagIds.includes(id)) continue;
    changes.push({ field: "tag", before: null, after: name, is: id });
    person.tagIds.push(id);
  }
  if (input.consent && input.consent.state !== person.marketing) {
    changes.push({ field: "consent", before: person.marketing, after: input.consent.state, is: input.consent });
    person.marketing = input.consent.state;
  }
  return changes;
}

const wayOf = ({ kind, address }: IdentityKey): string => (kind === "phone" ? `+${address}` : address);
/** What a row is called on the screen. */
export const labelOf = (input: RowInput): string => (input.name ?? (input.keys[0] ? wayOf(input.keys[0]) : "")).slice(0, 200);
