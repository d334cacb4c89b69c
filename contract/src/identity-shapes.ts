import { z } from "zod";
import { actor, id, time, version } from "./common.ts";
import { permissionNames, roles } from "./permissions.ts";
import { preferences } from "./preferences.ts";
import { teamIcons, teamTones } from "./values.ts";
import { workingHours } from "./working-hours.ts";

export const email = z
  .email()
  .max(320)
  .transform((value) => value.toLowerCase());
export const password = z.string().min(10).max(200);
export const name = z.string().trim().min(1).max(120);
export const language = z.enum(["en", "id"]);
export const token = z.string().min(16).max(200);

/** A built-in role by its name, or one of the workspace's own by its id. */
export const roleRef = z.union([z.enum(roles), id]);
export const workspace = z.object({
  id,
  name: z.string(),
  language,
  timeZone: z.string(),
  role: roleRef,
});
export const workspaceSettings = workspace.omit({ role: true }).extend({
  /** The first day of a week: 1 is Monday, 6 Saturday, 7 Sunday. */
  weekStart: z.number().int(),
  /** The language in which saved replies are looked for first. */
  replyLanguage: language,
  hours: workingHours,
  hoursVersion: version,
  /** After so many minutes without an open page somebody is offline by themselves; null is never. */
  offlineAfterMinutes: z.number().int().nullable(),
  /** As it is now. `changesAt` is when it closes or opens next; null when it never does. */
  opening: z.object({ open: z.boolean(), changesAt: time.nullable() }),
});
/** Address of a photo below the API; null without one. */
const photo = z.string().nullable();
export const person = z.object({ id, name: z.string(), email: z.string(), language, twoFactor: z.boolean(), photo });
export const me = z.object({
  person,
  /** The workspace that this session works in. */
  workspace: workspace.extend({ permissions: z.array(z.enum(permissionNames)) }),
  workspaces: z.array(workspace),
  preferences,
  /** Base address of the sandbox's customer phone, when the sandbox runs. */
  sandboxUrl: z.string().nullable(),
  /** What happens from here on is pushed to whoever connects with it as `?after=`: nothing that is asked for after this answer is missed. */
  realtimeCursor: z.string(),
});
export const member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: roleRef,
  teamIds: z.array(id),
  /** The channels that are theirs, for roles that reach as far as somebody's channels. */
  connectionIds: z.array(id),
  joinedAt: time,
  photo,
  /** When they last worked here, to five minutes. */
  lastActiveAt: time.nullable(),
});
export const team = z.object({ id, name: z.string(), memberIds: z.array(id), tone: z.enum(teamTones), icon: z.enum(teamIcons) });
export const passkey = z.object({ id, name: z.string(), createdAt: time, lastUsedAt: time.nullable() });
export const invitation = z.object({ id, email: z.string(), role: roleRef, invitedBy: z.string(), expiresAt: time, createdAt: time });
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
  expiresAt: time.nullable(),
});
/** The number of an entry and the SHA-256 over it and the seal before it: `12:9f3c…`. */
export const auditSeal = z.string().regex(/^\d{1,15}:[0-9a-f]{64}$/);
export const auditEntry = z.object({
  id,
  at: time,
  actor,
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  seal: auditSeal.nullable(),
});
export const auditCheck = z.object({
  /** How many entries were found to be as they were written. */
  entries: z.number().int(),
  /** The newest of them. Whoever keeps it elsewhere can later ask whether the log still holds it. */
  seal: auditSeal.nullable(),
  fault: z.object({ kind: z.enum(["changed", "missing", "unknown_seal"]), number: z.number().int() }).nullable(),
});

export type Me = z.output<typeof me>;
export type Member = z.output<typeof member>;
export type Team = z.output<typeof team>;
export type WorkspaceSettings = z.output<typeof workspaceSettings>;
export type Passkey = z.output<typeof passkey>;
export type Invitation = z.output<typeof invitation>;
export type ApiKey = z.output<typeof apiKey>;
export type AuditCheck = z.output<typeof auditCheck>;
export type AuditEntry = z.output<typeof auditEntry>;
