import { type Permission, type Reaches, type ReachingRight, reachesAsFar } from "@sigap/contract";
import type { Actor } from "#platform/ctx.ts";
import { type Access, type AccessRow, accessOf } from "./access.ts";

/** Whether somebody who has `holder` gives nothing away that they do not have. */
export function holds(holder: Access, given: Access): boolean {
  const reaches = Object.entries(given.reach) as [ReachingRight, NonNullable<Reaches[ReachingRight]>][];
  return (
    [...given.permissions].every((right: Permission) => holder.permissions.has(right)) &&
    reaches.every(([right, reach]) => reachesAsFar(holder.reach[right], reach))
  );
}

/** Who changes roles. A key may do what a manager may: it was made by somebody who could. */
export interface Giver {
  actor: Actor;
  isOwner: boolean;
}
const managers = accessOf({ role: "manager", permissions: null, reach: null });

/** Only owners make and unmake owners; nobody else gives, changes or takes away more than they have. */
export const canGive = ({ actor, isOwner }: Giver, role: Pick<AccessRow, "role" | "permissions" | "reach">): boolean =>
  isOwner || (role.role !== "owner" && holds(actor.kind === "person" ? actor : managers, accessOf(role)));

/** Whether somebody may change how others work. */
export const mayManage = (actor: Actor): boolean => actor.permissions.has("members:manage");
