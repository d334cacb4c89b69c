import type { ExportSchedule, NewExportSchedule } from "@sigap/contract/export-schedules";
import { audit, timeZonesOf } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Reader, Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { ensureChoice } from "./choice.ts";
import { nextTime } from "./next-time.ts";
import { deleteSchedule, findSchedule, insertSchedule, moveSchedule, type ScheduleRecord } from "./schedule-store.ts";

const scheduleOf = async (ctx: Ctx, db: Reader, id: string): Promise<ScheduleRecord> => found(await findSchedule(db, ctx.workspaceId, id));
export const nextOf = async (db: Reader, row: Pick<ScheduleRecord, "workspaceId" | "rhythm" | "day" | "hour">, now: Date): Promise<Date> =>
  nextTime(row, now, (await timeZonesOf(db, [row.workspaceId])).get(row.workspaceId) ?? "UTC");

export const createSchedule = (ctx: Ctx, body: NewExportSchedule): Promise<ExportSchedule> =>
  ctx.transaction(async (tx) => {
    await ensureChoice(ctx, tx, body);
    const place = { workspaceId: ctx.workspaceId, id: newId() };
    const nextAt = await nextOf(tx, { ...place, ...body }, ctx.now());
    await insertSchedule(tx, { ...place, ...body, nextAt, actor: causeOf(ctx.actor), createdAt: ctx.now() });
    await audit(tx, ctx, "export.scheduled", place.id, { name: body.name, what: body.what, rhythm: body.rhythm });
    return presentSchedule(ctx, await scheduleOf(ctx, tx, place.id));
  });

/** Anybody who may export may stop one; its files are its maker's, so only they can let it go on. */
export const stopSchedule = (ctx: Ctx, id: string) =>
  change(ctx, id, "export.stopped", (tx, row) => moveSchedule(tx, row, { nextAt: null, stopped: "by_hand" }));
export const resumeSchedule = (ctx: Ctx, id: string) =>
  change(ctx, id, "export.resumed", async (tx, row) => {
    ensure(row.actor.id === ctx.actor.id, "forbidden");
    await moveSchedule(tx, row, { nextAt: await nextOf(tx, row, ctx.now()), stopped: null });
  });
const change = (ctx: Ctx, id: string, act: string, work: (tx: Tx, row: ScheduleRecord) => Promise<unknown>): Promise<ExportSchedule> =>
  ctx.transaction(async (tx) => {
    const row = await scheduleOf(ctx, tx, id);
    await work(tx, row);
    await audit(tx, ctx, act, id, { name: row.name });
    return presentSchedule(ctx, await scheduleOf(ctx, tx, id));
  });
export const removeSchedule = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await scheduleOf(ctx, tx, id);
    await deleteSchedule(tx, row);
    await audit(tx, ctx, "export.unscheduled", id, { name: row.name });
  });

export const presentSchedule = (
  ctx: Ctx,
  { workspaceId: _workspaceId, actor, nextAt, createdAt, ...row }: ScheduleRecord,
): ExportSchedule => ({
  ...row,
  by: actor.name,
  mine: actor.id === ctx.actor.id,
  nextAt: nextAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});
