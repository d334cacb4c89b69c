import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { App } from "./app.ts";
import { createBell } from "./bell.ts";
import { sql, type Tx } from "./db.ts";
import type { EventTail } from "./event-tail.ts";
import { type DomainEvent, isAfter, type Position, positionOf, type ReadEvents, readEvents } from "./events.ts";
import { park, replayParked } from "./parked-events.ts";
import { createTurns } from "./turns.ts";

/**
 * Hears of events in batches, in order, at least once, in a transaction that also remembers how far it has read.
 * Must be idempotent: the same events may come again after a replay.
 */
export interface Subscriber {
  name: string;
  /** Names of the events it wants; everything else is skipped without a call. */
  events: readonly string[];
  batch?: number;
  /** Hears of nothing that this one has not heard of yet: what it decides is known then. */
  follows?: Subscriber;
  /** Somebody waits at the screen for what it decides: it takes no turn, and goes at once. */
  urgent?: boolean;
  /** Milliseconds between its looks: what comes in a burst is read together. Long where nobody waits for what it does. */
  rest?: number;
  handle(app: App, tx: Tx, events: DomainEvent[]): Promise<void>;
}

const leaseSeconds = 15;
const restMilliseconds = 50;
const attemptsBeforeParking = 3;

/** What a reader remembers between its looks. */
interface Progress {
  wanted: ReadonlySet<string>;
  /** How often each event failed. */
  failures: Map<string, number>;
  /** The stored place, and how far beyond it nothing was wanted: looked at once and not again. */
  looked?: { place: Position; reached: Position };
  /** How many events it hears at once. */
  portion: number;
}
const mostOf = ({ batch = 500 }: Subscriber) => batch;
const newProgress = (subscriber: Subscriber): Progress => ({
  wanted: new Set(subscriber.events),
  failures: new Map(),
  portion: mostOf(subscriber),
});
const same = (a: Position, b: Position) => a.transactionId === b.transactionId && a.eventId === b.eventId;

/** A place that is this many transactions behind is written down although nothing wanted came: else a restart would look through all of it again. */
const writePlaceEvery = 10_000n;
const isFar = (reached: Position, place: Position) => BigInt(reached.transactionId) - BigInt(place.transactionId) >= writePlaceEvery;

/** True where memory says that nothing wanted came: the database need not be asked. */
function nothingCame(tail: EventTail, { looked, wanted }: Progress): boolean {
  const read = looked && tail.after(looked.reached, 1, wanted);
  if (!read || read.events.length > 0 || isFar(read.reached, looked.place)) return false;
  looked.reached = read.reached;
  return true;
}

/** Somebody who is followed and can't go on holds the others up for so long, and no longer. */
const longestWait = 5000;
/** The first event that whoever is followed has not heard of. */
async function firstUnheard(app: App, tx: Tx, tail: EventTail, { name, events }: Subscriber): Promise<Position | null> {
  const place = await tx.maybe<Position>(placeOf(name));
  if (!place) return null;
  const [first] = (tail.after(place, 1, new Set(events)) ?? (await readEvents(tx, place, 1, events))).events;
  return first && app.clock.now().getTime() - first.occurredAt.getTime() < longestWait ? positionOf(first) : null;
}
const placeOf = (subscriber: string) => ({
  name: "read-place",
  text: `select transaction_id::text as "transactionId", event_id as "eventId",
      exists (select from parked_event p where p.subscriber = c.subscriber and p.replay_at is not null) as replays
    from subscriber_cursor c where subscriber = $1`,
  values: [subscriber],
});

/** What is wanted after a place, as far as whoever is followed has come. */
async function readFor(app: App, tx: Tx, tail: EventTail, subscriber: Subscriber, from: Position, progress: Progress): Promise<ReadEvents> {
  const read = tail.after(from, progress.portion, progress.wanted) ?? (await readEvents(tx, from, progress.portion, subscriber.events));
  const bound = subscriber.follows && read.events.length > 0 ? await firstUnheard(app, tx, tail, subscriber.follows) : null;
  if (!bound || isAfter(bound, read.reached)) return read;
  const events = read.events.filter((event) => isAfter(bound, positionOf(event)));
  const last = events.at(-1);
  return { events, reached: last ? positionOf(last) : from, more: false };
}

