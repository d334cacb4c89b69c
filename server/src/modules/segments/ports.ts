import type { StageChip } from "@sigap/contract/lifecycle";
import type { SegmentCondition } from "@sigap/contract/segment-filter";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader, Sql, Tx } from "#platform/db.ts";

/** For whom, and when, a filter is asked. */
export interface Asker {
  workspaceId: string;
  /** Who "me" is; null for what happens by itself. */
  personId: string | null;
  now: Date;
}
export type Field = SegmentCondition["field"];
export type ConditionOf<Name extends Field> = Extract<SegmentCondition, { field: Name }>;
/**
 * A condition over `contact p`; every value is a parameter. Rows of other tables are asked with `p.id in (select …)` and
 * `not exists (select … and … = p.id)`. Where an index has these rows in the order of the people's ids, both are a walk along two
 * lists, and a million people take a tenth of a second.
 */
export type Compile<Name extends Field> = (condition: ConditionOf<Name>, asker: Asker) => Sql;
export type Compilers = { [Name in Field]?: Compile<Name> };

/** What a module above knows about people, it compiles itself; it hands its conditions in when it is loaded. */
const provided: Compilers = {};
export const provideSegmentConditions = (compilers: Compilers): void => void Object.assign(provided, compilers);

export function providedCondition(condition: SegmentCondition, asker: Asker): Sql {
  const compile = provided[condition.field] as ((condition: SegmentCondition, asker: Asker) => Sql) | undefined;
  if (!compile) throw new Error(`no module compiles the segment condition ${condition.field}`);
  return compile(condition, asker);
}

/** Where a segment is used above this module, in words; asked before it is removed. */
export type ReadUses = (db: Reader, workspaceId: string, segmentId: string) => Promise<readonly string[]>;
const uses: ReadUses[] = [];
export const provideSegmentUses = (read: ReadUses): void => void uses.push(read);
export const usesAbove: ReadUses = async (db, workspaceId, segmentId) =>
  (await Promise.all(uses.map((read) => read(db, workspaceId, segmentId)))).flat();

/** People of an order whom an index has one behind another: who they are beside `contact p`, by what, and under which id. */
export interface Stretch {
  name: string;
  join: Sql;
  has: Sql;
  key: Sql;
  id: Sql;
  /** How the key is read from a cursor. */
  type: Sql;
}
/** Stretches one behind another. Who is in none of them comes after all others, in both directions. */
export interface Order {
  stretches: readonly Stretch[];
  others: { join: Sql; are: Sql };
}

/** Moves of many people at once, by whoever asked for them; each is a fact by its id, and those that can't be made are left out. */
interface StageActs {
  canMove(ctx: Ctx, tx: Tx, stageId: string): Promise<boolean>;
  move(ctx: Ctx, tx: Tx, stageId: string, contactIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Returns whom it took back: whoever has moved since stays. */
  undo(ctx: Ctx, tx: Tx, changeIds: readonly string[]): Promise<ReadonlySet<string>>;
}
let acts: StageActs | undefined;
export const provideStageActs = (provided: StageActs): void => {
  acts = provided;
};
export function stageActs(): StageActs {
  if (!acts) throw new Error("no module moves people");
  return acts;
}

/** Where people stand, for a page of the table, and the order by that; the module above that knows hands it in. */
interface RowStages {
  of(db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<ReadonlyMap<string, StageChip>>;
  order(db: Reader, workspaceId: string): Promise<Order>;
}
let stages: RowStages | undefined;
export const provideRowStages = (provided: RowStages): void => {
  stages = provided;
};
export function rowStages(): RowStages {
  if (!stages) throw new Error("no module knows where people stand");
  return stages;
}
