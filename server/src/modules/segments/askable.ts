import { conditionsOf } from "@sigap/contract/filter-group";
import type { SegmentFilter } from "@sigap/contract/segment-filter";
import { mayRead, readsAddresses } from "#modules/contacts";
import type { Actor } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import type { FieldFacts } from "./field-store.ts";

/** Those by whose values somebody may filter and order: a count by what is masked would tell it. */
export const readableFields = (actor: Actor, fields: ReadonlyMap<string, FieldFacts>): ReadonlyMap<string, FieldFacts> =>
  new Map([...fields].filter(([, field]) => mayRead(actor, field.sensitivity)));

/**
 * Refuses a filter that asks for what this actor may not read. A segment that others made can be used all the same: who is in it
 * they decided to share.
 */
export function ensureAskable(actor: Actor, filter: SegmentFilter, fields: ReadonlyMap<string, FieldFacts>): void {
  for (const condition of conditionsOf(filter)) {
    if (condition.field === "text" && condition.of === "email") ensure(readsAddresses(actor), "addresses_masked");
    const field = condition.field === "custom" ? fields.get(condition.key) : undefined;
    ensure(!field || mayRead(actor, field.sensitivity), "field_masked", { label: field?.label ?? "" });
  }
}
