import { actorOf } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { createCtx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { ensureChoice } from "./choice.ts";
import { beginExport } from "./make-export.ts";
import { nextOf } from "./save-schedule.ts";
import { lockDue, moveSchedule, type ScheduleRecord } from "./schedule-store.ts";

const day = 86_400_000;

/** Begins the exports whose time has come. What was missed while nothing ran is made once, and then at its next time. */
export const runDue = (app: App): Promise<void> =>
  app.database.acrossWorkspaces(async (tx) => {
    for (const row of await lockDue(tx, app.clock.now())) await runOne(app, tx, row);
  });

/** With the rights of its maker as they are now; without them it stops and says why. */
async function runOne(app: App, tx: Tx, row: ScheduleRecord): Promise<void> {
  const { workspaceId, what, format, segmentId, columns, keepDays } = row;
  const now = app.clock.now();
  const stop = (stopped: ScheduleRecord["stopped"]) => moveSchedule(tx, row, { nextAt: null, stopped });
  const actor = await actorOf(tx, workspaceId, row.actor);
  if (!actor) return void (await stop("creator_left"));
  if (!actor.permissions.has("contacts:export")) return void (await stop("not_allowed"));
  const ctx = createCtx(app, workspaceId, actor, newId());
  const isThere = await ensureChoice(ctx, tx, row).then(
    () => true,
    (error: { code?: unknown }) => {
      if (error.code !== "condition_gone" && error.code !== "segment_circle") throw error;
      return false;
    },
  );
  if (!isThere) return void (await stop("segment_gone"));
  await beginExport(ctx, tx, { what, format, segmentId, columns, scheduleId: row.id, keptUntil: new Date(now.getTime() + keepDays * day) });
  await moveSchedule(tx, row, { nextAt: await nextOf(tx, row, now), stopped: null });
}
