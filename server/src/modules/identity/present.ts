import type { Me, Member } from "@sigap/contract/identity";
import { preferences } from "@sigap/contract/preferences";
import type { App } from "#platform/app.ts";
import { found } from "#platform/errors.ts";
import { currentPosition, cursorOf } from "#platform/events.ts";
import { accessOf, roleRefOf } from "./access.ts";
import { findPerson, type InvitationRow, type MemberRow, readPreferences, type WorkspaceRow, workspacesOf } from "./store.ts";

export const presentMember = ({ personId, name, email, joinedAt, lastActiveAt, image, ...access }: MemberRow): Member => ({
  id: personId,
  name,
  email,
  role: roleRefOf(access),
  teamIds: access.teamIds,
  connectionIds: access.connectionIds,
  joinedAt: joinedAt.toISOString(),
  lastActiveAt: lastActiveAt?.toISOString() ?? null,
  photo: photoOf(personId, image),
});
/** The part of the key that is the photo's hash makes another address of another photo. */
export const photoOf = (personId: string, image: string | null): string | null =>
  image && `/api/v1/members/${personId}/photo?v=${image.slice(-37, -5).slice(0, 8)}`;
export const presentInvitation = ({ id, email, invitedBy, expiresAt, createdAt, ...access }: InvitationRow) => ({
  id,
  email,
  role: roleRefOf(access),
  invitedBy,
  expiresAt: expiresAt.toISOString(),
  createdAt: createdAt.toISOString(),
});

/** Who is signed in, where, and with which rights. */
export const presentMe = (app: App, personId: string, workspaceId: string | null): Promise<Me> =>
  app.database.readAcross(async (db) => {
    // Before anything is read: what changes meanwhile is pushed.
    const position = await currentPosition(db);
    const { image, ...person } = found(await findPerson(db, personId));
    const rows = await workspacesOf(db, personId);
    const current = found(rows.find(({ id }) => id === workspaceId) ?? rows[0]);
    const shown = ({ id, name, language, timeZone, ...access }: WorkspaceRow) => ({
      id,
      name,
      language,
      timeZone,
      role: roleRefOf(access),
    });
    return {
      person: { ...person, photo: photoOf(personId, image) },
      workspaces: rows.map(shown),
      preferences: preferences.parse(await readPreferences(db, current.id, personId)),
      workspace: { ...shown(current), permissions: [...accessOf(current).permissions] },
      sandboxUrl: app.config.SIGAP_SANDBOX_URL ? "/sandbox/" : null,
      realtimeCursor: cursorOf(position),
    };
  });
