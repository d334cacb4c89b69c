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

/** What changed, with the names of the people: the log is read long after they have left. */
async function differences(tx: Tx, ctx: Ctx, before: TeamRow, next: TeamRow): Promise<Record<string, unknown>> {
  const names = await namesOf(tx, ctx.workspaceId, [...before.memberIds, ...next.memberIds]);
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id);
  const joined = named(next.memberIds.filter((id) => !before.memberIds.includes(id)));
  const left = named(before.memberIds.filter((id) => !next.memberIds.includes(id)));
  return {
    ...(before.name !== "" && before.name !== next.name ? { name: { from: before.name, to: next.name } } : {}),
    ...(joined.length > 0 ? { joined } : {}),
    ...(left.length > 0 ? { left } : {}),
  };
}

/** `rights`: of whom it changes what they see. */
const tell = (ctx: Ctx, tx: Tx, id: string, rights: readonly string[]) =>
  emit(ctx.app, tx, [
    { workspaceId: ctx.workspaceId, name: "team.changed", subjectId: id, payload: { rights }, cause: causeOf(ctx.actor) },
  ]);

/** Creates a team, or renames it or replaces its members. */
export const saveTeam = (ctx: Ctx, id: string | null, change: Partial<Omit<TeamRow, "id">>): Promise<TeamRow> =>
  ctx.transaction(async (tx) => {
    const before = id
      ? found(await findTeam(tx, ctx.workspaceId, id))
      : { id: newId(), name: "", memberIds: [], tone: "brand" as const, icon: "users" as const };
    const next = { ...before, ...change, memberIds: [...new Set(change.memberIds ?? before.memberIds)] };
    await ensureValid(tx, ctx, next.id, next.name, next.memberIds);
    await putTeam(tx, ctx.workspaceId, next);
    await setTeamMembers(tx, ctx.workspaceId, next.id, next.memberIds);
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    await audit(tx, ctx, id ? "team.changed" : "team.created", next.name, await differences(tx, ctx, before, next));
    const both = [...before.memberIds, ...next.memberIds];
    const moved = both.filter((personId) => before.memberIds.includes(personId) !== next.memberIds.includes(personId));
    tell(ctx, tx, next.id, moved);
    return next;
  });

export const deleteTeam = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const team = found(await findTeam(tx, ctx.workspaceId, id));
    await removeTeam(tx, ctx.workspaceId, id);
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    await audit(tx, ctx, "team.removed", team.name);
    tell(ctx, tx, id, team.memberIds);
  });
