import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { removeParked } from "./store.ts";

/** It waits for whoever is trying it again at that moment: what was done by then is not there to be given up. */
export const discardEvent = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const { event, subscriber, error } = found(await removeParked(tx, ctx.workspaceId, id));
    await audit(tx, ctx, "parked_event.discarded", event, { subscriber, error });
  });
