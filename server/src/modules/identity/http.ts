import { routes } from "@sigap/contract";
import { type BoundRoute, bind, bindPublic } from "#platform/http.ts";
import { acceptInvitation, readInvitation } from "./accept-invitation.ts";
import { exportAudit, listAudit } from "./audit-log.ts";
import { checkAudit } from "./audit-seals.ts";
import { setAvailability } from "./availability.ts";
import { accountRoutes } from "./http-account.ts";
import { createApiKey, revokeApiKey } from "./manage-api-keys.ts";
import { changeMember, invite, leave, renewInvitation, revokeInvitation } from "./manage-members.ts";
import { createRole, listRoles, removeRole, updateRole } from "./manage-roles.ts";
import { deleteTeam, saveTeam } from "./manage-teams.ts";
import { servePhoto } from "./own-photo.ts";
import { signInWithPasskey, startPasskeySignIn } from "./passkeys.ts";
import { presentInvitation, presentMe, presentMember } from "./present.ts";
import { createResetLink, readResetLink, resetPassword } from "./reset-password.ts";
import { setUp } from "./set-up.ts";
import { signIn, signOut } from "./sign-in.ts";
import { type ApiKeyRow, hasPeople, listApiKeys, listInvitations, listMembers, listTeams } from "./store.ts";
import { changeTeamHours, changeWork, readTeamHours, readWork } from "./work.ts";
import { allSkills } from "./work-store.ts";
import { changeWorkspace, workspaceSettings } from "./workspace-settings.ts";

const presentKey = (row: ApiKeyRow) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
});

const signingIn: readonly BoundRoute[] = [
  bindPublic(routes.getSetup, async ({ app }) => ({
    needed: !(await app.database.readAcross(hasPeople)),
    sandbox: app.config.SIGAP_SANDBOX_URL !== undefined,
  })),
  bindPublic(routes.setUp, async ({ app, body, request, reply }) => {
    const { personId, workspaceId } = await setUp(app, body, { request, reply });
    return presentMe(app, personId, workspaceId);
  }),
  bindPublic(routes.signIn, async ({ app, body, request, reply }) => presentMe(app, await signIn(app, request, reply, body), null)),
  bindPublic(routes.startPasskeySignIn, ({ app, request }) => startPasskeySignIn(app, request)),
  bindPublic(routes.signInWithPasskey, async ({ app, body, request, reply }) =>
    presentMe(app, await signInWithPasskey(app, request, reply, body.credential), null),
  ),
  bindPublic(routes.getResetLink, async ({ app, params }) => {
    const { name, email } = await readResetLink(app, params.token);
    return { name, email };
  }),
  bindPublic(routes.resetPassword, ({ app, params, body }) => resetPassword(app, params.token, body.password)),
  bind(routes.signOut, ({ app, request, reply }) => signOut(app, request, reply)),
  bindPublic(routes.getInvitation, async ({ app, params }) => {
    const { email, workspaceName, invitedBy, hasAccount } = await readInvitation(app, params.token);
    return { email, workspace: workspaceName, invitedBy, hasAccount };
  }),
  bindPublic(routes.acceptInvitation, async ({ app, params, body, request, reply }) => {
    const { personId, workspaceId } = await acceptInvitation(app, request, reply, params.token, body);
    return presentMe(app, personId, workspaceId);
  }),
];

