import type { Work } from "@sigap/contract/work";
import { workingHours } from "@sigap/contract/working-hours";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { ensureVersion, versionOf } from "#platform/version.ts";
import { audit } from "./audit.ts";
import { differences } from "./differences.ts";
import { mayManage } from "./policy.ts";
import { photoOf } from "./present.ts";
import { isTimeZone } from "./time-zones.ts";
import {
  findWork,
  listTeamHours,
  listWork,
  lockTeamHours,
  lockWork,
  putTeamHours,
  updateWork,
  type WorkChange,
  type WorkRow,
} from "./work-store.ts";
import { type Hours, openingAt } from "./working-hours.ts";
import { hoursOf } from "./workspace-settings.ts";

/** A clock and hours of one's own, which are edited together. */
const ownHours = ({ timeZone, hours }: { timeZone: string | null; hours: unknown }) => ({
  timeZone,
  hours: hours === null ? null : workingHours.parse(hours),
});
const present = (ctx: Ctx, row: WorkRow): Work => {
  const manages = mayManage(ctx.actor);
  const own = ctx.actor.id === row.personId || manages;
  return {
    id: row.personId,
    availability: row.availability,
    reason: row.reason,
    againAt: row.againAt?.toISOString() ?? null,
    since: row.since.toISOString(),
    capacity: row.capacity,
    weight: row.weight,
    skills: row.skills,
    languages: row.languages,
    ...ownHours(row),
    hoursVersion: versionOf(ownHours(row)),
    can: { setAvailability: own, setHours: own, setLoad: manages },
  };
};
export const readWork = (ctx: Ctx, personId: string): Promise<Work> =>
  ctx.read(async (db) => present(ctx, found(await findWork(db, ctx.workspaceId, personId))));

const mayBeSetByOneself = ["timeZone", "hours", "languages"];

/** One's own hours and languages are one's own business; what decides how much comes to somebody is not. */
interface Changed extends WorkChange {
  hoursVersion?: string | undefined;
}
export async function changeWork(ctx: Ctx, personId: string, { hoursVersion, ...change }: Changed): Promise<Work> {
  ensure(!change.timeZone || isTimeZone(change.timeZone), "invalid", { fields: "timeZone: choose one of the list" });
  await ctx.transaction(async (tx) => {
    const row = found((await lockWork(tx, ctx.workspaceId, [personId]))[0]);
    const own = ctx.actor.id === personId && Object.keys(change).every((name) => mayBeSetByOneself.includes(name));
    ensure(own || mayManage(ctx.actor), "forbidden");
    if (change.hours !== undefined || change.timeZone !== undefined) ensureVersion(hoursVersion, ownHours(row));
    const changed = differences({ ...row }, change);
    if (Object.keys(changed).length === 0) return;
    await updateWork(tx, ctx.workspaceId, personId, change);
    if (ctx.actor.id !== personId) await audit(tx, ctx, "member.work_changed", row.name, changed);
    const payload = { personId, what: Object.keys(changed) };
    emit(ctx.app, tx, [
      { workspaceId: ctx.workspaceId, name: "member.work_changed", subjectId: personId, payload, cause: causeOf(ctx.actor) },
    ]);
  });
  return readWork(ctx, personId);
}

const presentTeam = ({ id, ...own }: { id: string; timeZone: string | null; hours: unknown }) => ({
  id,
  ...ownHours(own),
  version: versionOf(ownHours(own)),
});
export const readTeamHours = (ctx: Ctx) => ctx.read(async (db) => (await listTeamHours(db, ctx.workspaceId)).map(presentTeam));

type TeamChange = Pick<WorkChange, "timeZone" | "hours"> & { version?: string | undefined };
export const changeTeamHours = (ctx: Ctx, id: string, { version, ...next }: TeamChange) =>
  ctx.transaction(async (tx) => {
    ensure(!next.timeZone || isTimeZone(next.timeZone), "invalid", { fields: "timeZone: choose one of the list" });
    const team = found(await lockTeamHours(tx, ctx.workspaceId, id));
    ensureVersion(version, ownHours(team));
    const changed = differences({ ...team }, next);
    await putTeamHours(tx, ctx.workspaceId, id, next.timeZone ?? null, next.hours ?? null);
    if (Object.keys(changed).length > 0) {
      await audit(tx, ctx, "team.changed", team.name, changed);
      emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "team.changed", subjectId: id, cause: causeOf(ctx.actor) }]);
    }
    return presentTeam({ id, timeZone: next.timeZone ?? null, hours: next.hours ?? null });
  });

/** A clock and hours that are somebody's own, or else one of their teams', or else the workspace's. */
export function hoursFor(own: readonly { timeZone: string | null; hours: unknown }[], workspace: Hours): Hours {
  const hours = own.find((each) => each.hours !== null)?.hours;
  const timeZone = own.find((each) => each.timeZone !== null)?.timeZone ?? workspace.timeZone;
  return { ...(hours ? workingHours.parse(hours) : workspace), timeZone };
}

/** The hours that count for work of a team, or of nobody's team. */
export async function hoursOfTeam(db: Reader, workspaceId: string, teamId: string | null): Promise<Hours> {
  const teams = teamId ? await listTeamHours(db, workspaceId) : [];
  return hoursFor(
    teams.filter(({ id }) => id === teamId),
    await hoursOf(db, workspaceId),
  );
}

/** Everybody who works here, as they are now. */
export async function peopleNow(db: Reader, workspaceId: string, now: Date) {
  const rows = await listWork(db, workspaceId);
  const teams = await listTeamHours(db, workspaceId);
  const workspace = await hoursOf(db, workspaceId);
  return rows.map((row) => {
    // As routing reads them: the first of their teams' that has any.
    const theirs = teams.filter(({ id, hours }) => hours !== null && row.teamIds.includes(id)).slice(0, 1);
    const { open, changesAt } = openingAt(hoursFor([row, ...theirs], workspace), now);
    const photo = photoOf(row.personId, row.image);
    return { ...row, photo, openNow: open, hoursChangeAt: changesAt };
  });
}
