import type { Lifecycle, Stage, StageField } from "@sigap/contract/lifecycle";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface LifecycleRow extends Pick<Lifecycle, "id" | "name" | "subject" | "isDefault" | "currency"> {
  workspaceId: string;
}
export interface StageRow extends Omit<Stage, "progress"> {
  workspaceId: string;
  lifecycleId: string;
  archived: boolean;
}
const columns = sql`l.workspace_id as "workspaceId", l.id, l.name, l.subject, l.is_default as "isDefault", l.currency`;
const stageColumns = sql`s.workspace_id as "workspaceId", s.lifecycle_id as "lifecycleId", s.id, s.name, s.description, s.tone, s.meaning, s.required,
  s.enter_from as "enterFrom", s.limit_minutes as "limitMinutes", s.archived_at is not null as archived`;

export const readLifecycles = (db: Reader, workspaceId: string) =>
  db.many<LifecycleRow>(
    sql`select ${columns} from lifecycle l where l.workspace_id = ${workspaceId} and l.archived_at is null order by l.position, l.id`,
  );
export const findLifecycle = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<LifecycleRow>(
    sql`select ${columns} from lifecycle l where l.workspace_id = ${workspaceId} and l.id = ${id} and l.archived_at is null`,
  );
export const findDefault = (db: Reader, workspaceId: string, subject: Lifecycle["subject"]) =>
  db.maybe<LifecycleRow>(
    sql`select ${columns} from lifecycle l where l.workspace_id = ${workspaceId} and l.subject = ${subject} and l.is_default`,
  );
/** In order, lifecycle by lifecycle; those that were removed come last. */
export const readStages = (db: Reader, workspaceId: string, lifecycleIds: readonly string[]) =>
  db.many<StageRow>(sql`
    select ${stageColumns} from stage s where s.workspace_id = ${workspaceId} and s.lifecycle_id = any(${[...lifecycleIds]}::uuid[])
    order by s.lifecycle_id, s.archived_at is not null, s.position, s.id`);

/** Whoever changes lifecycles does so one after another. */
export const lockLifecycles = (tx: Tx, workspaceId: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`lifecycles ${workspaceId}`}, 0))`);
/** Whoever puts somebody into a stage keeps it there until the end of the transaction; taken before any row. */
export const holdLifecycles = (tx: Tx, workspaceId: string) =>
  tx.run(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`lifecycles ${workspaceId}`}, 0))`);
export const putLifecycle = (tx: Tx, row: LifecycleRow) =>
  tx.run(sql`
    insert into lifecycle (workspace_id, id, name, subject, is_default, currency, position)
    select ${row.workspaceId}, ${row.id}, ${row.name}, ${row.subject}, ${row.isDefault}, ${row.currency},
      coalesce(max(position) + 1, 0) from lifecycle where workspace_id = ${row.workspaceId}
    on conflict (workspace_id, id) do update set name = excluded.name, is_default = excluded.is_default, currency = excluded.currency`);
export const dropDefault = (tx: Tx, workspaceId: string, subject: Lifecycle["subject"]) =>
  tx.run(sql`update lifecycle set is_default = false where workspace_id = ${workspaceId} and subject = ${subject} and is_default`);
/** Nobody is told that somebody stands for too long where nobody can see them. */
export async function archiveLifecycle(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.run(sql`update lifecycle set archived_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`);
  for (const table of [sql`contact_stage`, sql`deal`])
    await tx.run(
      sql`update ${table} set stuck_at = null where workspace_id = ${workspaceId} and lifecycle_id = ${id} and stuck_at is not null`,
    );
}

export type StageToPut = Omit<StageRow, "workspaceId" | "lifecycleId" | "archived">;
/** All stages of a lifecycle in their order; those that are not among them are put away. */
export async function putStages(tx: Tx, workspaceId: string, lifecycleId: string, stages: readonly StageToPut[], at: Date): Promise<void> {
  await tx.run(sql`
    update stage set archived_at = ${at} where workspace_id = ${workspaceId} and lifecycle_id = ${lifecycleId} and archived_at is null
      and id <> all(${stages.map(({ id }) => id)}::uuid[])`);
  await tx.run(sql`
    insert into stage (workspace_id, lifecycle_id, id, position, name, description, tone, meaning, required, enter_from, limit_minutes)
    select ${workspaceId}, ${lifecycleId}, s.* from jsonb_to_recordset(${JSON.stringify(
      stages.map((stage, position) => ({ ...stage, position, enter_from: stage.enterFrom, limit_minutes: stage.limitMinutes })),
    )}::jsonb) as s (id uuid, position integer, name text, description text, tone text, meaning text, required text[], enter_from uuid[], limit_minutes integer)
    on conflict (workspace_id, id) do update set position = excluded.position, name = excluded.name, description = excluded.description,
      tone = excluded.tone, meaning = excluded.meaning, required = excluded.required, enter_from = excluded.enter_from,
      limit_minutes = excluded.limit_minutes, archived_at = null`);
}
/** Ids that stand for a stage of another lifecycle. */
export const strangeStages = async (db: Reader, workspaceId: string, lifecycleId: string, ids: readonly string[]): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*)::int as count from stage where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and lifecycle_id <> ${lifecycleId}`)
  ).count;
/** A new time limit holds for those who are there already. */
export const setLimits = async (tx: Tx, workspaceId: string, lifecycleId: string): Promise<void> => {
  for (const table of [sql`contact_stage`, sql`deal`])
    await tx.run(sql`
      update ${table} c set stuck_at = c.entered_at + make_interval(mins => s.limit_minutes), stuck_told_at = null from stage s
      where c.workspace_id = ${workspaceId} and c.lifecycle_id = ${lifecycleId} and s.workspace_id = c.workspace_id and s.id = c.stage_id
        and c.stuck_at is distinct from c.entered_at + make_interval(mins => s.limit_minutes)`);
};

export interface LostReasonRow {
  id: string;
  name: string;
  archived: boolean;
}
export const readLostReasons = (db: Reader, workspaceId: string) =>
  db.many<LostReasonRow>(
    sql`select id, name, archived_at is not null as archived from lost_reason where workspace_id = ${workspaceId} order by position, id`,
  );
export async function putLostReasons(tx: Tx, workspaceId: string, items: readonly { id: string; name: string }[], at: Date): Promise<void> {
  await tx.run(sql`
    update lost_reason set archived_at = ${at} where workspace_id = ${workspaceId} and archived_at is null and id <> all(${items.map(({ id }) => id)}::uuid[])`);
  await tx.run(sql`
    insert into lost_reason (workspace_id, id, name, position)
    select ${workspaceId}, r.id, r.name, r.position - 1 from unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ name }) => name)}::text[])
      with ordinality as r (id, name, position)
    on conflict (workspace_id, id) do update set name = excluded.name, position = excluded.position, archived_at = null`);
}

/** The person's fields that a stage may require. */
export const readFields = (db: Reader, workspaceId: string) =>
  db.many<StageField>(sql`
    select key, label, type, options from field where workspace_id = ${workspaceId} and object = 'contact' and archived_at is null order by position, key`);
