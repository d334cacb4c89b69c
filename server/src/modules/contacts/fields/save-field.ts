import type { Field, FieldObject, FieldOptions, FieldOptionsInput, FieldType, Sensitivity } from "@sigap/contract/fields";
import { audit } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { keyOf } from "./field-key.ts";
import { insertFields, listFields, lockFields, placeFields, writeField } from "./field-store.ts";
import { enqueueReindex } from "./reindex.ts";
import { isSearched } from "./searched-fields.ts";

const mostFields = 200;

interface Content {
  label: string;
  description: string | null;
  options: FieldOptionsInput;
  sensitivity: Sensitivity;
}
export type NewField = Content & { object: FieldObject; type: FieldType };

const told = (ctx: Ctx, tx: Tx, name: "field.saved" | "field.ordered", id: string) =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name, subjectId: id, cause: causeOf(ctx.actor) }]);

/** What belongs to the type. A choice gets an id for good; one that is left out is archived, since somebody may have it. */
function optionsOf(type: FieldType, given: FieldOptionsInput, before: FieldOptions): FieldOptions {
  if (type === "list" || type === "multi_list") return { choices: choicesOf(given.choices ?? [], before.choices ?? []) };
  const bounds = { ...(given.min === undefined ? {} : { min: given.min }), ...(given.max === undefined ? {} : { max: given.max }) };
  ensure(given.min === undefined || given.max === undefined || given.min <= given.max, "invalid", { fields: "options: min is above max" });
  if (type === "number") return bounds;
  if (type === "currency") return { currency: given.currency ?? before.currency ?? "USD", ...bounds };
  return type === "rating" && given.stars ? { stars: given.stars } : {};
}
function choicesOf(given: NonNullable<FieldOptionsInput["choices"]>, before: NonNullable<FieldOptions["choices"]>) {
  const taken = new Set([...before, ...given].flatMap(({ id }) => id ?? []));
  const choices = given.map((choice) => {
    const id = choice.id ?? keyOf(choice.label, taken);
    taken.add(id);
    return { ...choice, id };
  });
  const labels = choices.filter(({ archived }) => !archived).map(({ label }) => label.toLowerCase());
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  ensure(twice === undefined, "already_exists", { what: `A choice called ${twice}` });
  ensure(new Set(choices.map(({ id }) => id)).size === choices.length, "invalid", { fields: "options.choices: an id stands there twice" });
  const kept = new Set(choices.map(({ id }) => id));
  return [...choices, ...before.filter(({ id }) => !kept.has(id)).map((choice) => ({ ...choice, archived: true }))];
}

function ensureFree(fields: readonly Field[], next: Field): void {
  const others = fields.filter((each) => each.object === next.object && each.id !== next.id && !each.archived);
  if (next.archived) return;
  ensure(!others.some(({ label }) => label.toLowerCase() === next.label.toLowerCase()), "already_exists", {
    what: `A field called ${next.label}`,
  });
  ensure(others.length < mostFields, "too_many_fields", { limit: mostFields });
}

export const createField = (ctx: Ctx, { object, type, label, description, options, sensitivity }: NewField): Promise<Field> =>
  ctx.transaction(async (tx) => {
    await lockFields(tx, ctx.workspaceId);
    const fields = await listFields(tx, ctx.workspaceId, object);
    const position = Math.max(-1, ...fields.map((each) => each.position)) + 1;
    const key = keyOf(label, new Set(fields.map((each) => each.key)));
    const content = { object, type, label, description: description || null, sensitivity, options: optionsOf(type, options, {}) };
    const field: Field = { ...content, id: newId(), key, position, archived: false };
    ensureFree(fields, field);
    await insertFields(tx, ctx.workspaceId, [field]);
    await audit(tx, ctx, "field.created", field.label, { object, type, sensitivity });
    told(ctx, tx, "field.saved", field.id);
    return field;
  });

export const updateField = (ctx: Ctx, id: string, change: Partial<Content & { archived: boolean }>): Promise<Field> =>
  ctx.transaction(async (tx) => {
    await lockFields(tx, ctx.workspaceId);
    const fields = await listFields(tx, ctx.workspaceId);
    const before = found(fields.find((field) => field.id === id));
    const { options, ...rest } = change;
    const next: Field = {
      ...before,
      ...rest,
      description: (change.description === undefined ? before.description : change.description) || null,
      options: options ? optionsOf(before.type, options, before.options) : before.options,
    };
    ensureFree(fields, next);
    await writeField(tx, ctx.workspaceId, next, ctx.now());
    await audit(tx, ctx, "field.changed", next.label, { before, after: next });
    told(ctx, tx, "field.saved", id);
    // What may be found by its words is another now.
    if (isSearched(before) !== isSearched(next)) await enqueueReindex(tx, ctx.workspaceId, { field: before.key });
    return next;
  });

export const orderFields = (ctx: Ctx, object: FieldObject, ids: readonly string[]): Promise<Field[]> =>
  ctx.transaction(async (tx) => {
    await lockFields(tx, ctx.workspaceId);
    const known = (await listFields(tx, ctx.workspaceId, object)).map(({ id }) => id);
    ensure(
      ids.every((id) => known.includes(id)),
      "not_found",
    );
    const order = [...new Set([...ids, ...known])];
    await placeFields(tx, ctx.workspaceId, order);
    if (order[0]) told(ctx, tx, "field.ordered", order[0]);
    return listFields(tx, ctx.workspaceId, object);
  });
