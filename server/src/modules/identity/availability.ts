import type { Availability } from "@sigap/contract/values";
import type { App } from "#platform/app.ts";
import { type Cause, type Ctx, causeOf, systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { enqueue, type JobHandler } from "#platform/jobs.ts";
import { audit } from "./audit.ts";
import { mayManage } from "./policy.ts";
import { readWork } from "./work.ts";
import { followed, leftAndReturned, lockWork, type NextAvailability, noteAbsence, putAvailability, type WorkRow } from "./work-store.ts";

const backTask = "identity.back-at-work";
const online: NextAvailability = { availability: "online", reason: null, againAt: null, byAbsence: false };

/** Whether anything changes that somebody could notice. */
const differs = (row: WorkRow, next: NextAvailability): boolean =>
  row.availability !== next.availability ||
  row.reason !== next.reason ||
  row.againAt?.getTime() !== next.againAt?.getTime() ||
  row.offlineByAbsence !== next.byAbsence;

async function change(app: App, tx: Tx, workspaceId: string, row: WorkRow, next: NextAvailability, cause: Cause): Promise<void> {
  await putAvailability(tx, workspaceId, row, next, app.clock.now());
  const payload = { personId: row.personId, availability: next.availability, reason: next.reason };
  emit(app, tx, [{ workspaceId, name: "member.availability_changed", subjectId: row.personId, payload, cause }]);
}

interface Wanted {
  availability: Availability;
  reason: string | null;
  minutes: number | null;
}

/** Online, away for a while, or offline. A break ends by itself. */
export async function setAvailability(ctx: Ctx, personId: string, { availability, reason, minutes }: Wanted) {
  await ctx.transaction(async (tx) => {
    const row = found((await lockWork(tx, ctx.workspaceId, [personId]))[0]);
    ensure(ctx.actor.id === personId || mayManage(ctx.actor), "forbidden");
    const there = availability === "online";
    const againAt = there || minutes === null ? null : new Date(ctx.now().getTime() + minutes * 60_000);
    const next = { availability, reason: there ? null : reason, againAt, byAbsence: false };
    if (!differs(row, next)) return;
    await change(ctx.app, tx, ctx.workspaceId, row, next, causeOf(ctx.actor));
    if (againAt)
      await enqueue(tx, [
        {
          task: backTask,
          payload: { workspaceId: ctx.workspaceId, personId },
          runAt: againAt,
          key: `${backTask} ${ctx.workspaceId} ${personId}`,
        },
      ]);
    if (ctx.actor.id !== personId)
      await audit(tx, ctx, "member.availability_changed", row.name, { from: row.availability, to: availability, reason });
  });
  return readWork(ctx, personId);
}

/** The break is over, unless they have said something else since. */
async function comeBack(app: App, workspaceId: string, personId: string): Promise<void> {
  await app.database.acrossWorkspaces(async (tx) => {
    const [row] = await lockWork(tx, workspaceId, [personId]);
    if (!row?.againAt || row.againAt > app.clock.now()) return;
    await change(app, tx, workspaceId, row, online, { ...systemCause, reason: "The break is over" });
  });
}
export const workJobs: readonly JobHandler[] = [
  { task: backTask, run: (app, { workspaceId, personId }) => comeBack(app, String(workspaceId), String(personId)) },
];

/** Who has had no page open for as long as the workspace says is offline; the first page brings them back. Asked for by a module above, which knows the pages. */
export async function followPresence(app: App, presentIn: (workspaceId: string) => Promise<readonly string[]>): Promise<void> {
  const now = app.clock.now();
  for (const { workspaceId, minutes } of await app.database.readAcross(followed)) {
    const present = await presentIn(workspaceId);
    await app.database.acrossWorkspaces(async (tx) => {
      await noteAbsence(tx, workspaceId, present, now);
      const moved = await leftAndReturned(tx, workspaceId, new Date(now.getTime() - minutes * 60_000));
      if (moved.length === 0) return;
      const returned = new Set(moved.filter((each) => each.present).map(({ personId }) => personId));
      // Another node may have seen it first, or they have said something themselves.
      const still = (row: WorkRow) => (returned.has(row.personId) ? row.offlineByAbsence : row.availability === "online");
      const rows = await lockWork(
        tx,
        workspaceId,
        moved.map(({ personId }) => personId),
      );
      for (const row of rows.filter(still))
        if (returned.has(row.personId))
          await change(app, tx, workspaceId, row, online, { ...systemCause, reason: "They opened Sigap again" });
        else
          await change(
            app,
            tx,
            workspaceId,
            row,
            { ...online, availability: "offline", byAbsence: true },
            {
              ...systemCause,
              reason: "No page of theirs was open",
            },
          );
    });
  }
}
