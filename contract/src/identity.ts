import { z } from "zod";
import { actor, id, idParams, list, page, pageQuery, time } from "./common.ts";
import { permissionNames, roles } from "./permissions.ts";
import { route } from "./route.ts";

const group = "identity";
const email = z
  .email()
  .max(320)
  .transform((value) => value.toLowerCase());
export const password = z.string().min(10, "Use at least 10 characters").max(200);
const name = z.string().trim().min(1).max(120);
export const language = z.enum(["en", "id"]);
const token = z.string().min(16).max(200);

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

const credentials = z.object({ email, password: z.string().min(1).max(200) });
const workspaceBody = z.object({ name, language: language.default("en"), timeZone: z.string().max(60).default("UTC") });

export const identityRoutes = {
  getSetup: route({
    group,
    method: "GET",
    path: "/setup",
    access: "public",
    summary: "Tells whether the first owner is still to be created.",
    response: z.object({ needed: z.boolean(), sandbox: z.boolean() }),
  }),
  setUp: route({
    group,
    method: "POST",
    path: "/setup",
    access: "public",
    summary: "Creates the first owner and workspace, once, and signs in.",
    body: z.object({ name, email, password, workspace: workspaceBody }),
    response: me,
    status: 201,
  }),
  signIn: route({
    group,
    method: "POST",
    path: "/session",
    access: "public",
    summary:
      "Signs in with e-mail and password; sets the session cookie. `code` is the authenticator's or a recovery code when two-factor is on.",
    body: credentials.extend({ code: z.string().trim().max(40).optional() }),
    response: me,
    status: 201,
  }),
  signOut: route({ group, method: "DELETE", path: "/session", access: "person", summary: "Signs out this session." }),
  getMe: route({
    group,
    method: "GET",
    path: "/me",
    access: "person",
    summary: "Who is signed in, where, and with which rights.",
    response: me,
  }),
  updateMe: route({
    group,
    method: "PATCH",
    path: "/me",
    access: "person",
    summary: "Changes one's own name, language or current workspace.",
    body: z.object({ name: name.optional(), language: language.optional(), workspaceId: id.optional() }),
    response: me,
  }),
  changePassword: route({
    group,
    method: "POST",
    path: "/me/password",
    access: "person",
    summary: "Changes one's own password and signs out all other sessions.",
    body: z.object({ currentPassword: z.string().max(200), newPassword: password }),
  }),
  listSessions: route({
    group,
    method: "GET",
    path: "/me/sessions",
    access: "person",
    summary: "One's own open sessions.",
    response: list(session),
  }),
  revokeSession: route({
    group,
    method: "DELETE",
    path: "/me/sessions/:id",
    access: "person",
    summary: "Ends one of one's own sessions at once.",
    params: idParams,
  }),
  startTwoFactor: route({
    group,
    method: "POST",
    path: "/me/two-factor",
    access: "person",
    summary: "Begins two-factor sign-in: returns the authenticator address and the recovery codes, shown once.",
    body: z.object({ password: z.string().max(200) }),
    response: z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) }),
  }),
  confirmTwoFactor: route({
    group,
    method: "POST",
    path: "/me/two-factor/confirm",
    access: "person",
    summary: "Switches two-factor on with a first code.",
    body: z.object({ code: z.string().max(10) }),
  }),
  stopTwoFactor: route({
    group,
    method: "DELETE",
    path: "/me/two-factor",
    access: "person",
    summary: "Switches two-factor off.",
    body: z.object({ password: z.string().max(200) }),
  }),
  createWorkspace: route({
    group,
    method: "POST",
    path: "/workspaces",
    access: "person",
    summary: "Creates another workspace with oneself as the owner.",
    body: workspaceBody,
    response: workspace,
    status: 201,
  }),
  updateWorkspace: route({
    group,
    method: "PATCH",
    path: "/workspace",
    access: "workspace:manage",
    summary: "Changes the current workspace.",
    body: z.object({ name: name.optional(), language: language.optional(), timeZone: z.string().max(60).optional() }),
    response: workspace,
  }),
  listMembers: route({
    group,
    method: "GET",
    path: "/members",
    access: "members:read",
    summary: "The people of the workspace.",
    response: list(member),
  }),
  updateMember: route({
    group,
    method: "PATCH",
    path: "/members/:id",
    access: "members:manage",
    summary: "Changes a member's role.",
    params: idParams,
    body: z.object({ role: z.enum(roles) }),
    response: member,
  }),
  removeMember: route({
    group,
    method: "DELETE",
    path: "/members/:id",
    access: "members:manage",
    summary: "Removes a member; their conversations go back to the unassigned list.",
    params: idParams,
  }),
  listInvitations: route({
    group,
    method: "GET",
    path: "/invitations",
    access: "members:manage",
    summary: "Open invitations.",
    response: list(invitation),
  }),
  createInvitation: route({
    group,
    method: "POST",
    path: "/invitations",
    access: "members:manage",
    summary: "Makes an invitation link, valid for seven days, shown once.",
    body: z.object({ email, role: z.enum(roles) }),
    response: z.object({ invitation, url: z.string() }),
    status: 201,
  }),
  revokeInvitation: route({
    group,
    method: "DELETE",
    path: "/invitations/:id",
    access: "members:manage",
    summary: "Makes an invitation link useless.",
    params: idParams,
  }),
  getInvitation: route({
    group,
    method: "GET",
    path: "/invitation-links/:token",
    access: "public",
    summary: "What an invitation link is for.",
    params: z.object({ token }),
    response: z.object({ email: z.string(), workspace: z.string(), invitedBy: z.string(), hasAccount: z.boolean() }),
  }),
  acceptInvitation: route({
    group,
    method: "POST",
    path: "/invitation-links/:token",
    access: "public",
    summary: "Accepts an invitation: creates the account, or joins with the existing one's password; signs in.",
    params: z.object({ token }),
    body: z.object({ name: name.optional(), password: z.string().min(1).max(200) }),
    response: me,
    status: 201,
  }),
  listTeams: route({
    group,
    method: "GET",
    path: "/teams",
    access: "members:read",
    summary: "The teams of the workspace.",
    response: list(team),
  }),
  createTeam: route({
    group,
    method: "POST",
    path: "/teams",
    access: "members:manage",
    summary: "Creates a team.",
    body: z.object({ name, memberIds: z.array(id).max(1000).default([]) }),
    response: team,
    status: 201,
  }),
  updateTeam: route({
    group,
    method: "PATCH",
    path: "/teams/:id",
    access: "members:manage",
    summary: "Renames a team or replaces its members.",
    params: idParams,
    body: z.object({ name: name.optional(), memberIds: z.array(id).max(1000).optional() }),
    response: team,
  }),
  removeTeam: route({
    group,
    method: "DELETE",
    path: "/teams/:id",
    access: "members:manage",
    summary: "Removes a team.",
    params: idParams,
  }),
  listApiKeys: route({
    group,
    method: "GET",
    path: "/api-keys",
    access: "api_keys:manage",
    summary: "API keys, without their secret.",
    response: list(apiKey),
  }),
  createApiKey: route({
    group,
    method: "POST",
    path: "/api-keys",
    access: "api_keys:manage",
    summary: "Creates an API key; the secret is shown once.",
    body: z.object({ name, scopes: z.array(z.enum(permissionNames)).min(1) }),
    response: z.object({ apiKey, secret: z.string() }),
    status: 201,
  }),
  revokeApiKey: route({
    group,
    method: "DELETE",
    path: "/api-keys/:id",
    access: "api_keys:manage",
    summary: "Makes an API key useless at once.",
    params: idParams,
  }),
  listAuditEntries: route({
    group,
    method: "GET",
    path: "/audit-entries",
    access: "audit:read",
    summary: "Who changed what, newest first.",
    query: pageQuery,
    response: page(auditEntry),
  }),
};
