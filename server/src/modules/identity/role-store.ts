import type { Permission, Reaches } from "@sigap/contract";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface RoleRow {
  id: string;
  name: string;
  description: string;
  permissions: Permission[];
  reach: Reaches;
}
const columns = sql`r.id, r.name, r.description, r.permissions, r.reach`;
export const readRoles = (db: Reader, workspaceId: string) =>
  db.many<RoleRow>(sql`select ${columns} from role r where r.workspace_id = ${workspaceId} order by lower(r.name), r.id`);
/** Stays as it is until the end of the transaction. */
export const holdRole = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<RoleRow>(sql`select ${columns} from role r where r.workspace_id = ${workspaceId} and r.id = ${id} for share`);
export const lockRole = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<RoleRow>(sql`select ${columns} from role r where r.workspace_id = ${workspaceId} and r.id = ${id} for update`);
export const putRole = (tx: Tx, workspaceId: string, row: RoleRow) =>
  tx.run(sql`
    insert into role (workspace_id, id, name, description, permissions, reach)
    values (${workspaceId}, ${row.id}, ${row.name}, ${row.description}, ${row.permissions}, ${JSON.stringify(row.reach)}::jsonb)
    on conflict (workspace_id, id) do update set name = excluded.name, description = excluded.description,
      permissions = excluded.permissions, reach = excluded.reach`);
export const deleteRole = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from role where workspace_id = ${workspaceId} and id = ${id}`);

/** How many members and open invitations have each role, by the name or the id of it. */
export async function countByRole(db: Reader, workspaceId: string): Promise<Map<string, number>> {
  const rows = await db.many<{ ref: string; count: number }>(sql`
    select coalesce(role_id::text, role) as ref, count(*)::int as count from (
      select role, role_id from member where workspace_id = ${workspaceId} and removed_at is null
      union all select role, role_id from invitation
        where workspace_id = ${workspaceId} and accepted_at is null and revoked_at is null and expires_at > now()) held group by 1`);
  return new Map(rows.map(({ ref, count }) => [ref, count]));
}
/** Whoever has the one gets the other; also those who left and invitations that are over, so that nothing points at what is gone. */
export async function replaceRole(tx: Tx, workspaceId: string, id: string, by: { role: string; roleId: string | null }): Promise<string[]> {
  const members = await tx.many<{ personId: string }>(sql`
    update member set role = ${by.role}, role_id = ${by.roleId} where workspace_id = ${workspaceId} and role_id = ${id}
    returning person_id as "personId"`);
  await tx.run(
    sql`update invitation set role = ${by.role}, role_id = ${by.roleId} where workspace_id = ${workspaceId} and role_id = ${id}`,
  );
  return members.map(({ personId }) => personId);
}

export async function setConnections(tx: Tx, workspaceId: string, personId: string, ids: readonly string[]): Promise<void> {
  await tx.run(sql`delete from member_connection where workspace_id = ${workspaceId} and person_id = ${personId}`);
  await tx.run(sql`
    insert into member_connection (workspace_id, person_id, connection_id)
    select ${workspaceId}, ${personId}, c from unnest(${[...new Set(ids)]}::uuid[]) c`);
}
