import { canEdit } from "#modules/contacts";
import { actorOf } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { createCtx } from "#platform/ctx.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import type { Cron, JobHandler } from "#platform/jobs.ts";
import { forgetActs, lockAct, moveAct, nextItems, settleItems } from "./act-store.ts";
import { perform, takeBack } from "./perform.ts";

const atOnce = 500;

/** A batch in a transaction of its own; after a crash it goes on with what is still waiting. */
async function step(app: App, workspaceId: string, id: string): Promise<boolean> {
  return app.database.inWorkspace(workspaceId, async (tx) => {
    const row = await lockAct(tx, workspaceId, id);
    if (row?.state !== "running" && row?.state !== "undoing") return false;
    const undoing = row.state === "undoing";
    const actor = await actorOf(tx, workspaceId, row.actor);
    const allowed = actor && canEdit(actor) ? actor : null;
    const items = allowed ? await nextItems(tx, workspaceId, id, undoing ? "done" : "waiting", atOnce) : [];
    if (allowed && items.length > 0) {
      const ctx = createCtx(app, workspaceId, allowed, newId());
      await settleItems(tx, workspaceId, id, await (undoing ? takeBack : perform)(ctx, tx, id, row.act, items));
    }
    const over = items.length < atOnce;
    // Whoever asked for it may do so no longer: the rest stays as it is.
    if (over) await moveAct(tx, workspaceId, id, [row.state], undoing ? "undone" : allowed ? "done" : "cancelled", app.clock.now());
    emit(app, tx, [{ workspaceId, name: "contact_act.moved", subjectId: id, cause: row.actor }]);
    return !over;
  });
}

async function runAct(app: App, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  while (await step(app, workspaceId, id));
}

export const actJobs: readonly JobHandler[] = [
  { task: "segments.act", run: (app, payload) => runAct(app, payload as { workspaceId: string; id: string }) },
  { task: "segments.forget-acts", run: (app) => app.database.acrossWorkspaces(async (tx) => void (await forgetActs(tx))) },
];
export const actCrons: readonly Cron[] = [{ task: "segments.forget-acts", pattern: "27 3 * * *" }];
