import type { Role } from "@sigap/contract";
import { newToken, sha256 } from "#platform/crypto.ts";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { audit } from "./audit.ts";
import { canChangeMember, canGive } from "./policy.ts";
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

export const changeRole = (ctx: Ctx, by: Role | null, personId: string, role: Role): Promise<MemberRow> =>
  ctx.transaction(async (tx) => {
    const member = found(await findMember(tx, ctx.workspaceId, personId));
    ensure(canChangeMember(by ?? "manager", member.role, role), "forbidden");
    if (role !== "owner") await ensureOwnerStays(tx, ctx, member);
    await setRole(tx, ctx.workspaceId, personId, role);
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    await audit(tx, ctx, "member.role_changed", member.email, { from: member.role, to: role });
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "member.changed", subjectId: personId, cause: causeOf(ctx.actor) }]);
    return { ...member, role };
  });

export const leave = (ctx: Ctx, by: Role | null, personId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const member = found(await findMember(tx, ctx.workspaceId, personId));
    ensure(canGive(by ?? "manager", member.role), "forbidden");
    await ensureOwnerStays(tx, ctx, member);
    await removeMember(tx, ctx.workspaceId, personId);
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    await audit(tx, ctx, "member.removed", member.email);
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "member.removed", subjectId: personId, cause: causeOf(ctx.actor) }]);
  });

/** Makes a link that is shown once; only its hash is kept. */
export const invite = (ctx: Ctx, by: Role | null, email: string, role: Role) =>
  ctx.transaction(async (tx) => {
    ensure(canGive(by ?? "manager", role), "forbidden");
    const invitedBy = ctx.actor.kind === "person" ? ctx.actor.id : null;
    ensure(invitedBy, "forbidden");
    const members = await listMembers(tx, ctx.workspaceId);
    ensure(!members.some((member) => member.email === email), "already_exists", { what: "A member with this address" });
    const token = newToken(24);
    const id = newId();
    const expiresAt = new Date(ctx.now().getTime() + invitationDays * 24 * 3600 * 1000);
    await insertInvitation(tx, { workspaceId: ctx.workspaceId, id, email, role, tokenHash: sha256(token), invitedBy, expiresAt });
    await audit(tx, ctx, "invitation.created", email, { role });
    const invitation = found((await listInvitations(tx, ctx.workspaceId)).find((row) => row.id === id));
    return { invitation, url: `${ctx.app.config.PUBLIC_URL}/invite/${token}` };
  });

export const revokeInvitation = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    ensure((await closeInvitation(tx, ctx.workspaceId, id, "revoked")) === 1, "not_found");
    await audit(tx, ctx, "invitation.revoked", id);
  });
