import { isDeepStrictEqual } from "node:util";
import type { ImportOptions } from "@sigap/contract/imports";
import type { IdentityKey, Person } from "#modules/contacts";
import type { Place } from "#modules/lifecycle";
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
  /** Stages that can be entered, by their id. */
  stages: ReadonlyMap<string, string>;
}
/** A person with where they stand in the default lifecycle. */
export type Placed = Person & { place: Place | null };
/** Which values win, and where those go who stand nowhere. */
export type Rules = Pick<ImportOptions, "existing"> & Partial<Pick<ImportOptions, "enterStageId">>;

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

export const nobodyYet = (id: string): Placed => ({
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
  place: null,
});

/** Does to a person what a row says, and tells what that changed. Tags are only added. */
export function applyInput(person: Placed, input: RowInput, rules: Rules, names: Names): RowChange[] {
  const { existing } = rules;
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
  return [...changes, ...placePerson(person, input, rules, names), ...addToPerson(person, input, existing, names)];
}

/** The stage that a row leads to: the one it names, or for whoever stands nowhere the one that was chosen for all. */
export function stageAfter({ place }: Placed, { stageId }: RowInput, { existing, enterStageId }: Rules, { stages }: Names): string | null {
  const named = stageId ?? (place ? null : (enterStageId ?? null));
  // One that was removed since the check is nobody's any more.
  const there = named !== null && stages.has(named) ? named : null;
  return there !== null && (place === null || existing === "overwrite") ? there : (place?.stageId ?? null);
}
function placePerson(person: Placed, input: RowInput, rules: Rules, names: Names): RowChange[] {
  const { place: was } = person;
  const stageId = stageAfter(person, input, rules, names);
  if (stageId === null) return [];
  const worth = was?.value ?? null;
  const value = input.value !== undefined && (worth === null || rules.existing === "overwrite") ? input.value : worth;
  person.place = { stageId, value };
  const changes: RowChange[] = [];
  const named = (id: string | undefined) => (id === undefined ? null : (names.stages.get(id) ?? null));
  if (stageId !== was?.stageId)
    changes.push({ field: "stage", before: named(was?.stageId), after: named(stageId), was: was?.stageId ?? null, is: stageId });
  if (!same(value, worth)) changes.push({ field: "value", before: shown(worth), after: shown(value), was: worth, is: value });
  return changes;
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
