import type { ExportSchedule } from "@sigap/contract/export-schedules";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface ScheduleRecord
  extends Pick<
    ExportSchedule,
    "id" | "name" | "what" | "format" | "segmentId" | "columns" | "rhythm" | "day" | "hour" | "keepDays" | "stopped"
  > {
  workspaceId: string;
  actor: Cause;
  nextAt: Date | null;
  createdAt: Date;
}
const columns = sql`s.workspace_id as "workspaceId", s.id, s.name, s.what, s.format, s.segment_id as "segmentId", s.columns, s.rhythm, s.day, s.hour,
  s.keep_days as "keepDays", s.actor, s.next_at as "nextAt", s.stopped, s.created_at as "createdAt"`;

export const insertSchedule = (tx: Tx, row: Omit<ScheduleRecord, "stopped">) =>
  tx.run(sql`
    insert into export_schedule (workspace_id, id, name, what, format, segment_id, columns, rhythm, day, hour, keep_days, actor, next_at, created_at)
    values (${row.workspaceId}, ${row.id}, ${row.name}, ${row.what}, ${row.format}, ${row.segmentId}, ${row.columns ? JSON.stringify(row.columns) : null}::jsonb,
      ${row.rhythm}, ${row.day}, ${row.hour}, ${row.keepDays}, ${JSON.stringify(row.actor)}::jsonb, ${row.nextAt}, ${row.createdAt})`);
export const findSchedule = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ScheduleRecord>(sql`select ${columns} from export_schedule s where s.workspace_id = ${workspaceId} and s.id = ${id}`);
export const listSchedules = (db: Reader, workspaceId: string) =>
  db.many<ScheduleRecord>(sql`select ${columns} from export_schedule s where s.workspace_id = ${workspaceId} order by s.id desc limit 200`);
/** Goes on at a time, or stops for a reason. */
export const moveSchedule = (
  tx: Tx,
  { workspaceId, id }: Pick<ScheduleRecord, "workspaceId" | "id">,
  { nextAt, stopped }: Pick<ScheduleRecord, "nextAt" | "stopped">,
) => tx.run(sql`update export_schedule set next_at = ${nextAt}, stopped = ${stopped} where workspace_id = ${workspaceId} and id = ${id}`);
export const deleteSchedule = (tx: Tx, { workspaceId, id }: Pick<ScheduleRecord, "workspaceId" | "id">) =>
  tx.run(sql`delete from export_schedule where workspace_id = ${workspaceId} and id = ${id}`);
/** Some whose time has come, held, so that each is taken by one node. */
export const lockDue = (tx: Tx, now: Date) =>
  tx.many<ScheduleRecord>(sql`
    select ${columns} from export_schedule s where s.next_at <= ${now} order by s.next_at limit 50 for update skip locked`);
/** Those that export a segment, by their names. */
export const schedulesOf = async (db: Reader, workspaceId: string, segmentId: string): Promise<string[]> =>
  (
    await db.many<{ name: string }>(sql`
      select name from export_schedule where workspace_id = ${workspaceId} and segment_id = ${segmentId} order by name`)
  ).map(({ name }) => name);
