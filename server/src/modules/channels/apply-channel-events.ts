import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { accountAppliers } from "./apply-account-events.ts";
import type { ChannelEvent } from "./channel-events.ts";
import { applyHistoryDeclined, applyHistoryProgress } from "./history/index.ts";
import type { DeliveryHandler, RoutedEvent } from "./ingest.ts";

export type Applier = (app: App, tx: Tx, events: readonly RoutedEvent[]) => Promise<void> | void;

/** Who applies what is about connections, accounts and templates. What is not here stays in the raw delivery. */
const appliers: Partial<Record<ChannelEvent["kind"], Applier>> = {
  ...accountAppliers,
  "history.progress": applyHistoryProgress,
  error: applyHistoryDeclined,
};

/** In the transaction that stores them; a batch without such events costs nothing. */
export const applyChannelEvents: DeliveryHandler = async (app, tx, events) => {
  const wanted = events.filter(({ event }) => event.kind in appliers);
  for (const kind of new Set(wanted.map(({ event }) => event.kind)))
    await appliers[kind]?.(
      app,
      tx,
      wanted.filter(({ event }) => event.kind === kind),
    );
  return new Map();
};
