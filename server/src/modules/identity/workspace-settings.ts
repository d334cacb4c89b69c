import type { WorkspaceSettings } from "@sigap/contract/identity";
import { workingHours } from "@sigap/contract/working-hours";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { ensureVersion, versionOf } from "#platform/version.ts";
import { audit } from "./audit.ts";
import { differences } from "./differences.ts";
import { isTimeZone } from "./time-zones.ts";
import { type Hours, openingAt } from "./working-hours.ts";
import { lockWorkspace, readWorkspace, updateWorkspace, type WorkspaceChange } from "./workspace-store.ts";

/** @public The working hours of a workspace, by its clock: for `isOpen` and `nextOpening`. */
export async function hoursOf(db: Reader, workspaceId: string): Promise<Hours> {
  const { hours, timeZone } = found(await readWorkspace(db, workspaceId));
  return { ...workingHours.parse(hours), timeZone };
}

/** The language that a workspace works in. */
export const languageOf = async (db: Reader, workspaceId: string) => found(await readWorkspace(db, workspaceId)).language;

export const workspaceSettings = (ctx: Ctx): Promise<WorkspaceSettings> =>
  ctx.read(async (db) => {
    const row = found(await readWorkspace(db, ctx.workspaceId));
    const hours = workingHours.parse(row.hours);
    const { open, changesAt } = openingAt({ ...hours, timeZone: row.timeZone }, ctx.now());
    return { ...row, hours, hoursVersion: versionOf(hours), opening: { open, changesAt: changesAt?.toISOString() ?? null } };
  });

interface Changed extends WorkspaceChange {
  hoursVersion?: string | undefined;
}
export async function changeWorkspace(ctx: Ctx, { hoursVersion, ...change }: Changed): Promise<WorkspaceSettings> {
  ensure(change.timeZone === undefined || isTimeZone(change.timeZone), "invalid", { fields: "timeZone: choose one of the list" });
  await ctx.transaction(async (tx) => {
    const before = found(await lockWorkspace(tx, ctx.workspaceId));
    if (change.hours) ensureVersion(hoursVersion, workingHours.parse(before.hours));
    const changed = differences({ ...before }, change);
    if (Object.keys(changed).length === 0) return;
    await updateWorkspace(tx, ctx.workspaceId, change);
    await audit(tx, ctx, "workspace.changed", change.name ?? before.name, changed);
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "workspace.changed", subjectId: ctx.workspaceId, cause: causeOf(ctx.actor) }]);
  });
  return workspaceSettings(ctx);
}
