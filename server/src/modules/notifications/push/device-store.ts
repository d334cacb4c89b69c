import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface DeviceRow {
  workspaceId: string;
  id: string;
  personId: string;
  subscription: Buffer;
  service: string;
  name: string;
  addedAt: Date;
  lastSuccessAt: Date | null;
  lastProblem: string | null;
}
const columns = sql`workspace_id as "workspaceId", id, person_id as "personId", subscription, service, name, added_at as "addedAt",
  last_success_at as "lastSuccessAt", last_problem as "lastProblem"`;

/** One browser is one device: who signs in to it next takes it over, and the same person's stays as it is. */
export const putDevice = (
  tx: Tx,
  row: Omit<DeviceRow, "lastSuccessAt" | "lastProblem"> & { key: string; sessionId: string },
): Promise<DeviceRow> =>
  tx.one<DeviceRow>(sql`
    insert into push_device as d (workspace_id, id, person_id, session_id, key, subscription, service, name, added_at)
    values (${row.workspaceId}, ${row.id}, ${row.personId}, ${row.sessionId}, ${row.key}, ${row.subscription}, ${row.service}, ${row.name}, ${row.addedAt})
    on conflict (workspace_id, key) do update set person_id = excluded.person_id, session_id = excluded.session_id, subscription = excluded.subscription,
      name = excluded.name, last_problem = null
    returning ${columns}`);
export const listDevices = (db: Reader, workspaceId: string, personId: string) =>
  db.many<DeviceRow>(
    sql`select ${columns} from push_device where workspace_id = ${workspaceId} and person_id = ${personId} order by added_at desc, id desc`,
  );
export const findDevice = (db: Reader, workspaceId: string, personId: string, id: string) =>
  db.maybe<DeviceRow>(
    sql`select ${columns} from push_device where workspace_id = ${workspaceId} and person_id = ${personId} and id = ${id}`,
  );
export const removeDevice = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from push_device where workspace_id = ${workspaceId} and id = ${id}`);
export const noteResult = (tx: Tx, workspaceId: string, id: string, at: Date, problem: string | null) =>
  tx.run(sql`
    update push_device set last_success_at = case when ${problem}::text is null then ${at} else last_success_at end, last_problem = ${problem}
    where workspace_id = ${workspaceId} and id = ${id}`);

/** Devices of a person whose sessions are alive. Reads accounts, so not for requests. */
export const livingDevices = (db: Reader, workspaceId: string, personId: string, at: Date) =>
  db.many<DeviceRow>(sql`
    select ${columns} from push_device d where workspace_id = ${workspaceId} and person_id = ${personId}
      and exists (select from account_session s where s.id = d.session_id and s.expires_at > ${at}) order by added_at, id`);

export async function peopleWithDevices(db: Reader, workspaceId: string): Promise<Set<string>> {
  const rows = await db.many<{ personId: string }>(
    sql`select distinct person_id as "personId" from push_device where workspace_id = ${workspaceId}`,
  );
  return new Set(rows.map(({ personId }) => personId));
}
