import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { adapterOf } from "./adapters/index.ts";
import { findDelivery, type ListedDelivery } from "./delivery-store.ts";
import { applyBatch, newDelivery } from "./ingest.ts";
import { readDelivery } from "./read-delivery.ts";
import { routeConnections } from "./routing.ts";

/** Applies a parked or unroutable delivery again; what was stored before is not stored twice. */
export async function replayDelivery(ctx: Ctx, id: string): Promise<ListedDelivery> {
  const { app, workspaceId } = ctx;
  const stored = found(await ctx.read((db) => findDelivery(db, workspaceId, id)));
  ensure(stored.state !== "applied", "not_replayable");
  const adapter = found(adapterOf(stored.channel));
  const delivery = {
    ...newDelivery({
      workspaceId,
      providerAppId: stored.providerAppId,
      channel: stored.channel,
      receivedAt: stored.receivedAt,
      body: stored.body,
    }),
    id: stored.id,
  };
  await applyBatch(app, [readDelivery(adapter, delivery, await routeConnections(app, workspaceId, stored.channel))]);
  return found(await ctx.read((db) => findDelivery(db, workspaceId, id)));
}
