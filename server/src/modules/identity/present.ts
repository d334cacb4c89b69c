import { rolePermissions } from "@sigap/contract";
import type { Me, Member } from "@sigap/contract/identity";
import type { App } from "#platform/app.ts";
import { found } from "#platform/errors.ts";
import { findPerson, type InvitationRow, type MemberRow, workspacesOf } from "./store.ts";

export const presentMember = ({ personId, name, email, role, teamIds, joinedAt }: MemberRow): Member => ({
  id: personId,
  name,
  email,
  role,
  teamIds,
  joinedAt: joinedAt.toISOString(),
});
export const presentInvitation = ({ id, email, role, invitedBy, expiresAt, createdAt }: InvitationRow) => ({
  id,
  email,
  role,
  invitedBy,
  expiresAt: expiresAt.toISOString(),
  createdAt: createdAt.toISOString(),
});

/** Who is signed in, where, and with which rights. */
export const presentMe = (app: App, personId: string, workspaceId: string | null): Promise<Me> =>
  app.database.readAcross(async (db) => {
    const person = found(await findPerson(db, personId));
    const workspaces = await workspacesOf(db, personId);
    const current = found(workspaces.find(({ id }) => id === workspaceId) ?? workspaces[0]);
    return {
      person,
      workspaces,
      workspace: { ...current, permissions: [...rolePermissions[current.role]] },
      sandboxUrl: app.config.SIGAP_SANDBOX_URL ? "/sandbox/" : null,
    };
  });
