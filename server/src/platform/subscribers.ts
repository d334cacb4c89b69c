import { setTimeout as pause } from "node:timers/promises";
import type { App } from "./app.ts";
import { sql, type Tx } from "./db.ts";
import { type DomainEvent, readEvents } from "./events.ts";

/**
 * Hears of events in batches, in order, at least once, in a transaction that also remembers how far it has read.
 * Must be idempotent: the same events may come again after a replay.
 */
export interface Subscriber {
  name: string;
  /** Names of the events it wants; everything else is skipped without a call. */
  events: readonly string[];
  batch?: number;
  handle(app: App, tx: Tx, events: DomainEvent[]): Promise<void>;
}

const leaseSeconds = 15;
const lingerMilliseconds = 30;
const attemptsBeforeParking = 3;

interface CursorRow {
  transactionId: string;
  eventId: string;
}

/** Reads one batch for one subscriber; returns whether there is more to read at once. */
export async function runSubscriberOnce(app: App, subscriber: Subscriber, failures: Map<string, number>): Promise<boolean> {
  return app.database.acrossWorkspaces(async (tx) => {
    // This lock is the lease: a second node passes by, and a dead one lets go with its connection. Unlike a row's lock it
    // takes no transaction number, so a look that finds nothing costs no write and holds up nobody who reads events.
    const { held } = await tx.one<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`sigap subscriber ${subscriber.name}`}, 0)) as held`,
    );
    if (!held) return false;
    const cursor = await tx.one<CursorRow>(
      sql`select transaction_id::text as "transactionId", event_id as "eventId" from subscriber_cursor where subscriber = ${subscriber.name}`,
    );
    const limit = subscriber.batch ?? 500;
    const { events, more } = await readEvents(tx, cursor, limit);
    const last = events.at(-1);
    if (!last) return more;
    app.metrics.subscriberLag.set(
      { subscriber: subscriber.name },
      (app.clock.now().getTime() - (events[0]?.occurredAt.getTime() ?? 0)) / 1000,
    );
    const wanted = events.filter((event) => subscriber.events.includes(event.name));
    // What is lost in a crash is lost together with the place that was reached, and done again.
    await tx.run(sql`set local synchronous_commit = off`);
    if (wanted.length > 0) await deliver(app, tx, subscriber, wanted, failures);
    await tx.run(sql`
      update subscriber_cursor set transaction_id = ${last.transactionId}::xid8, event_id = ${last.id}, holder = ${app.nodeId},
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
    await tx.run(sql`
      insert into parked_event (workspace_id, subscriber, event_id, transaction_id, event, error, attempts)
      values (${event.workspaceId}, ${subscriber.name}, ${event.id}, ${event.transactionId}::xid8, ${JSON.stringify(event)}::jsonb, ${error.message.slice(0, 2000)}, ${attempts})
      on conflict (workspace_id, subscriber, event_id) do update set error = excluded.error, attempts = parked_event.attempts + 1`);
  }
}

async function attempt(app: App, tx: Tx, subscriber: Subscriber, events: DomainEvent[]): Promise<Error | undefined> {
  await tx.run(sql`savepoint delivery`);
  try {
    await subscriber.handle(app, tx, events);
    await tx.run(sql`release savepoint delivery`);
    return undefined;
  } catch (error) {
    await tx.run(sql`rollback to savepoint delivery`);
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
    const failures = new Map<string, number>();
    const bell = createBell();
    const unlisten = app.wake.listen("events", bell.ring);
    let known = false;
    while (!stopped) {
      known ||= await remember(app, subscriber.name);
      const more =
        known &&
        (await runSubscriberOnce(app, subscriber, failures).catch((error: Error) => {
          app.log.warn({ reason: error.message, subscriber: subscriber.name }, "a subscriber waits and tries again");
          return false;
        }));
      await bell.wait(more ? 20 : 1000);
      // What comes in a burst is read together.
      await pause(lingerMilliseconds);
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
