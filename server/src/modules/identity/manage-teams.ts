import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { audit } from "./audit.ts";
import { findTeam, listTeams, namesOf, putTeam, removeTeam, setTeamMembers, type TeamRow } from "./store.ts";

async function ensureValid(tx: Tx, ctx: Ctx, id: string, name: string, memberIds: readonly string[]): Promise<void> {
  const same = (await listTeams(tx, ctx.workspaceId)).find((team) => team.name.toLowerCase() === name.toLowerCase());
  ensure(!same || same.id === id, "already_exists", { what: `A team called ${name}` });
  const known = await namesOf(tx, ctx.workspaceId, memberIds);
  ensure(
    memberIds.every((member) => known.has(member)),
    "not_found",
  );
}

/** Creates a team, or renames it or replaces its members. */
export const saveTeam = (ctx: Ctx, id: string | null, change: { name?: string; memberIds?: readonly string[] }): Promise<TeamRow> =>
  ctx.transaction(async (tx) => {
    const before = id ? found(await findTeam(tx, ctx.workspaceId, id)) : { id: newId(), name: "", memberIds: [] };
    const next = { id: before.id, name: change.name ?? before.name, memberIds: [...new Set(change.memberIds ?? before.memberIds)] };
    await ensureValid(tx, ctx, next.id, next.name, next.memberIds);
    await putTeam(tx, ctx.workspaceId, next.id, next.name);
    await setTeamMembers(tx, ctx.workspaceId, next.id, next.memberIds);
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    await audit(tx, ctx, id ? "team.changed" : "team.created", next.name, { memberIds: next.memberIds });
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "team.changed", subjectId: next.id, cause: causeOf(ctx.actor) }]);
    return next;
  });

export const deleteTeam = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const team = found(await findTeam(tx, ctx.workspaceId, id));
    await removeTeam(tx, ctx.workspaceId, id);
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    await audit(tx, ctx, "team.removed", team.name);
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "team.changed", subjectId: id, cause: causeOf(ctx.actor) }]);
  });
