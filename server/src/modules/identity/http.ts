import { routes } from "@sigap/contract";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind, bindPublic, type Principal } from "#platform/http.ts";
import { isId } from "#platform/ids.ts";
import { acceptInvitation, readInvitation } from "./accept-invitation.ts";
import { audit } from "./audit.ts";
import { createWorkspace } from "./create-workspace.ts";
import { createApiKey, revokeApiKey } from "./manage-api-keys.ts";
import { changeRole, invite, leave, revokeInvitation } from "./manage-members.ts";
import { deleteTeam, saveTeam } from "./manage-teams.ts";
import {
  changePassword,
  confirmTwoFactor,
  listOwnSessions,
  revokeOwnSession,
  startTwoFactor,
  stopTwoFactor,
  updateOwn,
} from "./own-account.ts";
import { presentInvitation, presentMe, presentMember } from "./present.ts";
import { setUp } from "./set-up.ts";
import { signIn, signOut } from "./sign-in.ts";
import {
  type ApiKeyRow,
  hasPeople,
  listApiKeys,
  listAudit,
  listInvitations,
  listMembers,
  listTeams,
  updateWorkspace,
  workspacesOf,
} from "./store.ts";

const personOf = (principal: Principal) => found(principal.session).personId;
const presentKey = (row: ApiKeyRow) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
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

const ownAccount: readonly BoundRoute[] = [
  bind(routes.getMe, ({ app, principal }) => presentMe(app, personOf(principal), principal.workspaceId)),
  bind(routes.updateMe, async ({ app, principal, body }) => presentMe(app, personOf(principal), await updateOwn(app, principal, body))),
  bind(routes.changePassword, ({ app, request, reply, body }) => changePassword(app, request, reply, body)),
  bind(routes.listSessions, async ({ app, principal }) => {
    const rows = await listOwnSessions(app, personOf(principal));
    return {
      items: rows.map((row) => ({
        ...row,
        device: row.device ?? "",
        current: row.id === principal.session?.id,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
      })),
    };
  }),
  bind(routes.revokeSession, ({ app, principal, params }) => revokeOwnSession(app, personOf(principal), params.id)),
  bind(routes.startTwoFactor, ({ app, request, body }) => startTwoFactor(app, request, body.password)),
  bind(routes.confirmTwoFactor, ({ app, request, reply, body }) => confirmTwoFactor(app, request, reply, body.code)),
  bind(routes.stopTwoFactor, ({ app, request, reply, body }) => stopTwoFactor(app, request, reply, body.password)),
  bind(routes.createWorkspace, async ({ app, principal, body }) => {
    const owner = { id: personOf(principal), name: principal.actor.name };
    const id = await app.database.acrossWorkspaces((tx) => createWorkspace(app, tx, owner, body));
    return found((await app.database.readAcross((db) => workspacesOf(db, owner.id))).find((row) => row.id === id));
  }),
];

const managing: readonly BoundRoute[] = [
  bind(routes.updateWorkspace, async ({ app, ctx, principal, body }) => {
    await ctx.transaction(async (tx) => {
      await updateWorkspace(tx, ctx.workspaceId, body);
      await audit(tx, ctx, "workspace.changed", ctx.workspaceId, body);
    });
    const person = principal.session?.personId;
    const rows = await app.database.readAcross(async (db) => (person ? workspacesOf(db, person) : []));
    return found(rows.find((row) => row.id === ctx.workspaceId));
  }),
  bind(routes.listMembers, async ({ ctx }) => ({ items: (await ctx.read((db) => listMembers(db, ctx.workspaceId))).map(presentMember) })),
  bind(routes.updateMember, async ({ ctx, principal, params, body }) =>
    presentMember(await changeRole(ctx, principal.role, params.id, body.role)),
  ),
  bind(routes.removeMember, ({ ctx, principal, params }) => leave(ctx, principal.role, params.id)),
  bind(routes.listInvitations, async ({ ctx }) => ({
    items: (await ctx.read((db) => listInvitations(db, ctx.workspaceId))).map(presentInvitation),
  })),
  bind(routes.createInvitation, async ({ ctx, principal, body }) => {
    const { invitation, url } = await invite(ctx, principal.role, body.email, body.role);
    return { invitation: presentInvitation(invitation), url };
  }),
  bind(routes.revokeInvitation, ({ ctx, params }) => revokeInvitation(ctx, params.id)),
  bind(routes.listTeams, async ({ ctx }) => ({ items: await ctx.read((db) => listTeams(db, ctx.workspaceId)) })),
  bind(routes.createTeam, ({ ctx, body }) => saveTeam(ctx, null, body)),
  bind(routes.updateTeam, ({ ctx, params, body }) => saveTeam(ctx, params.id, body)),
  bind(routes.removeTeam, ({ ctx, params }) => deleteTeam(ctx, params.id)),
  bind(routes.listApiKeys, async ({ ctx }) => ({ items: (await ctx.read((db) => listApiKeys(db, ctx.workspaceId))).map(presentKey) })),
  bind(routes.createApiKey, async ({ ctx, body }) => {
    const { apiKey, secret } = await createApiKey(ctx, body.name, body.scopes);
    return { apiKey: presentKey(apiKey), secret };
  }),
  bind(routes.revokeApiKey, ({ ctx, params }) => revokeApiKey(ctx, params.id)),
  bind(routes.listAuditEntries, async ({ ctx, query }) => {
    const rows = await ctx.read((db) => listAudit(db, ctx.workspaceId, isId(query.cursor) ? query.cursor : null, query.limit + 1));
    const page = rows.slice(0, query.limit);
    return {
      items: page.map((row) => ({ ...row, at: row.at.toISOString() })),
      nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    };
  }),
];

export const identityRoutes: readonly BoundRoute[] = [...signingIn, ...ownAccount, ...managing];