const managing: readonly BoundRoute[] = [
  bind(routes.getWorkspace, ({ ctx }) => workspaceSettings(ctx)),
  bind(routes.updateWorkspace, ({ ctx, body }) => changeWorkspace(ctx, body)),
  bind(routes.listMembers, async ({ ctx }) => ({ items: (await ctx.read((db) => listMembers(db, ctx.workspaceId))).map(presentMember) })),
  bind(routes.updateMember, async ({ ctx, principal, params, body }) => presentMember(await changeMember(ctx, principal, params.id, body))),
  bind(routes.removeMember, ({ ctx, principal, params, query }) => leave(ctx, principal, params.id, query.handOverTo ?? null)),
  bind(routes.getMemberPhoto, ({ ctx, params, request, reply }) => servePhoto(ctx, params.id, request, reply)),
  bind(routes.createResetLink, ({ ctx, principal, params }) => createResetLink(ctx, principal.isOwner, params.id)),
  bind(routes.listInvitations, async ({ ctx }) => ({
    items: (await ctx.read((db) => listInvitations(db, ctx.workspaceId))).map(presentInvitation),
  })),
  bind(routes.createInvitation, async ({ ctx, principal, body }) => {
    const { invitation, url } = await invite(ctx, principal, body.email, body.role);
    return { invitation: presentInvitation(invitation), url };
  }),
  bind(routes.renewInvitation, async ({ ctx, principal, params }) => {
    const { invitation, url } = await renewInvitation(ctx, principal, params.id);
    return { invitation: presentInvitation(invitation), url };
  }),
  bind(routes.revokeInvitation, ({ ctx, params }) => revokeInvitation(ctx, params.id)),
  bind(routes.listTeams, async ({ ctx }) => ({ items: await ctx.read((db) => listTeams(db, ctx.workspaceId)) })),
  bind(routes.createTeam, ({ ctx, body }) => saveTeam(ctx, null, body)),
  bind(routes.updateTeam, ({ ctx, params, body }) => saveTeam(ctx, params.id, body)),
  bind(routes.removeTeam, ({ ctx, params }) => deleteTeam(ctx, params.id)),
  bind(routes.listApiKeys, async ({ ctx }) => ({ items: (await ctx.read((db) => listApiKeys(db, ctx.workspaceId))).map(presentKey) })),
  bind(routes.createApiKey, async ({ ctx, body }) => {
    const { apiKey, secret } = await createApiKey(ctx, body.name, body.scopes, body.expiresAt ? new Date(body.expiresAt) : null);
    return { apiKey: presentKey(apiKey), secret };
  }),
  bind(routes.revokeApiKey, ({ ctx, params }) => revokeApiKey(ctx, params.id)),
  bind(routes.listAuditEntries, ({ ctx, query }) => listAudit(ctx, query)),
  bind(routes.checkAuditLog, ({ ctx, query }) => checkAudit(ctx, query.seal)),
  bind(routes.exportAuditEntries, async ({ ctx, query, reply }) => {
    reply.headers({ "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="audit-log.csv"' });
    return reply.send(exportAudit(ctx, query));
  }),
];

const roles: readonly BoundRoute[] = [
  bind(routes.listRoles, async ({ ctx, principal }) => ({ items: await ctx.read((db) => listRoles(principal, db, ctx.workspaceId)) })),
  bind(routes.createRole, ({ ctx, principal, body }) => createRole(ctx, principal, body)),
  bind(routes.updateRole, ({ ctx, principal, params, body }) => updateRole(ctx, principal, params.id, body)),
  bind(routes.removeRole, ({ ctx, principal, params, query }) => removeRole(ctx, principal, params.id, query.moveTo)),
];

const working: readonly BoundRoute[] = [
  bind(routes.getWork, ({ ctx, params }) => readWork(ctx, params.id)),
  bind(routes.updateWork, ({ ctx, params, body }) => changeWork(ctx, params.id, body)),
  bind(routes.setAvailability, ({ ctx, params, body }) => setAvailability(ctx, params.id, body)),
  bind(routes.listSkills, ({ ctx }) => ctx.read((db) => allSkills(db, ctx.workspaceId))),
  bind(routes.listTeamHours, async ({ ctx }) => ({ items: await readTeamHours(ctx) })),
  bind(routes.setTeamHours, ({ ctx, params, body }) => changeTeamHours(ctx, params.id, body)),
];

export const identityRoutes: readonly BoundRoute[] = [...signingIn, ...accountRoutes, ...managing, ...roles, ...working];
