import {
  type Permission,
  permissionNames,
  permissionsOf,
  type Reaches,
  type Role,
  reachOfKey,
  rolePermissions,
  roleReaches,
} from "@sigap/contract";
import type { Actor } from "#platform/ctx.ts";

/** What a member's row says of their rights: a built-in role, or `custom` with what that role says. */
export interface AccessRow {
  role: Role | "custom";
  roleId: string | null;
  permissions: Permission[] | null;
  reach: Reaches | null;
  teamIds: string[];
  connectionIds: string[];
}
/** Over `member m` with `joinRole`. */
export const accessColumns = `m.role, m.role_id as "roleId", r.permissions, r.reach,
  array(select t.team_id from team_member t where t.workspace_id = m.workspace_id and t.person_id = m.person_id order by 1) as "teamIds",
  array(select i.connection_id from member_connection i where i.workspace_id = m.workspace_id and i.person_id = m.person_id order by 1) as "connectionIds"`;
export const joinRole = "left join role r on r.workspace_id = m.workspace_id and r.id = m.role_id";

/** Which rights, and how far they reach. */
export type Access = Pick<Actor, "permissions" | "reach">;
const builtin = (role: Role): Access => ({ permissions: new Set(rolePermissions[role]), reach: roleReaches[role] });
const access: Record<Role, Access> = { owner: builtin("owner"), manager: builtin("manager"), agent: builtin("agent") };

const known = new Set<string>(permissionNames);
/** A role keeps what was written; a right that no longer exists gives nothing. */
export function accessOf({ role, permissions, reach }: Pick<AccessRow, "role" | "permissions" | "reach">): Access {
  if (role !== "custom") return access[role];
  return {
    permissions: permissionsOf({ permissions: (permissions ?? []).filter((right) => known.has(right)), reach: reach ?? {} }),
    reach: reach ?? {},
  };
}

/** A member as somebody who acts. */
export const personActor = (id: string, name: string, row: AccessRow): Actor & { id: string } => ({
  kind: "person",
  id,
  name,
  ...accessOf(row),
  teamIds: row.teamIds,
  connectionIds: row.connectionIds,
});

export function keyActor({ id, name, scopes }: { id: string; name: string; scopes: readonly Permission[] }): Actor {
  const permissions = new Set(scopes);
  return { kind: "api_key", id, name, permissions, reach: reachOfKey(permissions), teamIds: [], connectionIds: [] };
}

/** How the API names somebody's role. */
export const roleRefOf = ({ role, roleId }: Pick<AccessRow, "role" | "roleId">): string => roleId ?? role;
