import type { App } from "#platform/app.ts";
import { newToken, sha256 } from "#platform/crypto.ts";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { personActor } from "./access.ts";
import { endSessions, forgetOnce, putOnce, readOnce, setPasswordHash, takeOnce } from "./account-store.ts";
import { audit } from "./audit.ts";
import { insertAudit } from "./audit-store.ts";
import { authOf } from "./auth.ts";
import { canGive, mayManage } from "./policy.ts";
import { resetHours } from "./rules.ts";
import { findMember, findPerson, workspacesOf } from "./store.ts";

/**
 * A link for somebody who forgot their password. An account is the same in every workspace, so whoever makes the link must be
 * allowed to manage that person in all of them: else a manager here could become an owner there.
 */
export async function createResetLink(ctx: Ctx, isOwner: boolean, personId: string): Promise<{ url: string; expiresAt: string }> {
  const { app, actor } = ctx;
  const member = found(await ctx.read((db) => findMember(db, ctx.workspaceId, personId)));
  const issuer = actor.kind === "person" ? actor.id : null;
  ensure(issuer && canGive({ actor, isOwner }, member), "forbidden");
  ensure(issuer !== personId, "needs_own_path");
  const token = newToken(24);
  const expiresAt = new Date(ctx.now().getTime() + resetHours * 3600 * 1000);
  await app.database.acrossWorkspaces(async (tx) => {
    const own = new Map((await workspacesOf(tx, issuer)).map((row) => [row.id, row]));
    const theirs = await workspacesOf(tx, personId);
    ensure(
      theirs.every((row) => {
        const here = own.get(row.id);
        const mine = here && personActor(issuer, actor.name, here);
        return mine && mayManage(mine) && canGive({ actor: mine, isOwner: here.role === "owner" }, row);
      }),
      "reset_elsewhere",
      { name: member.name },
    );
    await forgetOnce(tx, "reset", personId);
    await putOnce(tx, newId(), `reset ${sha256(token)}`, personId, expiresAt);
    await audit(tx, ctx, "member.reset_link_created", member.email, { expiresAt: expiresAt.toISOString() });
  });
  return { url: `${app.config.PUBLIC_URL}/reset/${token}`, expiresAt: expiresAt.toISOString() };
}

/** Whose password the link sets anew, while it can be used. */
export const readResetLink = (app: App, token: string) =>
  app.database.readAcross(async (db) => {
    const personId = await readOnce(db, `reset ${sha256(token)}`);
    ensure(personId, "link_expired");
    return found(await findPerson(db, personId));
  });

/** Ends every session, since one of them may be the reason for it. A second factor stays what it was. */
export async function resetPassword(app: App, token: string, password: string): Promise<void> {
  const { password: words } = await authOf(app).$context;
  const hash = await words.hash(password);
  await app.database.acrossWorkspaces(async (tx) => {
    const personId = await takeOnce(tx, `reset ${sha256(token)}`);
    ensure(personId, "link_expired");
    const person = found(await findPerson(tx, personId));
    ensure((await setPasswordHash(tx, personId, hash)) === 1, "link_expired");
    await endSessions(tx, personId, null);
    for (const { id } of await workspacesOf(tx, personId))
      await insertAudit(tx, id, {
        id: newId(),
        at: app.clock.now(),
        actor: { kind: "person", id: personId, name: person.name },
        action: "member.password_reset",
        subject: person.email,
        details: {},
      });
    tx.afterCommit(() => app.wake.tell("rights"));
  });
}
