import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { found } from "#platform/errors.ts";
import { askForAll, askForOne, findParked } from "./store.ts";

const wakeReaders = (ctx: Ctx, tx: Tx) => tx.afterCommit(() => ctx.app.wake.tell("events"));

export const replayEvent = (ctx: Ctx, id: string): Promise<{ asked: number }> =>
  ctx.transaction(async (tx) => {
    const { subscriber, event } = found(await findParked(tx, ctx.workspaceId, id));
    const asked = await askForOne(tx, ctx.workspaceId, id, ctx.now());
    await audit(tx, ctx, "parked_event.replayed", event, { subscriber, count: asked });
    wakeReaders(ctx, tx);
    return { asked };
  });

export const replayAll = (ctx: Ctx): Promise<{ asked: number }> =>
  ctx.transaction(async (tx) => {
    const asked = await askForAll(tx, ctx.workspaceId, ctx.now());
    if (asked > 0) await audit(tx, ctx, "parked_events.replayed", "", { count: asked });
    wakeReaders(ctx, tx);
    return { asked };
  });