/** Reads one batch for one subscriber; returns whether there is more to read at once. */
async function runSubscriberOnce(app: App, tail: EventTail, subscriber: Subscriber, progress: Progress): Promise<boolean> {
  return app.database.acrossWorkspaces(
    async (tx) => {
      const [{ held }, place] = await Promise.all([
        // This lock is the lease: a second node passes by, and a dead one lets go with its connection. Unlike a row's lock it
        // takes no transaction number, so a look that finds nothing costs no write and holds up nobody who reads events.
        tx.one<{ held: boolean }>({
          name: "take-lease",
          text: "select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held",
          values: [`sigap subscriber ${subscriber.name}`],
        }),
        tx.one<Position & { replays: boolean }>(placeOf(subscriber.name)),
      ]);
      if (!held) return false;
      if (place.replays) return replayParked(app, tx, subscriber.name, (event) => attempt(app, tx, subscriber, [event]));
      const from = progress.looked && same(progress.looked.place, place) ? progress.looked.reached : place;
      const { events, reached, more } = await readFor(app, tx, tail, subscriber, from, progress);
      const [oldest] = events;
      const lag = oldest ? (app.clock.now().getTime() - oldest.occurredAt.getTime()) / 1000 : 0;
      app.metrics.subscriberLag.set({ subscriber: subscriber.name }, lag);
      if (!oldest && !isFar(reached, place)) {
        progress.looked = { place, reached };
        return more;
      }
      // What is lost in a crash is lost together with the place that was reached, and done again.
      tx.send(sql`set local synchronous_commit = off`);
      if (oldest) {
        const began = performance.now();
        await deliver(app, tx, subscriber, events, progress.failures);
        const took = performance.now() - began;
        app.metrics.subscriberSeconds.inc({ subscriber: subscriber.name }, took / 1000);
        progress.portion = nextPortion(subscriber, events.length, progress.portion, took);
      }
      tx.send({
        name: "write-place",
        text: `update subscriber_cursor set transaction_id = $2::xid8, event_id = $3, holder = $4, lease_until = now() + make_interval(secs => $5)
        where subscriber = $1`,
        values: [subscriber.name, reached.transactionId, reached.eventId, app.nodeId, leaseSeconds],
      });
      tx.afterCommit(() => {
        progress.looked = { place: reached, reached };
      });
      return more;
    },
    { keepPlans: true },
  );
}

/**
 * Whoever reads events sees nothing beyond the oldest transaction that is running, so none may take long, however busy the
 * machine is: what took too long hears less at once, and more again when it is quick.
 */
const longestMilliseconds = 500;
const leastAtOnce = 250;
function nextPortion(subscriber: Subscriber, heard: number, portion: number, took: number): number {
  if (took > longestMilliseconds) return Math.max(Math.min(leastAtOnce, portion), Math.round(Math.min(heard, portion) / 2));
  return heard === portion && took < longestMilliseconds / 2 ? Math.min(mostOf(subscriber), portion * 2) : portion;
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

/** Milliseconds after which the database is asked although nothing came: somebody may have asked for what was parked to be tried again. */
const lookAnywayEvery = 10_000;

/** Twice the cores: a turn is spent in waiting for answers as much as in work. */
export const placesOfTurns = (): number => 2 * Math.max(2, availableParallelism());

/**
 * Keeps all subscribers reading until stopped. They take turns, a few at a time: in a flood a webhook waits for a few of them
 * and not for all, and while one waits for its turn there is more for it to read at once.
 */
export function startSubscribers(app: App, tail: EventTail, subscribers: readonly Subscriber[]): { stop(): Promise<void> } {
  let stopped = false;
  const inTurn = createTurns(placesOfTurns());
  const bells = new Map<Subscriber, () => void>();
  const loops = subscribers.map(async (subscriber) => {
    const progress = newProgress(subscriber);
    const bell = createBell();
    bells.set(subscriber, bell.ring);
    const unlisten = tail.listen(bell.ring, progress.wanted);
    const followers = subscribers.filter(({ follows }) => follows === subscriber);
    let known = false;
    let lookAnywayAt = 0;
    const unlistenReplays = app.wake.listen("replays", () => {
      lookAnywayAt = 0;
      bell.ring();
    });
    async function look(): Promise<boolean> {
      known ||= await remember(app, subscriber.name);
      if (!known) return false;
      if (performance.now() < lookAnywayAt && nothingCame(tail, progress)) {
        app.metrics.subscriberLag.set({ subscriber: subscriber.name }, 0);
        return false;
      }
      lookAnywayAt = performance.now() + lookAnywayEvery;
      const work = () => runSubscriberOnce(app, tail, subscriber, progress);
      const more = await (subscriber.urgent ? work() : inTurn(work));
      for (const follower of followers) bells.get(follower)?.();
      return more;
    }
    while (!stopped) {
      const more = await look().catch((error: Error) => {
        app.log.warn({ reason: error.message, subscriber: subscriber.name }, "a subscriber waits and tries again");
        return false;
      });
      await pause(more ? 1 : (subscriber.rest ?? restMilliseconds));
      await bell.wait(more ? 1 : 1000);
    }
    unlisten();
    unlistenReplays();
  });
  return {
    async stop() {
      stopped = true;
      for (const ring of bells.values()) ring();
      await Promise.all(loops);
    },
  };
}
