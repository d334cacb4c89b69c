import type { ImportColumn, ImportFormat, ImportOptions, ImportTarget, ImportView } from "@sigap/contract/imports";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

export interface ImportRecord {
  workspaceId: string;
  id: string;
  fileName: string;
  size: number;
  sha256: string;
  format: ImportFormat;
  columns: ImportColumn[];
  state: ImportView["state"];
  options: ImportOptions | null;
  reached: number;
  total: number | null;
  counts: ImportView["counts"];
  results: ImportView["results"];
  problem: string | null;
  actor: Cause;
  createdAt: Date;
  finishedAt: Date | null;
}
const columns: Sql = sql`i.workspace_id as "workspaceId", i.id, i.file_name as "fileName", i.size, i.sha256, i.format, i.columns, i.state, i.options, i.reached,
  i.total, i.counts, i.results, i.problem, i.actor, i.created_at as "createdAt", i.finished_at as "finishedAt"`;

export const fileKey = (workspaceId: string, id: string): string => `imports/${workspaceId}/${id}`;

export const insertImport = (
  tx: Tx,
  row: Pick<ImportRecord, "workspaceId" | "id" | "fileName" | "size" | "sha256" | "format" | "columns" | "actor">,
  at: Date,
) =>
  tx.run(sql`
    insert into import (workspace_id, id, file_name, size, sha256, format, columns, state, actor, created_at)
    values (${row.workspaceId}, ${row.id}, ${row.fileName}, ${row.size}, ${row.sha256}, ${JSON.stringify(row.format)}::jsonb,
      ${JSON.stringify(row.columns)}::jsonb, 'ready', ${JSON.stringify(row.actor)}::jsonb, ${at})`);
export const findImport = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ImportRecord>(sql`select ${columns} from import i where i.workspace_id = ${workspaceId} and i.id = ${id}`);
export const listImports = (db: Reader, workspaceId: string) =>
  db.many<ImportRecord>(sql`select ${columns} from import i where i.workspace_id = ${workspaceId} order by i.id desc limit 50`);
/** The newest one before it with the very same bytes. */
export const findSameFile = (db: Reader, { workspaceId, id, sha256 }: ImportRecord) =>
  db.maybe<ImportRecord>(sql`
    select ${columns} from import i where i.workspace_id = ${workspaceId} and i.sha256 = ${sha256} and i.id < ${id} order by i.id desc limit 1`);

/** Moves it on, unless somebody has moved it elsewhere meanwhile; counting begins again. */
export const moveImport = async (
  tx: Tx,
  { workspaceId, id }: Pick<ImportRecord, "workspaceId" | "id">,
  from: readonly ImportView["state"][],
  to: ImportView["state"],
  {
    finishedAt = null,
    problem = null,
    options = null,
  }: { finishedAt?: Date | null; problem?: string | null; options?: ImportOptions | null } = {},
): Promise<boolean> =>
  (await tx.run(sql`
    update import set state = ${to}, finished_at = ${finishedAt}, problem = ${problem}, options = coalesce(${options ? JSON.stringify(options) : null}::jsonb, options),
      moved_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and state = any(${[...from]}::text[])`)) === 1;

/** How far the work of a state is; false when the import is no longer in it, or somebody else has brought it further. */
export const reachImport = async (
  tx: Tx,
  { workspaceId, id, state }: Pick<ImportRecord, "workspaceId" | "id" | "state">,
  from: number,
  { reached, counts, results, total }: Pick<ImportRecord, "reached" | "counts" | "results" | "total">,
): Promise<boolean> =>
  (await tx.run(sql`
    update import set reached = ${reached}, written = case state when 'running' then ${reached} else written end,
      undone_from = case state when 'undoing' then ${reached} else undone_from end, counts = ${JSON.stringify(counts)}::jsonb,
      results = ${JSON.stringify(results)}::jsonb, total = ${total}, moved_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and state = ${state} and reached = ${from}`)) === 1;

/** Those whose work stands still since then, and begins again from now. */
export const restartStill = (tx: Tx, before: Date) =>
  tx.many<Pick<ImportRecord, "workspaceId" | "id" | "state">>(sql`
    update import set moved_at = now() where state in ('checking', 'running', 'undoing') and moved_at < ${before}
    returning workspace_id as "workspaceId", id, state`);

/** Holds the import in its state until the end of the transaction; undefined when it is in none of these. */
export const holdImport = (tx: Tx, { workspaceId, id }: Pick<ImportRecord, "workspaceId" | "id">, states: readonly ImportView["state"][]) =>
  tx.maybe<{ id: string }>(sql`
    select id from import where workspace_id = ${workspaceId} and id = ${id} and state = any(${[...states]}::text[]) for share`);

export const findMapping = (db: Reader, workspaceId: string, key: string) =>
  db.maybe<{ mapping: ImportTarget[] }>(sql`select mapping from import_mapping where workspace_id = ${workspaceId} and key = ${key}`);
export const putMapping = (tx: Tx, workspaceId: string, key: string, mapping: readonly ImportTarget[]) =>
  tx.run(sql`
    insert into import_mapping (workspace_id, key, mapping) values (${workspaceId}, ${key}, ${JSON.stringify(mapping)}::jsonb)
    on conflict (workspace_id, key) do update set mapping = excluded.mapping, used_at = now()`);

/** Those that are too old to be undone, some at a time. */
export const oldImports = (tx: Tx, before: Date) =>
  tx.many<ImportRecord>(sql`select ${columns} from import i where i.created_at < ${before} order by i.created_at limit 20`);
export const deleteImport = async (tx: Tx, { workspaceId, id }: ImportRecord): Promise<void> => {
  await tx.run(sql`delete from import_row where workspace_id = ${workspaceId} and import_id = ${id}`);
  await tx.run(sql`delete from import where workspace_id = ${workspaceId} and id = ${id}`);
};
