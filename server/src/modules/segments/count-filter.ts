import { conditionsOf } from "@sigap/contract/filter-group";
import type { SegmentFilter } from "@sigap/contract/segment-filter";
import type { IndexAdvice } from "@sigap/contract/segments";
import { findContacts, seenPeople } from "#modules/contacts";
import type { Ctx } from "#platform/ctx.ts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { found } from "#platform/errors.ts";
import { ensureAskable } from "./askable.ts";
import { createCompiler, peopleWhere } from "./compile-filter.ts";
import type { FieldFacts } from "./field-store.ts";
import { readPeople } from "./read-people.ts";

/** Longer than this, and an index is worth a word. */
const slowMilliseconds = 150;

export const countPeople = async (db: Reader, people: Sql): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*)::int as count ${people}`)).count;

export const askerOf = (ctx: Ctx) => ({
  workspaceId: ctx.workspaceId,
  personId: ctx.actor.kind === "person" ? ctx.actor.id : null,
  now: ctx.now(),
});

/** Comparisons that an index answers; what is inside of a text it does not. */
const answered = ["is", "in", "greater", "less", "between", "before", "after", "in_last", "in_next", "filled"];
function adviceFor(filter: SegmentFilter, fields: ReadonlyMap<string, FieldFacts>): IndexAdvice[] {
  const keys = conditionsOf(filter).flatMap((condition) =>
    condition.field === "custom" && answered.includes(condition.test.op) ? [condition.key] : [],
  );
  return [...new Set(keys)].flatMap((key) => {
    const field = fields.get(key);
    return field && !field.indexed && !field.fast && field.type !== "multi_list" ? [{ fieldId: field.id, key, label: field.label }] : [];
  });
}

/** How many, ten of them where they are wanted, and what would make it faster. */
export const countFilter = (ctx: Ctx, { filter, sample }: { filter: SegmentFilter; sample: boolean }) =>
  readPeople(ctx.app, async (db) => {
    const { fields, compile } = await createCompiler(db, askerOf(ctx));
    ensureAskable(ctx.actor, filter, fields);
    const people = peopleWhere(ctx.workspaceId, sql`${compile(filter)} and ${seenPeople(ctx.actor)}`);
    const began = performance.now();
    const count = await countPeople(db, people);
    const milliseconds = Math.round(performance.now() - began);
    const rows = sample && count > 0 ? await db.many<{ id: string }>(sql`select p.id ${people} order by p.id desc limit 10`) : [];
    const cards = await findContacts(
      db,
      ctx.workspaceId,
      rows.map(({ id }) => id),
      ctx.actor,
    );
    return {
      count,
      milliseconds,
      sample: rows.map(({ id }) => ({ id, name: cards.get(id)?.name ?? "" })),
      advice: milliseconds > slowMilliseconds ? adviceFor(filter, fields) : [],
    };
  });

/** How many are in two segments, and in both. */
export const overlapOf = (ctx: Ctx, { oneId, otherId }: { oneId: string; otherId: string }) =>
  readPeople(ctx.app, async (db) => {
    const { segments, inSegment } = await createCompiler(db, askerOf(ctx));
    for (const id of [oneId, otherId]) found(segments.get(id));
    const [one, other] = [inSegment(oneId), inSegment(otherId)];
    const holds = (condition: Sql) => countPeople(db, peopleWhere(ctx.workspaceId, sql`${condition} and ${seenPeople(ctx.actor)}`));
    return { one: await holds(one), other: await holds(other), both: await holds(sql`${one} and ${other}`) };
  });
