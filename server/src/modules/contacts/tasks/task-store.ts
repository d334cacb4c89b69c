import type { Cause } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

export interface TaskRow {
  workspaceId: string;
  id: string;
  contactId: string;
  title: string;
  dueAt: Date | null;
  assigneeId: string | null;
  doneAt: Date | null;
  doneBy: Cause | null;
  remindedAt: Date | null;
  createdBy: Cause;
  createdAt: Date;
}
const columns = sql`t.workspace_id as "workspaceId", t.id, t.contact_id as "contactId", t.title, date_trunc('milliseconds', t.due_at) as "dueAt", t.assignee_id as "assigneeId",
  date_trunc('milliseconds', t.done_at) as "doneAt", t.done_by as "doneBy", t.reminded_at as "remindedAt", t.created_by as "createdBy", t.created_at as "createdAt"`;
/** What has no due time comes last; the index is over the same words. */
const dueKey = sql`coalesce(t.due_at, timestamptz '9999-12-31 00:00:00Z')`;
const lastDue = new Date("9999-12-31T00:00:00Z");

export interface TaskQuery {
  state: "open" | "done";
  assigneeId: string | null;
  contactIds: readonly string[] | null;
  /** Which of them the actor may see. */
  visible: Sql;
  after: { at: Date; id: string } | null;
  limit: number;
}
export const placeOf = ({ dueAt, doneAt, id }: TaskRow): { at: Date; id: string } => ({ at: doneAt ?? dueAt ?? lastDue, id });

export function listTasks(db: Reader, workspaceId: string, { state, assigneeId, contactIds, visible, after, limit }: TaskQuery) {
  const wanted = sql`t.workspace_id = ${workspaceId} and ${visible}
    ${assigneeId ? sql`and t.assignee_id = ${assigneeId}` : sql``}
    ${contactIds ? sql`and t.contact_id = any(${[...contactIds]}::uuid[])` : sql``}`;
  if (state === "done")
    return db.many<TaskRow>(sql`
      select ${columns} from task t where ${wanted} and t.done_at is not null
        ${after ? sql`and (t.done_at, t.id) < (${after.at}, ${after.id}::uuid)` : sql``}
      order by t.done_at desc, t.id desc limit ${limit}`);
  return db.many<TaskRow>(sql`
    select ${columns} from task t where ${wanted} and t.done_at is null
      ${after ? sql`and (${dueKey}, t.id) > (${after.at}, ${after.id}::uuid)` : sql``}
    order by ${dueKey}, t.id limit ${limit}`);
}
export const countTasks = (db: Reader, workspaceId: string, assigneeId: string, now: Date) =>
  db.one<{ open: number; overdue: number }>(sql`
    select count(*)::integer as open, (count(*) filter (where t.due_at <= ${now}))::integer as overdue
    from task t where t.workspace_id = ${workspaceId} and t.assignee_id = ${assigneeId} and t.done_at is null`);
export const lockTask = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<TaskRow>(sql`select ${columns} from task t where t.workspace_id = ${workspaceId} and t.id = ${id} for update`);
export const putTask = (tx: Tx, row: TaskRow) =>
  tx.run(sql`
    insert into task (workspace_id, id, contact_id, title, due_at, assignee_id, done_at, done_by, reminded_at, created_by, created_at)
    values (${row.workspaceId}, ${row.id}, ${row.contactId}, ${row.title}, ${row.dueAt}, ${row.assigneeId}, ${row.doneAt},
      ${row.doneBy ? JSON.stringify(row.doneBy) : null}::jsonb, ${row.remindedAt}, ${JSON.stringify(row.createdBy)}::jsonb, ${row.createdAt})
    on conflict (workspace_id, id) do update set title = excluded.title, due_at = excluded.due_at, assignee_id = excluded.assignee_id,
      done_at = excluded.done_at, done_by = excluded.done_by, reminded_at = excluded.reminded_at`);
export const deleteTask = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from task where workspace_id = ${workspaceId} and id = ${id}`);
/** Marks what is due, across workspaces; what somebody else is marking now is theirs. */
export const takeDue = (tx: Tx, now: Date, limit: number) =>
  tx.many<TaskRow>(sql`
    update task t set reminded_at = ${now} from (
      select workspace_id, id from task where due_at <= ${now} and done_at is null and reminded_at is null
      order by due_at limit ${limit} for update skip locked) due
    where t.workspace_id = due.workspace_id and t.id = due.id returning ${columns}`);
export const unassignTasks = (tx: Tx, workspaceId: string, personId: string) =>
  tx.many<{ contactId: string }>(sql`
    update task t set assignee_id = null where t.workspace_id = ${workspaceId} and t.assignee_id = ${personId} and t.done_at is null
    returning t.contact_id as "contactId"`);

/** What is to be done next for each of some people. */
export interface NextTask {
  contactId: string;
  id: string;
  title: string;
  dueAt: Date | null;
}
export const nextTasksOf = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<NextTask>(sql`
    select distinct on (t.contact_id) t.contact_id as "contactId", t.id, t.title, t.due_at as "dueAt" from task t
    where t.workspace_id = ${workspaceId} and t.contact_id = any(${[...contactIds]}::uuid[]) and t.done_at is null
    order by t.contact_id, ${dueKey}, t.id`);
