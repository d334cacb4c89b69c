import { type Reader, sql, type Tx } from "#platform/db.ts";
import type { Key } from "./store.ts";

/** When the first device of each of these people is to be told. */
export const firstDue = (db: Reader, workspaceId: string, personIds: readonly string[]) =>
  db.many<{ personId: string; at: Date }>(sql`
    select person_id as "personId", min(push_due_at) as at from notification
    where workspace_id = ${workspaceId} and person_id = any(${[...new Set(personIds)]}::uuid[]) and push_due_at is not null group by person_id`);

/** Locks what a person's devices are to be told of by now. */
export const lockDue = (tx: Tx, workspaceId: string, personId: string, now: Date) =>
  tx.many<Key & { pushDueAt: Date }>(sql`
    select workspace_id as "workspaceId", person_id as "personId", thread_id as "threadId", push_due_at as "pushDueAt" from notification
    where workspace_id = ${workspaceId} and person_id = ${personId} and push_due_at <= ${now} order by at, thread_id for update`);

export const lastPush = async (db: Reader, workspaceId: string, personId: string): Promise<Date | null> =>
  (
    await db.one<{ at: Date | null }>(
      sql`select max(pushed_at) as at from notification where workspace_id = ${workspaceId} and person_id = ${personId}`,
    )
  ).at;

/** What is due waits until later; what was told is told. */
export const postpone = (tx: Tx, workspaceId: string, personId: string, now: Date, until: Date) =>
  tx.run(sql`
    update notification set push_due_at = ${until} where workspace_id = ${workspaceId} and person_id = ${personId} and push_due_at <= ${now}`);
export const markPushed = (tx: Tx, workspaceId: string, personId: string, now: Date) =>
  tx.run(sql`
    update notification set push_due_at = null, pushed_at = ${now}
    where workspace_id = ${workspaceId} and person_id = ${personId} and push_due_at <= ${now}`);
