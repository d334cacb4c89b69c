import type { SegmentCondition, SegmentFilter } from "@sigap/contract/segment-filter";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { ensure, Refusal } from "#platform/errors.ts";
import { filterSql } from "#platform/filter-sql.ts";
import { conditionSql } from "./condition-sql.ts";
import { fieldSql } from "./field-sql.ts";
import { type FieldFacts, readFields } from "./field-store.ts";
import type { Asker } from "./ports.ts";
import { readSegments, type SegmentRow } from "./segment-store.ts";

/** Everything that a filter can name, read once; makes conditions over `contact p` of filters. */
export interface Compiler {
  fields: ReadonlyMap<string, FieldFacts>;
  segments: ReadonlyMap<string, SegmentRow>;
  compile(filter: SegmentFilter): Sql;
  /** Whether a person is in a segment. */
  inSegment(segmentId: string): Sql;
  /** The same; null where the segment is gone, or what it asks for. */
  tryInSegment(segmentId: string): Sql | null;
}

export async function createCompiler(db: Reader, asker: Asker): Promise<Compiler> {
  const { workspaceId } = asker;
  const fields = new Map((await readFields(db, workspaceId)).map((field) => [field.key, field]));
  const segments = new Map((await readSegments(db, workspaceId)).map((segment) => [segment.id, segment]));
  /** Each segment is compiled once, however often others name it; null while that goes on. */
  const compiled = new Map<string, Sql | null>();
  const one = (condition: SegmentCondition): Sql => {
    if (condition.field === "custom") {
      const field = fields.get(condition.key);
      ensure(field, "condition_gone", { name: condition.key });
      return fieldSql(field, condition.test, asker);
    }
    if (condition.field === "segment") {
      const any = [...new Set(condition.in)].map(segmentSql).reduce((before, next) => sql`${before} or ${next}`);
      return condition.not ? sql`not coalesce(${any}, false)` : sql`(${any})`;
    }
    return conditionSql(condition, asker);
  };
  const segmentSql = (id: string): Sql => {
    const known = compiled.get(id);
    if (known) return known;
    const segment = segments.get(id);
    ensure(segment, "condition_gone", { name: "A segment" });
    if (segment.kind === "frozen")
      return sql`p.id in (select f.contact_id from segment_member f where f.workspace_id = ${workspaceId} and f.segment_id = ${id})`;
    ensure(known === undefined, "segment_circle", { name: segment.name });
    compiled.set(id, null);
    const made = filterSql(segment.filter, one);
    compiled.set(id, made);
    return made;
  };
  const inSegment = (id: string): Sql => sql`(${segmentSql(id)})`;
  return {
    fields,
    segments,
    compile: (filter) => filterSql(filter, one),
    inSegment,
    tryInSegment(id) {
      try {
        return inSegment(id);
      } catch (error) {
        if (error instanceof Refusal) return null;
        throw error;
      }
    },
  };
}

/** Who: everybody of a workspace whom a condition holds; those who were merged are the person that they became. */
export const peopleWhere = (workspaceId: string, condition: Sql): Sql =>
  sql`from contact p where p.workspace_id = ${workspaceId} and p.merged_into_id is null and ${condition}`;

/** A segment as `from contact p where …`, for audiences of modules above. They read through `readPeople`. */
export const segmentSql = async (db: Reader, segmentId: string, asker: Asker): Promise<Sql> =>
  peopleWhere(asker.workspaceId, (await createCompiler(db, asker)).inSegment(segmentId));

/** In which of these segments each of some people is now. Nobody is in one that asks for what is gone: whoever decides by it goes on. */
export async function segmentsOf(
  db: Reader,
  contactIds: readonly string[],
  segmentIds: readonly string[],
  asker: Asker,
): Promise<Map<string, string[]>> {
  const compiler = await createCompiler(db, asker);
  const held = [...new Set(segmentIds)].flatMap((id) => {
    const condition = compiler.tryInSegment(id);
    return condition ? [sql`case when ${condition} then ${id}::text end`] : [];
  });
  if (held.length === 0) return new Map();
  const among = sql`p.id = any(${[...contactIds]}::uuid[])`;
  const rows = await db.many<{ id: string; segmentIds: string[] }>(sql`
    select p.id, array_remove(array[${held.reduce((before, next) => sql`${before}, ${next}`)}], null) as "segmentIds"
    ${peopleWhere(asker.workspaceId, among)}`);
  return new Map(rows.map((row) => [row.id, row.segmentIds]));
}

/**
 * Whether somebody is in a segment, as conditions for queries of modules above whose rows point at a person: made once for a
 * request, asked of many rows.
 */
export async function segmentConditions(db: Reader, asker: Asker, segmentIds: readonly string[]) {
  if (segmentIds.length === 0) return () => sql`false`;
  const { inSegment: held } = await createCompiler(db, asker);
  return (of: { workspaceId: Sql; contactId: Sql }, ids: readonly string[]): Sql =>
    sql`exists (select from contact p where p.workspace_id = ${of.workspaceId} and p.id = ${of.contactId}
      and (${ids.map(held).reduce((before, next) => sql`${before} or ${next}`)}))`;
}
