import type { Field, FieldObject, FieldValue } from "@sigap/contract/fields";
import type { Tx } from "#platform/db.ts";
import { ensure, refuse } from "#platform/errors.ts";
import { companyNames, holdCompanies } from "../companies/company-store.ts";
import { listFields } from "./field-store.ts";
import { parseFieldValue, type Writing } from "./parse-value.ts";
import type { StoredValues } from "./stored-values.ts";

/** One line of what changed. `words` say what an id stands for, as it was called then. */
export interface Change {
  field: string;
  before: unknown;
  after: unknown;
  words?: { before: string | null; after: string | null };
}

/** Merges what was sent into what is there, key by key; the first value that can't be taken refuses all. */
export async function changeValues(
  tx: Tx,
  workspaceId: string,
  object: FieldObject,
  before: StoredValues,
  inputs: Record<string, unknown>,
  writing: Writing = {},
): Promise<{ values: StoredValues; changes: Change[] }> {
  if (Object.keys(inputs).length === 0) return { values: before, changes: [] };
  const fields = new Map(
    (await listFields(tx, workspaceId, object)).filter(({ archived }) => !archived).map((field) => [field.key, field]),
  );
  const values = { ...before };
  const changed: Field[] = [];
  for (const [key, input] of Object.entries(inputs)) {
    const field = fields.get(key) ?? refuse("field_unknown", { key });
    const parsed = parseFieldValue(field, input, writing);
    if (!parsed.ok) refuse(parsed.refusal.code, { ...parsed.refusal.details, key });
    if (JSON.stringify(parsed.value) === JSON.stringify(ordered(before[key] ?? null))) continue;
    if (parsed.value === null) delete values[key];
    else values[key] = parsed.value;
    changed.push(field);
  }
  return { values, changes: await changesOf(tx, workspaceId, changed, before, values) };
}

/** PostgreSQL keeps the members of an object in an order of its own. */
function ordered(value: FieldValue | null): FieldValue | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return "amount" in value
    ? { amount: value.amount, currency: value.currency }
    : { latitude: value.latitude, longitude: value.longitude, label: value.label };
}

async function changesOf(
  tx: Tx,
  workspaceId: string,
  fields: readonly Field[],
  before: StoredValues,
  after: StoredValues,
): Promise<Change[]> {
  const related = fields.filter(({ type }) => type === "relation");
  const idsIn = (values: StoredValues) => related.map(({ key }) => values[key]).filter((id) => typeof id === "string");
  // What is removed meanwhile finds this value, or is not found here.
  const held = await holdCompanies(tx, workspaceId, idsIn(after));
  const names = new Map([...(await companyNames(tx, workspaceId, idsIn(before))), ...held]);
  return fields.map((field) => {
    const change: Change = { field: `fields.${field.key}`, before: before[field.key] ?? null, after: after[field.key] ?? null };
    if (field.type !== "relation") return change;
    ensure(change.after === null || held.has(String(change.after)), "field_wrong_company", { label: field.label });
    return { ...change, words: { before: names.get(String(change.before)) ?? null, after: names.get(String(change.after)) ?? null } };
  });
}
