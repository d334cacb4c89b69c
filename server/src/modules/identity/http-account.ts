import { routes } from "@sigap/contract";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind, type Principal } from "#platform/http.ts";
import { listSessions, type PasskeyRow } from "./account-store.ts";
import { confirmIdentity } from "./confirm-identity.ts";
import { createWorkspace } from "./create-workspace.ts";
import { endOtherSessions, revokeOwnSession, updateOwn, updatePreferences } from "./own-account.ts";
import { removePhoto, setPhoto } from "./own-photo.ts";
import { addPasskey, changePasskeyName, ownPasskeys, removePasskey, startPasskey } from "./passkeys.ts";
import { presentMe } from "./present.ts";
import { changePassword, confirmTwoFactor, readTwoFactor, renewRecoveryCodes, startTwoFactor, stopTwoFactor } from "./sign-in-means.ts";
import { workspacesOf } from "./store.ts";

const personOf = (principal: Principal) => found(principal.session).personId;
const presentPasskey = ({ id, name, createdAt, lastUsedAt }: PasskeyRow) => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

/** One's own account. */
export const accountRoutes: readonly BoundRoute[] = [
  bind(routes.getMe, ({ app, principal }) => presentMe(app, personOf(principal), principal.workspaceId)),
  bind(routes.updateMe, async ({ app, principal, body }) => presentMe(app, personOf(principal), await updateOwn(app, principal, body))),
  bind(routes.updatePreferences, ({ ctx, principal, body }) => updatePreferences(ctx, personOf(principal), body)),
  bind(routes.changePassword, ({ ctx, request, reply, body }) => changePassword(ctx, request, reply, body)),
  bind(routes.listSessions, async ({ app, principal }) => {
    const rows = await app.database.readAcross((db) => listSessions(db, personOf(principal)));
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
  bind(routes.confirmTwoFactor, ({ ctx, request, reply, body }) => confirmTwoFactor(ctx, request, reply, body.code)),
  bind(routes.stopTwoFactor, ({ ctx, request, reply, body }) => stopTwoFactor(ctx, request, reply, body.password)),
  bind(routes.endOtherSessions, ({ app, principal }) => endOtherSessions(app, found(principal.session))),
  bind(routes.confirmIdentity, ({ app, principal, request, body }) => confirmIdentity(app, principal, request, body.password)),
  bind(routes.getTwoFactor, async ({ app, principal }) => {
    const { person } = await presentMe(app, personOf(principal), principal.workspaceId);
    return readTwoFactor(app, person.id, person.twoFactor);
  }),
  bind(routes.renewRecoveryCodes, ({ ctx, request, body }) => renewRecoveryCodes(ctx, request, body.password)),
  bind(routes.setPhoto, async ({ app, principal, request }) => {
    await setPhoto(app, personOf(principal), request);
    return presentMe(app, personOf(principal), principal.workspaceId);
  }),
  bind(routes.removePhoto, async ({ app, principal }) => {
    await removePhoto(app, personOf(principal));
    return presentMe(app, personOf(principal), principal.workspaceId);
  }),
  bind(routes.listPasskeys, async ({ app, principal }) => ({ items: (await ownPasskeys(app, personOf(principal))).map(presentPasskey) })),
  bind(routes.startPasskey, ({ app, principal, request }) => startPasskey(app, principal, request)),
  bind(routes.addPasskey, async ({ ctx, principal, request, body }) =>
    presentPasskey(await addPasskey(ctx, personOf(principal), request, body.name, body.credential)),
  ),
  bind(routes.renamePasskey, async ({ app, principal, params, body }) =>
    presentPasskey(await changePasskeyName(app, personOf(principal), params.id, body.name)),
  ),
  bind(routes.removePasskey, ({ ctx, principal, params }) => removePasskey(ctx, principal, params.id)),
  bind(routes.createWorkspace, async ({ app, principal, body }) => {
    const owner = { id: personOf(principal), name: principal.actor.name };
    const id = await app.database.acrossWorkspaces((tx) => createWorkspace(app, tx, owner, body));
    return found((await app.database.readAcross((db) => workspacesOf(db, owner.id))).find((row) => row.id === id));
  }),
];
