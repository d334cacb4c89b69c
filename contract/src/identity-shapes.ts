import { z } from "zod";
import { actor, id, time } from "./common.ts";
import { permissionNames, roles } from "./permissions.ts";

export const email = z
  .email()
  .max(320)
  .transform((value) => value.toLowerCase());
export const password = z.string().min(10, "Use at least 10 characters").max(200);
export const name = z.string().trim().min(1).max(120);
export const language = z.enum(["en", "id"]);
export const token = z.string().min(16).max(200);

export const workspace = z.object({
  id,
  name: z.string(),
  language,
  timeZone: z.string(),
  role: z.enum(roles),
});
export const person = z.object({ id, name: z.string(), email: z.string(), language, twoFactor: z.boolean() });
export const me = z.object({
  person,
  /** The workspace that this session works in. */
  workspace: workspace.extend({ permissions: z.array(z.enum(permissionNames)) }),
  workspaces: z.array(workspace),
  /** Base address of the sandbox's customer phone, when the sandbox runs. */
  sandboxUrl: z.string().nullable(),
});
export const member = z.object({ id, name: z.string(), email: z.string(), role: z.enum(roles), teamIds: z.array(id), joinedAt: time });
export const team = z.object({ id, name: z.string(), memberIds: z.array(id) });
export const invitation = z.object({ id, email: z.string(), role: z.enum(roles), invitedBy: z.string(), expiresAt: time, createdAt: time });
export const session = z.object({
  id,
  current: z.boolean(),
  device: z.string(),
  address: z.string().nullable(),
  createdAt: time,
  lastSeenAt: time,
});
export const apiKey = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(permissionNames)),
  createdBy: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
});
export const auditEntry = z.object({
  id,
  at: time,
  actor,
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
});

export type Me = z.output<typeof me>;
export type Member = z.output<typeof member>;
export type Team = z.output<typeof team>;
