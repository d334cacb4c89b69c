import { setTimeout as pause } from "node:timers/promises";
import type { App } from "./app.ts";
import { createBell } from "./bell.ts";
import { currentPosition, type DomainEvent, isAfter, type Position, positionOf, type ReadEvents, readEvents } from "./events.ts";

/** The newest events, read from the database once for all who listen on this node. */
export interface EventTail {
  /** Wanted events after a place; null where it lies before what is kept here, and the database has to be asked. */
  after(place: Position, limit: number, wanted?: ReadonlySet<string>): ReadEvents | null;
  /** Rings when something wanted came. */
  listen(ring: () => void, wanted?: ReadonlySet<string>): () => void;
  stop(): Promise<void>;
}

/** Whoever is further behind reads from the database, in large portions. */
const kept = 2000;
const portion = 1000;
/** What comes in a burst is read together. */
const gatherMilliseconds = 5;

/** How many of the events lie at or before a place; they are in order. */
function countUpTo(events: readonly DomainEvent[], place: Position): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(positionOf(events[middle] as DomainEvent), place)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function startEventTail(app: App): EventTail {
  const listeners = new Set<{ ring: () => void; wanted: ReadonlySet<string> | undefined }>();
  const bell = createBell();
  const unlisten = app.wake.listen("events", bell.ring);
  let stopped = false;
  let events: DomainEvent[] = [];
  /** Everything between these two is here. */
  let start: Position | undefined;
  let reached: Position | undefined;

  function take(read: ReadEvents) {
    events.push(...read.events);
    reached = read.reached;
    const last = events[events.length - kept - 1];
    if (last) {
      start = positionOf(last);
      events = events.slice(-kept);
    }
    const names = [...new Set(read.events.map(({ name }) => name))];
    if (names.length > 0) for (const { ring, wanted } of listeners) if (!wanted || names.some((name) => wanted.has(name))) ring();
  }
  /** True when more is there. */
  async function step(): Promise<boolean> {
    const from = reached;
    const read = await app.database.readAcross(
      async (db) => {
        if (from) return readEvents(db, from, portion);
        start = await currentPosition(db);
        return { events: [], reached: start, more: false };
      },
      { keepPlans: true },
    );
    take(read);
    return read.more;
  }
  async function loop() {
    while (!stopped) {
      const more = await step().catch((error: Error) => {
        app.log.warn({ reason: error.message }, "the reader of events waits and tries again");
        return false;
      });
      await pause(gatherMilliseconds);
      await bell.wait(more ? gatherMilliseconds : 1000);
    }
    unlisten();
  }
  const running = loop();

  return {
    after(place, limit, wanted) {
      if (!start || !reached || isAfter(start, place)) return null;
      const found: DomainEvent[] = [];
      for (let index = countUpTo(events, place); index < events.length && found.length < limit; index += 1) {
        const event = events[index] as DomainEvent;
        if (!wanted || wanted.has(event.name)) found.push(event);
      }
      const last = found.at(-1);
      if (last && found.length === limit) return { events: found, reached: positionOf(last), more: true };
      return { events: found, reached: isAfter(place, reached) ? place : reached, more: false };
    },
    listen(ring, wanted) {
      const listener = { ring, wanted };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      bell.ring();
      await running;
    },
  };
}
