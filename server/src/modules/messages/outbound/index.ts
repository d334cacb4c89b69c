import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { insertOutbound, type OutboundItem } from "./store.ts";

export type { LaneOptions } from "./lane.ts";
export { lanes } from "./lanes.ts";
export { neverTwice, settleByHand, settleByStatus } from "./settle.ts";
export { type OutboundItem, queuesOf } from "./store.ts";

const served = new WeakMap<App, Set<string>>();

/** Puts messages into their lanes, in the transaction that stores them. */
export async function enqueueOutbound(app: App, tx: Tx, items: readonly OutboundItem[]): Promise<void> {
  if (items.length === 0) return;
  await insertOutbound(tx, items);
  const known = served.get(app) ?? new Set();
  served.set(app, known);
  tx.afterCommit(() => {
    const fresh = items.some(({ connectionId }) => !known.has(connectionId));
    for (const { connectionId } of items) known.add(connectionId);
    app.wake.tell(fresh ? "lanes-changed" : "lanes");
    if (fresh) app.wake.tell("lanes");
  });
}
