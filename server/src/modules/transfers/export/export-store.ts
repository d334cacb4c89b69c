import type { ExportView } from "@sigap/contract/exports";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface ExportRecord
  extends Pick<ExportView, "id" | "what" | "format" | "segmentId" | "columns" | "state" | "rows" | "size" | "scheduleId"> {
  workspaceId: string;
  actor: Cause;
  createdAt: Date;
  finishedAt: Date | null;
  keptUntil: Date;
}
const columns = sql`e.workspace_id as "workspaceId", e.id, e.what, e.format, e.state, e.rows, e.size, e.actor, e.created_at as "createdAt", e.finished_at as "finishedAt",
  e.segment_id as "segmentId", e.columns, e.schedule_id as "scheduleId", e.kept_until as "keptUntil"`;
export const exportKey = ({ workspaceId, id }: Pick<ExportRecord, "workspaceId" | "id">): string => `exports/${workspaceId}/${id}`;

export const insertExport = (tx: Tx, row: Omit<ExportRecord, "state" | "rows" | "size" | "finishedAt">) =>
  tx.run(sql`
    insert into export (workspace_id, id, what, format, segment_id, columns, schedule_id, state, actor, created_at, kept_until)
    values (${row.workspaceId}, ${row.id}, ${row.what}, ${row.format}, ${row.segmentId}, ${row.columns ? JSON.stringify(row.columns) : null}::jsonb,
      ${row.scheduleId}, 'running', ${JSON.stringify(row.actor)}::jsonb, ${row.createdAt}, ${row.keptUntil})`);
export const findExport = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ExportRecord>(sql`select ${columns} from export e where e.workspace_id = ${workspaceId} and e.id = ${id}`);
export const listExports = (db: Reader, workspaceId: string, actorId: string | null) =>
  db.many<ExportRecord>(sql`
    select ${columns} from export e where e.workspace_id = ${workspaceId} and e.actor->>'id' = ${actorId} order by e.id desc limit 50`);
export const settleExport = (tx: Tx, row: ExportRecord, state: "done" | "failed", rows: number, size: number | null, at: Date) =>
  tx.run(sql`
    update export set state = ${state}, rows = ${rows}, size = ${size}, finished_at = ${at}
    where workspace_id = ${row.workspaceId} and id = ${row.id} and state = 'running'`);
export const oldExports = (tx: Tx, now: Date) =>
  tx.many<Pick<ExportRecord, "workspaceId" | "id">>(
    sql`delete from export where kept_until < ${now} returning workspace_id as "workspaceId", id`,
  );
