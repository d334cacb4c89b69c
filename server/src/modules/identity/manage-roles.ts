import { roles as builtins, type Permission, type Reaches, rolePermissions, roleReaches, withoutBlind } from "@sigap/contract";
import type { RoleView } from "@sigap/contract/roles";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Reader, Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { ensureVersion, versionOf } from "#platform/version.ts";
import type { AccessRow } from "./access.ts";
import { audit } from "./audit.ts";
import { canGive, type Giver, mayManage } from "./policy.ts";
import { countByRole, deleteRole, holdRole, lockRole, putRole, type RoleRow, readRoles, replaceRole } from "./role-store.ts";

/** A role as a member or an invitation gets it. */
export type GivenRole = Pick<AccessRow, "role" | "roleId" | "permissions" | "reach">;
const isBuiltin = (ref: string) => builtins.find((role) => role === ref);
const custom = ({ id, permissions, reach }: RoleRow): GivenRole => ({ role: "custom", roleId: id, permissions, reach });

/** The role that a name or an id stands for; one of the workspace's own stays there until the end of the transaction. */
export async function resolveRole(tx: Tx, workspaceId: string, ref: string): Promise<GivenRole & { name: string }> {
  const role = isBuiltin(ref);
  if (role) return { role, roleId: null, permissions: null, reach: null, name: role };
  const row = found(await holdRole(tx, workspaceId, ref));
  return { ...custom(row), name: row.name };
}

/** What the editor of a role replaces. */
const editedOf = ({ name, description, permissions, reach }: RoleBody) => ({ name, description, permissions, reach });

export async function listRoles(giver: Giver, db: Reader, workspaceId: string): Promise<RoleView[]> {
  const counts = await countByRole(db, workspaceId);
  const can = (given: GivenRole, change: boolean) => {
    const give = mayManage(giver.actor) && canGive(giver, given);
    return { give, change: change && give };
  };
  return [
    ...builtins.map((role) => {
      const fixed = { name: role, description: "", permissions: [...rolePermissions[role]], reach: roleReaches[role] };
      return {
        ...{ id: role, builtin: role, ...fixed, people: counts.get(role) ?? 0, version: versionOf(fixed) },
        can: can({ role, roleId: null, permissions: null, reach: null }, false),
      };
    }),
    ...(await readRoles(db, workspaceId)).map((row) => ({
      ...{ ...row, builtin: null, people: counts.get(row.id) ?? 0, version: versionOf(editedOf(row)) },
      can: can(custom(row), true),
    })),
  ];
}

export interface RoleBody {
  name: string;
  description: string;
  permissions: Permission[];
  reach: Reaches;
}
const tell = (ctx: Ctx, tx: Tx, id: string) => {
  tx.afterCommit(() => ctx.app.wake.tell("rights"));
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "role.changed", subjectId: id, cause: causeOf(ctx.actor) }]);
};
async function keep(ctx: Ctx, tx: Tx, giver: Giver, row: RoleRow): Promise<RoleRow> {
  const next = { ...row, permissions: [...new Set(row.permissions)], reach: withoutBlind(row.reach) };
  ensure(canGive(giver, custom(next)), "role_too_wide");
  const others = (await readRoles(tx, ctx.workspaceId)).filter(({ id }) => id !== row.id).map(({ name }) => name);
  const taken = [...others, ...builtins].some((name) => name.toLowerCase() === row.name.toLowerCase());
  ensure(!taken, "already_exists", { what: `The role ${row.name}` });
  await putRole(tx, ctx.workspaceId, next);
  tell(ctx, tx, row.id);
  return next;
}
const shown = async (ctx: Ctx, giver: Giver, id: string): Promise<RoleView> =>
  found((await ctx.read((db) => listRoles(giver, db, ctx.workspaceId))).find((role) => role.id === id));

export async function createRole(ctx: Ctx, giver: Giver, body: RoleBody): Promise<RoleView> {
  const id = newId();
  await ctx.transaction(async (tx) => {
    const { name, permissions, reach } = await keep(ctx, tx, giver, { ...body, id });
    await audit(tx, ctx, "role.created", name, { permissions, reach });
  });
  return shown(ctx, giver, id);
}

/** One of the workspace's own, which this person may change; a built-in one is what it is. */
async function changeable(ctx: Ctx, tx: Tx, giver: Giver, ref: string): Promise<RoleRow> {
  ensure(!isBuiltin(ref), "forbidden");
  const row = found(await lockRole(tx, ctx.workspaceId, ref));
  ensure(canGive(giver, custom(row)), "role_too_wide");
  return row;
}

type Change = { [Name in keyof RoleBody]?: RoleBody[Name] | undefined } & { version?: string | undefined };
export async function updateRole(ctx: Ctx, giver: Giver, ref: string, { version, ...change }: Change): Promise<RoleView> {
  await ctx.transaction(async (tx) => {
    const row = await changeable(ctx, tx, giver, ref);
    ensureVersion(version, editedOf(row));
    const next = await keep(ctx, tx, giver, { ...row, ...change });
    const rights = ({ permissions, reach }: RoleRow) => ({ permissions, reach });
    await audit(tx, ctx, "role.changed", next.name, { from: rights(row), to: rights(next) });
  });
  return shown(ctx, giver, ref);
}

/** Nobody is left without a role: where somebody has it, the caller says which they get instead. */
export const removeRole = (ctx: Ctx, giver: Giver, ref: string, moveTo: string | undefined): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await changeable(ctx, tx, giver, ref);
    const count = (await countByRole(tx, ctx.workspaceId)).get(row.id) ?? 0;
    ensure(count === 0 || moveTo !== undefined, "role_in_use", { name: row.name, count });
    ensure(moveTo !== row.id, "invalid", { fields: "moveTo: choose another role" });
    const next = await resolveRole(tx, ctx.workspaceId, moveTo ?? "agent");
    ensure(canGive(giver, next), "role_too_wide");
    const people = await replaceRole(tx, ctx.workspaceId, row.id, next);
    await deleteRole(tx, ctx.workspaceId, row.id);
    await audit(tx, ctx, "role.removed", row.name, people.length > 0 ? { movedTo: next.name } : {});
    tell(ctx, tx, row.id);
  });
