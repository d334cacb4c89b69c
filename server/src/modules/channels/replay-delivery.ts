import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { adapterOf } from "./adapters/index.ts";
import { findDelivery, type ListedDelivery, removeDelivery } from "./delivery-store.ts";
import { applyBatch, newDelivery } from "./ingest.ts";
import { routeConnections } from "./routing.ts";
import { readForWorkspaces } from "./split-delivery.ts";

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
  const routes = await routeConnections(app, workspaceId, stored.providerAppId);
  const reads = readForWorkspaces(adapter, delivery, routes);
  for (const read of reads) await applyBatch(app, [read]);
  // It was of another workspace that uses the same app, and is in that one's ledger now.
  if (reads.every((read) => read.delivery.workspaceId !== workspaceId)) {
    await ctx.transaction((tx) => removeDelivery(tx, workspaceId, id));
    return { ...stored, state: "applied", error: null };
  }
  return found(await ctx.read((db) => findDelivery(db, workspaceId, id)));
}
