import { newToken, sha256 } from "#platform/crypto.ts";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { sql, type Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { audit } from "./audit.ts";
import { resolveRole } from "./manage-roles.ts";
import { canGive, type Giver } from "./policy.ts";
import { setConnections } from "./role-store.ts";
import { invitationDays } from "./rules.ts";
import {
  closeInvitation,
  findMember,
  insertInvitation,
  listInvitations,
  listMembers,
  lockOwners,
  type MemberRow,
  removeMember,
  renewInvitation as renew,
  setRole,
} from "./store.ts";

/** A workspace always keeps an owner. */
async function ensureOwnerStays(tx: Tx, ctx: Ctx, member: MemberRow): Promise<void> {
  if (member.role !== "owner") return;
  const owners = await lockOwners(tx, ctx.workspaceId);
  ensure(
    owners.some(({ personId }) => personId !== member.personId),
    "last_owner",
  );
}

async function changeRole(ctx: Ctx, tx: Tx, giver: Giver, member: MemberRow, ref: string): Promise<void> {
  const next = await resolveRole(tx, ctx.workspaceId, ref);
  ensure(canGive(giver, next), "forbidden");
  if (next.role !== "owner") await ensureOwnerStays(tx, ctx, member);
  await setRole(tx, ctx.workspaceId, member.personId, next);
  const from = member.roleId ? (await resolveRole(tx, ctx.workspaceId, member.roleId)).name : member.role;
  await audit(tx, ctx, "member.role_changed", member.email, { from, to: next.name });
}
async function changeChannels(ctx: Ctx, tx: Tx, member: MemberRow, ids: readonly string[]): Promise<void> {
  const known = await tx.many<{ id: string }>(
    sql`select id from connection where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])`,
  );
  ensure(known.length === new Set(ids).size, "not_found");
  await setConnections(tx, ctx.workspaceId, member.personId, ids);
  await audit(tx, ctx, "member.channels_changed", member.email, { from: member.connectionIds, to: ids });
}

/** Their role, and the channels that are theirs; of somebody who has no more than whoever does it. */
export const changeMember = (
  ctx: Ctx,
  giver: Giver,
  personId: string,
  { role, connectionIds }: { role?: string | undefined; connectionIds?: string[] | undefined },
): Promise<MemberRow> =>
  ctx.transaction(async (tx) => {
    const member = found(await findMember(tx, ctx.workspaceId, personId));
    ensure(canGive(giver, member), "forbidden");
    if (role !== undefined) await changeRole(ctx, tx, giver, member, role);
    if (connectionIds) await changeChannels(ctx, tx, member, connectionIds);
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    emit(ctx.app, tx, [
      {
        workspaceId: ctx.workspaceId,
        name: "member.changed",
        subjectId: personId,
        payload: { rights: [personId] },
        cause: causeOf(ctx.actor),
      },
    ]);
    return found(await findMember(tx, ctx.workspaceId, personId));
  });

/** Their open conversations go to nobody, or to whom the caller names; the conversations do that when they hear of it. */
export const leave = (ctx: Ctx, giver: Giver, personId: string, handOverTo: string | null): Promise<void> =>
  ctx.transaction(async (tx) => {
    const member = found(await findMember(tx, ctx.workspaceId, personId));
    ensure(canGive(giver, member), "forbidden");
    await ensureOwnerStays(tx, ctx, member);
    const heir = handOverTo && found(await findMember(tx, ctx.workspaceId, handOverTo));
    ensure(!heir || heir.personId !== personId, "invalid", { fields: "handOverTo: choose somebody else" });
    await removeMember(tx, ctx.workspaceId, personId);
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    await audit(tx, ctx, "member.removed", member.email, heir ? { handedOverTo: heir.name } : {});
    const payload = heir ? { handOverTo: heir.personId } : {};
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "member.removed", subjectId: personId, payload, cause: causeOf(ctx.actor) }]);
  });

/** Makes a link that is shown once; only its hash is kept. */
export const invite = (ctx: Ctx, giver: Giver, email: string, ref: string) =>
  ctx.transaction(async (tx) => {
    const { name: roleName, ...given } = await resolveRole(tx, ctx.workspaceId, ref);
    ensure(canGive(giver, given), "forbidden");
    const invitedBy = ctx.actor.kind === "person" ? ctx.actor.id : null;
    ensure(invitedBy, "forbidden");
    const members = await listMembers(tx, ctx.workspaceId);
    ensure(!members.some((member) => member.email === email), "already_exists", { what: "A member with this address" });
    const id = newId();
    const link = newLink(ctx);
    await insertInvitation(tx, {
      workspaceId: ctx.workspaceId,
      id,
      email,
      role: given.role,
      roleId: given.roleId,
      invitedBy,
      ...link.kept,
    });
    await audit(tx, ctx, "invitation.created", email, { role: roleName });
    tellOfInvitation(tx, ctx, id);
    return { invitation: await findOpen(tx, ctx, id), url: link.url };
  });

function newLink(ctx: Ctx) {
  const token = newToken(24);
  const expiresAt = new Date(ctx.now().getTime() + invitationDays * 24 * 3600 * 1000);
  return { url: `${ctx.app.config.PUBLIC_URL}/invite/${token}`, kept: { tokenHash: sha256(token), expiresAt } };
}
const findOpen = async (tx: Tx, ctx: Ctx, id: string) => found((await listInvitations(tx, ctx.workspaceId)).find((row) => row.id === id));
const tellOfInvitation = (tx: Tx, ctx: Ctx, id: string) =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "invitation.changed", subjectId: id, cause: causeOf(ctx.actor) }]);

/** Sent again: the link cannot be shown a second time, so there is a new one, and the old one is useless. */
export const renewInvitation = (ctx: Ctx, giver: Giver, id: string) =>
  ctx.transaction(async (tx) => {
    const invitation = await findOpen(tx, ctx, id);
    const { email } = invitation;
    ensure(canGive(giver, invitation), "forbidden");
    const link = newLink(ctx);
    ensure((await renew(tx, ctx.workspaceId, id, link.kept.tokenHash, link.kept.expiresAt)) === 1, "not_found");
    await audit(tx, ctx, "invitation.renewed", email, { role: invitation.roleName ?? invitation.role });
    tellOfInvitation(tx, ctx, id);
    return { invitation: await findOpen(tx, ctx, id), url: link.url };
  });

export const revokeInvitation = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const { email } = await findOpen(tx, ctx, id);
    ensure((await closeInvitation(tx, ctx.workspaceId, id, "revoked")) === 1, "not_found");
    await audit(tx, ctx, "invitation.revoked", email);
    tellOfInvitation(tx, ctx, id);
  });
