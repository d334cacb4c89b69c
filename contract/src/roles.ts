import { z } from "zod";
import { id, list, version, versionRead } from "./common.ts";
import { name, roleRef } from "./identity-shapes.ts";
import { permissionNames, roles } from "./permissions.ts";
import { reachingRights, scopes } from "./reach.ts";
import { route } from "./route.ts";

const group = "identity";

const reach = z.object({ scope: z.enum(scopes), nobodys: z.boolean() });
const rights = {
  /** The rights that one has or has not. */
  permissions: z.array(z.enum(permissionNames)).max(permissionNames.length),
  /** How far the others reach; one that is not here the role does not have. */
  reach: z.partialRecord(z.enum(reachingRights), reach),
};
const description = z.string().trim().max(300);
export const role = z.object({
  id: roleRef,
  /** The built-in roles are what they are; a copy of one can be changed. */
  builtin: z.enum(roles).nullable(),
  name: z.string(),
  description: z.string(),
  ...rights,
  /** How many members, and open invitations, have it. */
  people: z.number().int(),
  version,
  can: z.object({ change: z.boolean(), give: z.boolean() }),
});
export type RoleView = z.output<typeof role>;

const roleParams = z.object({ id: roleRef });

export const roleRoutes = {
  listRoles: route({
    group,
    method: "GET",
    path: "/roles",
    access: "members:read",
    summary: "The roles of the workspace: the built-in ones first, then its own by name.",
    response: list(role),
  }),
  createRole: route({
    group,
    method: "POST",
    path: "/roles",
    access: "members:manage",
    summary: "Makes a role. Nobody gives more than they have.",
    body: z.object({ name, description: description.default(""), ...rights }),
    response: role,
    status: 201,
  }),
  updateRole: route({
    group,
    method: "PATCH",
    path: "/roles/:id",
    access: "members:manage",
    summary: "Changes a role of the workspace's own; whoever has it has the new rights with their next request.",
    params: roleParams,
    body: z.object({ name, description, ...rights, version: versionRead }).partial(),
    response: role,
  }),
  removeRole: route({
    group,
    method: "DELETE",
    path: "/roles/:id",
    access: "members:manage",
    summary: "Removes a role of the workspace's own; whoever has it gets the one that `moveTo` names.",
    params: roleParams,
    query: z.object({ moveTo: roleRef.optional() }),
  }),
  previewRole: route({
    group,
    method: "POST",
    path: "/roles/preview",
    access: "members:manage",
    summary: "How many people and conversations a member would see with these rights; of oneself unless `personId` names another.",
    body: z.object({ ...rights, personId: id.optional() }),
    response: z.object({ people: z.number().int(), conversations: z.number().int() }),
  }),
};
