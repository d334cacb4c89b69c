import type { BulkAct, BulkSelection } from "@sigap/contract/bulk";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs.ts";
import { type BulkRow, findBulk, insertBulk, moveBulk } from "./bulk-store.ts";
import { selectConversations } from "./select-conversations.ts";

/** Freezes which conversations it is about, and lets the work go on behind it. */
export const startBulk = (ctx: Ctx, selection: BulkSelection, act: BulkAct): Promise<string> =>
  ctx.transaction(async (tx) => {
    if (act.act === "snooze") ensure(new Date(act.until) > ctx.now(), "invalid", { fields: "until: choose a time to come" });
    const ids = await selectConversations(tx, ctx, selection);
    const id = newId();
    await insertBulk(tx, ctx.workspaceId, { id, actor: causeOf(ctx.actor), act, ids });
    await enqueue(tx, [{ task: "conversations.bulk", payload: { workspaceId: ctx.workspaceId, id } }]);
    return id;
  });

/** One's own; what somebody else started is theirs to stop and to undo. */
export async function ownBulk(ctx: Ctx, id: string): Promise<BulkRow> {
  const row = found(await ctx.read((db) => findBulk(db, ctx.workspaceId, id)));
  ensure(row.actor.id === ctx.actor.id, "not_found");
  return row;
}

/** What is done stays done, and can be undone. */
export async function cancelBulk(ctx: Ctx, id: string): Promise<void> {
  await ownBulk(ctx, id);
  await ctx.transaction((tx) => moveBulk(tx, ctx.workspaceId, id, ["running"], "cancelled", ctx.now()));
}

export async function undoBulk(ctx: Ctx, id: string): Promise<void> {
  await ownBulk(ctx, id);
  await ctx.transaction(async (tx) => {
    ensure(await moveBulk(tx, ctx.workspaceId, id, ["running", "done", "cancelled"], "undoing", null), "already_undone");
    await enqueue(tx, [{ task: "conversations.bulk", payload: { workspaceId: ctx.workspaceId, id } }]);
  });
}
