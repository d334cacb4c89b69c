import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { sha256 } from "#platform/crypto.ts";
import { ensure } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { roleRefOf } from "./access.ts";
import { insertAudit } from "./audit-store.ts";
import { createAccount } from "./create-account.ts";
import { signIn } from "./sign-in.ts";
import {
  closeInvitation,
  findInvitation,
  findPerson,
  findPersonByEmail,
  type InvitationRow,
  putMember,
  speakAsWorkspace,
} from "./store.ts";

/** What a link is for, while it can be used. */
export async function readInvitation(app: App, token: string): Promise<InvitationRow & { hasAccount: boolean }> {
  return app.database.readAcross(async (db) => {
    const invitation = await findInvitation(db, sha256(token));
    ensure(invitation, "link_expired");
    return { ...invitation, hasAccount: (await findPersonByEmail(db, invitation.email)) !== undefined };
  });
}

/** Joins the workspace: with a new account, or with the password of the one that the address has. */
export async function acceptInvitation(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  fields: { name?: string; password: string },
) {
  const invitation = await readInvitation(app, token);
  const { email, workspaceId } = invitation;
  const role = roleRefOf(invitation);
  if (!invitation.hasAccount)
    ensure(fields.name && fields.password.length >= 10, "invalid", { fields: "name and a password of at least 10 characters are needed" });
  const personId = invitation.hasAccount
    ? await signIn(app, request, reply, { email, password: fields.password })
    : await createAccount(app, { name: fields.name ?? email, email, password: fields.password }, { request, reply });
  await app.database.acrossWorkspaces(async (tx) => {
    // Of two uses at the same moment, one finds the link used.
    ensure((await closeInvitation(tx, workspaceId, invitation.id, "accepted")) === 1, "link_expired");
    const name = (await findPerson(tx, personId))?.name ?? email;
    const cause = { kind: "person", id: personId, name } as const;
    if (!invitation.hasAccount) await speakAsWorkspace(tx, personId, workspaceId);
    await putMember(tx, { workspaceId, personId, name, role: invitation.role, roleId: invitation.roleId });
    await insertAudit(tx, workspaceId, {
      id: newId(),
      at: app.clock.now(),
      actor: cause,
      action: "member.joined",
      subject: email,
      details: { role },
    });
    emit(app, tx, [{ workspaceId, name: "member.added", subjectId: personId, payload: { role }, cause }]);
  });
  return { personId, workspaceId };
}
