import { z } from "zod";
import { id, idParams, list, page, pageQuery, time, versionRead } from "./common.ts";
import { accountRoutes } from "./identity-account.ts";
import { memberRoutes } from "./identity-members.ts";
import {
  apiKey,
  auditCheck,
  auditEntry,
  auditSeal,
  email,
  language,
  me,
  name,
  password,
  workspace,
  workspaceSettings,
} from "./identity-shapes.ts";
import { permissionNames } from "./permissions.ts";
import { route } from "./route.ts";
import { workingHours } from "./working-hours.ts";

export * from "./identity-shapes.ts";

const group = "identity";
const credentials = z.object({ email, password: z.string().min(1).max(200) });
const workspaceBody = z.object({ name, language: language.default("en"), timeZone: z.string().max(60).default("UTC") });

/** Which entries of the audit log. */
const auditFilter = z.object({
  actorId: id.optional(),
  /** An action, as in `member.removed`, or the first word of several: `member`. */
  action: z.string().max(60).optional(),
  from: time.optional(),
  to: time.optional(),
  /** Part of what it was done to. */
  subject: z.string().trim().max(120).optional(),
});

export const identityRoutes = {
  ...accountRoutes,
  ...memberRoutes,
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
  getWorkspace: route({
    group,
    method: "GET",
    path: "/workspace",
    access: "members:read",
    summary: "The current workspace with its working hours, and whether it is open now.",
    response: workspaceSettings,
  }),
  updateWorkspace: route({
    group,
    method: "PATCH",
    path: "/workspace",
    access: "workspace:manage",
    summary: "Changes the current workspace.",
    body: z
      .object({
        name,
        language,
        timeZone: z.string().max(60),
        weekStart: z.union([z.literal(1), z.literal(6), z.literal(7)]),
        replyLanguage: language,
        hours: workingHours,
        hoursVersion: versionRead,
        offlineAfterMinutes: z.number().int().min(1).max(1440).nullable(),
      })
      .partial(),
    response: workspaceSettings,
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
    body: z.object({ name, scopes: z.array(z.enum(permissionNames)).min(1), expiresAt: time.optional() }),
    response: z.object({ apiKey, secret: z.string() }),
    status: 201,
    secret: true,
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
    query: pageQuery.extend(auditFilter.shape),
    response: page(auditEntry),
  }),
  checkAuditLog: route({
    group,
    method: "GET",
    path: "/audit-entries/check",
    access: "audit:read",
    summary: "Whether every entry is as it was written, and whether a seal that was kept is still one of the log's.",
    query: z.object({ seal: auditSeal.optional() }),
    response: auditCheck,
  }),
  exportAuditEntries: route({
    group,
    method: "GET",
    path: "/audit-entries/export",
    access: "audit:read",
    summary: "The same entries as a CSV file, oldest first.",
    query: auditFilter,
    raw: "download",
  }),
};
