import type { App } from "#platform/app.ts";
import { isOutage, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import type { ChannelEvent } from "./channel-events.ts";
import { type Delivery, saveDeliveries } from "./delivery-store.ts";

/** A webhook that was read: to whom it belongs and what it says. */
export interface ReadDelivery {
  delivery: Delivery;
  events: RoutedEvent[];
  /** Whose order must hold: two deliveries that share a key are never applied at the same time. */
  keys: readonly string[];
}
export interface RoutedConnection {
  id: string;
  workspaceId: string;
  providerAppId: string;
  channel: string;
  accountId: string;
  portfolioId: string;
  /** As a customer would write it. */
  address: string;
}
export interface RoutedEvent {
  event: ChannelEvent;
  connection: RoutedConnection;
  deliveryId: string;
}
/** What a module above did with the events of one delivery. */
export interface AppliedCount {
  messagesReceived: number;
  messagesStored: number;
  statusesReceived: number;
  statusesApplied: number;
}
/** Applies events inside of the transaction that stores them; set-based, and harmless when it sees one twice. */
export type DeliveryHandler = (app: App, tx: Tx, events: readonly RoutedEvent[]) => Promise<Map<string, AppliedCount>>;

const handlers: DeliveryHandler[] = [];
/** Modules above hear of deliveries in the same transaction. */
export const onDeliveries = (handler: DeliveryHandler): void => void handlers.push(handler);

const nothing: AppliedCount = { messagesReceived: 0, messagesStored: 0, statusesReceived: 0, statusesApplied: 0 };

/** Stores and applies a batch in one transaction. */
async function apply(app: App, batch: readonly ReadDelivery[]): Promise<void> {
  await app.database.acrossWorkspaces(
    async (tx) => {
      const events = batch.flatMap((read) => read.events);
      const counts = new Map<string, AppliedCount>();
      for (const handler of handlers) {
        for (const [id, count] of await handler(app, tx, events)) counts.set(id, add(counts.get(id) ?? nothing, count));
      }
      saveDeliveries(
        tx,
        batch.map(({ delivery }) => ({ ...delivery, ...(counts.get(delivery.id) ?? nothing) })),
      );
    },
    { keepPlans: true },
  );
}
const add = (a: AppliedCount, b: AppliedCount): AppliedCount => ({
  messagesReceived: a.messagesReceived + b.messagesReceived,
  messagesStored: a.messagesStored + b.messagesStored,
  statusesReceived: a.statusesReceived + b.statusesReceived,
  statusesApplied: a.statusesApplied + b.statusesApplied,
});

/**
 * A batch that fails is replayed one by one; the one that still fails is kept raw with its error and acknowledged,
 * so that one bad webhook neither is lost nor holds up the others. Only a database that does not answer is an error.
 */
export async function applyBatch(app: App, batch: readonly ReadDelivery[]): Promise<void> {
  try {
    await apply(app, batch);
  } catch (error) {
    if (isOutage(error)) throw error;
    if (batch.length > 1) {
      for (const read of batch) await applyBatch(app, [read]);
      return;
    }
    const [read] = batch;
    if (!read) return;
    const reason = error instanceof Error ? error.message : String(error);
    app.log.error({ err: error, delivery: read.delivery.id }, "a delivery was parked");
    await app.database.acrossWorkspaces(async (tx) =>
      saveDeliveries(tx, [{ ...read.delivery, state: "parked", error: reason.slice(0, 2000) }]),
    );
  }
}

interface Waiting {
  read: ReadDelivery;
  done: () => void;
  failed: (error: Error) => void;
}

export interface Lane {
  /** Resolves when the delivery is stored and applied, durably. */
  accept(read: ReadDelivery): Promise<void>;
  /** Resolves when nothing is in flight. */
  drain(): Promise<void>;
}

/** Each event locks its person and its message; PostgreSQL's table of locks has 6,400 places where nobody has made it larger. */
const mostEvents = 400;

/**
 * Group commit: deliveries that arrive together share one transaction. Self-clocked (a batch goes as soon as there
 * is room for it), several batches in flight, on disjoint people, so that each person's order holds.
 */
export function createLane(app: App, options: { inFlight: number; most: number }): Lane {
  let queue: Waiting[] = [];
  let running = 0;
  let scheduled = false;
  const busy = new Set<string>();
  const idle: (() => void)[] = [];

  /** The next deliveries of which nobody is busy; those that must wait stay in front, and hold back their own people's. */
  function take(): Waiting[] {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const held = new Set<string>();
    let index = 0;
    let events = 0;
    for (; index < queue.length && batch.length < options.most && events < mostEvents && rest.length < 2000; index += 1) {
      const waiting = queue[index];
      if (!waiting) break;
      const { keys } = waiting.read;
      if (keys.some((key) => busy.has(key) || held.has(key))) {
        for (const key of keys) held.add(key);
        rest.push(waiting);
      } else {
        batch.push(waiting);
        events += waiting.read.events.length;
      }
    }
    queue = rest.concat(queue.slice(index));
    return batch;
  }
  function pump() {
    scheduled = false;
    while (running < options.inFlight && queue.length > 0) {
      const batch = take();
      if (batch.length === 0) return;
      void run(batch);
    }
  }
  async function run(batch: Waiting[]) {
    running += 1;
    const keys = batch.flatMap(({ read }) => read.keys);
    for (const key of keys) busy.add(key);
    app.metrics.batchSize.observe(batch.length);
    try {
      await applyBatch(
        app,
        batch.map(({ read }) => read),
      );
      for (const { done } of batch) done();
    } catch (error) {
      for (const { failed } of batch) failed(error as Error);
    }
    for (const key of keys) busy.delete(key);
    running -= 1;
    if (running === 0 && queue.length === 0) for (const resolve of idle.splice(0)) resolve();
    schedule();
  }
  /** After the I/O of this turn, so that requests that came in together go together. */
  function schedule() {
    if (scheduled || queue.length === 0) return;
    scheduled = true;
    setImmediate(pump);
  }
  return {
    accept: (read) =>
      new Promise<void>((done, failed) => {
        queue.push({ read, done, failed });
        schedule();
      }),
    drain: () => (running === 0 && queue.length === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
}

export const newDelivery = (fields: Pick<Delivery, "workspaceId" | "providerAppId" | "channel" | "receivedAt" | "body">): Delivery => ({
  ...fields,
  ...nothing,
  errorsReceived: 0,
  id: newId(),
  connectionId: null,
  state: "applied",
  error: null,
});
