import type { Ctx } from "#platform/ctx.ts";
import { announce } from "./announce.ts";
import { countUnseen, markSeen } from "./store.ts";

/** A person has looked: at some entries, or at all of them. Returns how many are left. */
export const seeNotifications = (ctx: Ctx, personId: string, threadIds: readonly string[] | null): Promise<number> =>
  ctx.transaction(async (tx) => {
    const changed = await markSeen(tx, ctx.workspaceId, personId, threadIds, ctx.now());
    announce(ctx.app, tx, ctx.workspaceId, { changed });
    return countUnseen(tx, ctx.workspaceId, { personId, actor: ctx.actor });
  });
