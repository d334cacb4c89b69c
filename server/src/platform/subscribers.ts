import { setTimeout as pause } from "node:timers/promises";
import type { App } from "./app.ts";
import { sql, type Tx } from "./db.ts";
import { type DomainEvent, type Position, readEvents } from "./events.ts";
import { park, replayParked } from "./parked-events.ts";

/**
 * Hears of events in batches, in order, at least once, in a transaction that also remembers how far it has read.
 * Must be idempotent: the same events may come again after a replay.
 */
export interface Subscriber {
  name: string;
  /** Names of the events it wants; everything else is skipped without a call. */
  events: readonly string[];
  batch?: number;
  /** Milliseconds for which what comes in a burst gathers before it is read. */
  linger?: number;
  handle(app: App, tx: Tx, events: DomainEvent[]): Promise<void>;
}

const leaseSeconds = 15;
const lingerMilliseconds = 30;
const attemptsBeforeParking = 3;

/** What a reader remembers between its looks. */
export interface Progress {
  /** How often each event failed. */
  failures: Map<string, number>;
  /** The stored place, and how far beyond it nothing was wanted: looked at once and not again. */
  looked?: { place: Position; reached: Position };
}
const newProgress = (): Progress => ({ failures: new Map() });
const same = (a: Position, b: Position) => a.transactionId === b.transactionId && a.eventId === b.eventId;

/** A place that is this many transactions behind is written down although nothing wanted came: else a restart would look through all of it again. */
const writePlaceEvery = 10_000n;

/** Reads one batch for one subscriber; returns whether there is more to read at once. */
export async function runSubscriberOnce(app: App, subscriber: Subscriber, progress: Progress): Promise<boolean> {
  return app.database.acrossWorkspaces(async (tx) => {
    const [{ held }, place] = await Promise.all([
      // This lock is the lease: a second node passes by, and a dead one lets go with its connection. Unlike a row's lock it
      // takes no transaction number, so a look that finds nothing costs no write and holds up nobody who reads events.
      tx.one<{ held: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${`sigap subscriber ${subscriber.name}`}, 0)) as held`,
      ),
      tx.one<Position & { replays: boolean }>(sql`
        select transaction_id::text as "transactionId", event_id as "eventId",
          exists (select from parked_event p where p.subscriber = c.subscriber and p.replay_at is not null) as replays
        from subscriber_cursor c where subscriber = ${subscriber.name}`),
    ]);
    if (!held) return false;
    if (place.replays) return replayParked(app, tx, subscriber.name, (event) => attempt(app, tx, subscriber, [event]));
    const from = progress.looked && same(progress.looked.place, place) ? progress.looked.reached : place;
    const { events, reached, more } = await readEvents(tx, from, subscriber.batch ?? 500, subscriber.events);
    const [oldest] = events;
    const lag = oldest ? (app.clock.now().getTime() - oldest.occurredAt.getTime()) / 1000 : 0;
    app.metrics.subscriberLag.set({ subscriber: subscriber.name }, lag);
    if (!oldest && BigInt(reached.transactionId) - BigInt(place.transactionId) < writePlaceEvery) {
      progress.looked = { place, reached };
      return more;
    }
    // What is lost in a crash is lost together with the place that was reached, and done again.
    tx.send(sql`set local synchronous_commit = off`);
    if (oldest) {
      const began = performance.now();
      await deliver(app, tx, subscriber, events, progress.failures);
      app.metrics.subscriberSeconds.inc({ subscriber: subscriber.name }, (performance.now() - began) / 1000);
    }
    tx.send(sql`
      update subscriber_cursor set transaction_id = ${reached.transactionId}::xid8, event_id = ${reached.eventId}, holder = ${app.nodeId},
        lease_until = now() + make_interval(secs => ${leaseSeconds}) where subscriber = ${subscriber.name}`);
    return more;
  });
}

/** The batch at once; if that fails, one by one, and an event that keeps failing is parked while the rest goes on. */
async function deliver(app: App, tx: Tx, subscriber: Subscriber, events: DomainEvent[], failures: Map<string, number>): Promise<void> {
  const whole = await attempt(app, tx, subscriber, events);
  if (!whole) return;
  for (const event of events) {
    const error = events.length === 1 ? whole : await attempt(app, tx, subscriber, [event]);
    if (!error) continue;
    const attempts = (failures.get(event.id) ?? 0) + 1;
    failures.set(event.id, attempts);
    app.log.error({ err: error, subscriber: subscriber.name, event: event.id, attempts }, "a subscriber failed");
    if (attempts < attemptsBeforeParking) throw error;
    failures.delete(event.id);
    await park(tx, subscriber.name, event, error, attempts);
  }
}

async function attempt(app: App, tx: Tx, subscriber: Subscriber, events: DomainEvent[]): Promise<Error | undefined> {
  tx.send(sql`savepoint delivery`);
  try {
    await subscriber.handle(app, tx, events);
    await tx.settle();
    tx.send(sql`release savepoint delivery`);
    return undefined;
  } catch (reason) {
    const error = await tx.settle().then(
      () => reason,
      (first: unknown) => first,
    );
    tx.send(sql`rollback to savepoint delivery`);
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A new subscriber begins with the oldest event that is there. False when the database does not answer. */
const remember = (app: App, name: string): Promise<boolean> =>
  app.database
    .acrossWorkspaces((tx) => tx.run(sql`insert into subscriber_cursor (subscriber) values (${name}) on conflict do nothing`))
    .then(
      () => true,
      () => false,
    );

/** Keeps all subscribers reading until stopped. */
export function startSubscribers(app: App, subscribers: readonly Subscriber[]): { stop(): Promise<void> } {
  let stopped = false;
  const loops = subscribers.map(async (subscriber) => {
    const progress = newProgress();
    const bell = createBell();
    const unlisten = app.wake.listen("events", bell.ring);
    let known = false;
    while (!stopped) {
      known ||= await remember(app, subscriber.name);
      const more =
        known &&
        (await runSubscriberOnce(app, subscriber, progress).catch((error: Error) => {
          app.log.warn({ reason: error.message, subscriber: subscriber.name }, "a subscriber waits and tries again");
          return false;
        }));
      await bell.wait(more ? 20 : 1000);
      // What comes in a burst is read together.
      await pause(subscriber.linger ?? lingerMilliseconds);
    }
    unlisten();
  });
  return {
    async stop() {
      stopped = true;
      app.wake.tell("events");
      await Promise.all(loops);
    },
  };
}

/** Waits for a ring or for a time, whichever comes first. */
export function createBell() {
  let rung = false;
  let open: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      open?.();
    },
    async wait(milliseconds: number) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          open = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      open = undefined;
    },
  };
}
