import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { adapterOf } from "./adapters/index.ts";
import { findDelivery, type ListedDelivery, removeDelivery } from "./delivery-store.ts";
import { applyBatch, newDelivery, type ReadDelivery } from "./ingest.ts";
import { isOfAccount } from "./read-delivery.ts";
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
  const isOwn = (read: ReadDelivery) => read.delivery.workspaceId === workspaceId;
  const [first, ...rest] = reads.filter(isOwn);
  const others = reads.filter((read) => !isOwn(read));
  if (!first) {
    // It was of another workspace that uses the same app, and is in that one's ledger now.
    for (const read of others) await applyBatch(app, [read]);
    await ctx.transaction((tx) => removeDelivery(tx, workspaceId, id));
    return { ...stored, state: "applied", error: null };
  }
  // What concerns an account reached all its workspaces when it came; a number may have found its workspace since.
  const news = others.filter(({ events }) => events.some(({ event }) => !isOfAccount(event)));
  for (const read of [inPlaceOf(stored.id, first), ...rest, ...news]) await applyBatch(app, [read]);
  return found(await ctx.read((db) => findDelivery(db, workspaceId, id)));
}

/** The workspace's own part stands where the whole stood. */
const inPlaceOf = (id: string, { delivery, events, keys }: ReadDelivery): ReadDelivery => ({
  delivery: { ...delivery, id },
  events: events.map((event) => ({ ...event, deliveryId: id })),
  keys,
});
