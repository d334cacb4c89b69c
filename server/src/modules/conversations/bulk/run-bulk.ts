import { actorOf } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { type Ctx, createCtx } from "#platform/ctx.ts";
import { Refusal } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import type { JobHandler } from "#platform/jobs.ts";
import { type Before, perform, takeBack } from "./acts.ts";
import { type BulkRow, findBulk, forgetBulks, moveBulk, nextItems, type Settled, settleItems } from "./bulk-store.ts";

const atOnce = 48;
const side = 4;

type Item = { conversationId: string; before: Before | null };

/** One conversation; what is refused is an answer, not an end. */
async function settle(ctx: Ctx, bulk: BulkRow, { conversationId, before }: Item): Promise<Settled> {
  try {
    if (bulk.state === "undoing") {
      const undone = before !== null && (await takeBack(ctx, conversationId, bulk.act, before));
      return { conversationId, state: undone ? "undone" : "kept", before: null, reason: null };
    }
    const was = await perform(ctx, conversationId, bulk.act);
    return { conversationId, state: was ? "done" : "skipped", before: was, reason: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const state = bulk.state === "undoing" ? "kept" : "failed";
    return { conversationId, state, before: null, reason: error.code };
  }
}

/** Some at a time, a few side by side; after a crash it goes on with what is still waiting. */
async function runBulk(app: App, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  const read = <T>(work: Parameters<typeof app.database.readWorkspace<T>>[1]) => app.database.readWorkspace(workspaceId, work);
  for (;;) {
    const bulk = await read((db) => findBulk(db, workspaceId, id));
    if (bulk?.state !== "running" && bulk?.state !== "undoing") return;
    const actor = await read((db) => actorOf(db, workspaceId, bulk.actor));
    const items = await read((db) => nextItems(db, workspaceId, id, bulk.state === "undoing" ? "done" : "waiting", atOnce));
    const ctx = actor && createCtx(app, workspaceId, actor, newId());
    const settled: Settled[] = [];
    if (ctx)
      for (let from = 0; from < items.length; from += side)
        settled.push(...(await Promise.all(items.slice(from, from + side).map((item) => settle(ctx, bulk, item)))));
    const over = items.length < atOnce || !ctx;
    await app.database.inWorkspace(workspaceId, async (tx) => {
      if (settled.length > 0) await settleItems(tx, workspaceId, id, settled);
      // Whoever asked for it works here no longer: the rest stays as it is.
      if (over)
        await moveBulk(
          tx,
          workspaceId,
          id,
          [bulk.state],
          bulk.state === "undoing" ? "undone" : ctx ? "done" : "cancelled",
          app.clock.now(),
        );
      emit(app, tx, [{ workspaceId, name: "bulk_action.moved", subjectId: id, contactId: null, payload: {}, cause: bulk.actor }]);
    });
    if (over) return;
  }
}

export const bulkJobs: readonly JobHandler[] = [
  { task: "conversations.bulk", run: (app, payload) => runBulk(app, payload as { workspaceId: string; id: string }) },
  { task: "conversations.forget-bulk", run: (app) => app.database.acrossWorkspaces(async (tx) => void (await forgetBulks(tx))) },
];
