import type { Change, ServerFrame } from "@sigap/contract";
import type { WebSocket } from "ws";
import type { App } from "./app.ts";
import { createBell } from "./bell.ts";
import type { Actor } from "./ctx.ts";
import { type Reader, sql } from "./db.ts";
import type { EventTail } from "./event-tail.ts";
import { currentPosition, cursorOf, type DomainEvent, isAfter, type Position, positionOf, type ReadEvents, readEvents } from "./events.ts";
import { newId } from "./ids.ts";
import type { Live } from "./live.ts";
import { type LivePage, startLive } from "./live-pages.ts";

/** One change and who may see it. `for` returns null for those who may not. */
export interface ProjectedChange {
  for(actor: Actor): Change | null;
}
/** Turns the events of a domain into changes of what is on the screen. */
export interface Projection {
  events: readonly string[];
  /** With these events somebody may see more or less than before: open pages have their new rights before anything that comes with or after them is pushed. */
  changesRights?: boolean;
  /** `db` reads across workspaces: every statement names `workspaceId`. */
  project(app: App, db: Reader, workspaceId: string, events: DomainEvent[]): Promise<ProjectedChange[]>;
}

interface Session extends LivePage {
  socket: WebSocket;
  renew: Renew;
  /** Answered the last ping. */
  alive: boolean;
  /** What happens while the client still gets what it missed: it goes out afterwards, in order. */
  held: { projected: readonly ProjectedChange[]; cursor: string }[] | null;
}
/** Who this connection is now; null when it may no longer be open. */
type Renew = () => Promise<Actor | null>;

const renewEvery = 60_000;
/** Both sides hear of each other this often: a line that only seems to be open is found out. */
const pulseEvery = 15_000;

/** Events that are projected at once. */
const portion = 500;
/** A client that is further behind than this refetches instead of replaying. */
const catchUpLimit = 500;
const unsentLimit = 4 * 1024 * 1024;

export interface Realtime {
  /** Adds a connection; `after` is the cursor that it saw last. */
  join(socket: WebSocket, workspaceId: string, actor: Actor, after: string | null, renew: Renew): Promise<void>;
  stop(): Promise<void>;
}

function placeOf(cursor: string | null): Position | null {
  const match = /^(\d{1,20})\.([0-9a-f-]{36})$/.exec(cursor ?? "");
  return match?.[1] && match[2] ? { transactionId: match[1], eventId: match[2] } : null;
}

/** Events are pruned after some days; a cursor older than the oldest one can't be replayed. */
const oldest = (after: Position) => sql`
  select coalesce((select min(transaction_id) from domain_event) <= ${after.transactionId}::xid8, true)
    or not exists (select from domain_event) as known`;

/** Reads events in commit order and pushes what changed to whoever may see it. */
export function startRealtime(
  app: App,
  tail: EventTail,
  projections: readonly Projection[],
  build: string,
  live: readonly Live[] = [],
): Realtime {
  const sessions = new Map<string, Set<Session>>();
  const bell = createBell();
  const unlisten = tail.listen(bell.ring);
  const rightsEvents = new Set(projections.flatMap(({ changesRights, events }) => (changesRights ? events : [])));
  let stopped = false;
  let position: Position | undefined;

  const send = (session: Session, frame: ServerFrame) => {
    // Whoever can't keep up is cut off, comes back with its cursor and gets what it missed.
    if (session.socket.bufferedAmount > unsentLimit) session.socket.close(4008, "too slow");
    else session.socket.send(JSON.stringify(frame));
  };
  const project = async (db: Reader, workspaceId: string, events: DomainEvent[]) => {
    // At the same time: what they read goes over the line together.
    const changes = projections.map(async (projection) => {
      const wanted = events.filter((event) => projection.events.includes(event.name));
      return wanted.length > 0 ? projection.project(app, db, workspaceId, wanted) : [];
    });
    return (await Promise.all(changes)).flat();
  };
  const push = (session: Session, projected: readonly ProjectedChange[], cursor: string) => {
    if (session.held) {
      session.held.push({ projected, cursor });
      return;
    }
    const changes = projected.map((change) => change.for(session.actor)).filter((change) => change !== null);
    if (changes.length > 0) send(session, { kind: "changes", cursor, changes });
  };
  async function step(): Promise<boolean> {
    const from = position;
    if (sessions.size === 0 || !from) return false;
    const known = tail.after(from, portion);
    const pushing = known ? pushAll(known) : app.database.readAcross((db) => readEvents(db, from, portion)).then(pushAll);
    return pushing.catch((error: unknown) => {
      position = from;
      throw error;
    });
  }
  async function pushAll({ events, reached, more }: ReadEvents): Promise<boolean> {
    // Before anything is awaited: who joins from here on finds these events behind its place and asks for them by itself.
    position = reached;
    const concerned = [...sessions].flatMap(([workspaceId, joined]) => {
      const own = events.filter((event) => event.workspaceId === workspaceId);
      return own.length > 0 ? [{ workspaceId, joined, own }] : [];
    });
    if (concerned.length > 0)
      await app.database.readAcross(
        async (db) => {
          for (const { workspaceId, joined, own } of concerned) {
            if (own.some(({ name }) => rightsEvents.has(name))) await renew(joined);
            const projected = await project(db, workspaceId, own);
            for (const session of joined) push(session, projected, cursorOf(reached));
          }
        },
        { keepPlans: true },
      );
    return more;
  }
  async function loop() {
    while (!stopped) {
      const more = await step().catch((error: Error) => {
        app.log.warn({ reason: error.message }, "realtime waits and tries again");
        return false;
      });
      await bell.wait(more ? 5 : 1000);
    }
    unlisten();
  }
  const running = loop();
  const lives = live.map((one) => startLive(app, one, () => [...sessions.values()].flatMap((joined) => [...joined])));

  /** Sessions end, roles change, keys are revoked: whoever may no longer listen is cut off, the others have their new rights. */
  async function renew(joined: Iterable<Session>) {
    for (const session of joined) {
      const actor = await session.renew().catch(() => session.actor);
      if (actor) session.actor = actor;
      else session.socket.close(4001, "signed out");
    }
  }
  const renewRights = () => renew([...sessions.values()].flatMap((joined) => [...joined]));
  const unlistenRights = app.wake.listen("rights", () => void renewRights());
  const pulsing = setInterval(() => {
    for (const joined of sessions.values())
      for (const session of joined) {
        if (!session.alive) session.socket.terminate();
        session.alive = false;
        session.socket.ping();
        send(session, { kind: "pulse" });
      }
  }, pulseEvery);
  const renewing = setInterval(() => void renewRights(), renewEvery);

  /** What a client missed, or null when it was away for too long. */
  async function missed(db: Reader, workspaceId: string, after: Position, upTo: Position): Promise<ProjectedChange[] | null> {
    const events: DomainEvent[] = [];
    let at = after;
    for (;;) {
      const { events: read } = await readEvents(db, at, catchUpLimit);
      const within = read.filter((event) => !isAfter(positionOf(event), upTo));
      events.push(...within.filter((event) => event.workspaceId === workspaceId));
      const last = read.at(-1);
      if (!last || within.length < read.length || read.length < catchUpLimit) break;
      if (events.length > catchUpLimit) return null;
      at = positionOf(last);
    }
    const known = await db.one<{ known: boolean }>(oldest(after));
    return known.known && events.length <= catchUpLimit ? project(db, workspaceId, events) : null;
  }

  return {
    async join(socket, workspaceId, actor, after, renew) {
      const session: Session = {
        id: newId(),
        socket,
        workspaceId,
        actor,
        renew,
        alive: true,
        held: [],
        tell: (changes) => send(session, { kind: "live", changes }),
      };
      const release = () => {
        const held = session.held ?? [];
        session.held = null;
        for (const { projected, cursor } of held) push(session, projected, cursor);
      };
      socket.on("pong", () => {
        session.alive = true;
      });
      socket.on("close", () => {
        const joined = sessions.get(workspaceId);
        joined?.delete(session);
        if (joined?.size === 0) sessions.delete(workspaceId);
        for (const one of lives) one.leave(session);
        app.metrics.sockets.dec();
      });
      app.metrics.sockets.inc();
      await app.database.readAcross(async (db) => {
        // Nobody was listening: reading starts now, and not where it stopped.
        const now = await currentPosition(db);
        if (sessions.size === 0 || !position) position = now;
        const upTo = position;
        sessions.set(workspaceId, (sessions.get(workspaceId) ?? new Set()).add(session));
        const from = placeOf(after);
        const changes = from ? await missed(db, workspaceId, from, upTo) : [];
        const behind = from !== null && changes !== null && changes.length > 0;
        // Until the changes are there, the place stays where the client was.
        const at = cursorOf(behind ? from : upTo);
        send(session, changes ? { kind: "ready", cursor: at, build } : { kind: "reset", cursor: at });
        if (behind) session.held?.unshift({ projected: changes, cursor: cursorOf(upTo) });
        release();
      });
      socket.on("message", (data) => {
        for (const one of lives) one.hear(session, String(data));
      });
      for (const one of lives) one.join(session);
      bell.ring();
    },
    async stop() {
      stopped = true;
      clearInterval(renewing);
      clearInterval(pulsing);
      unlistenRights();
      await Promise.all(lives.map((one) => one.stop()));
      for (const joined of sessions.values()) for (const session of joined) session.socket.close(1001, "the server stops");
      bell.ring();
      await running;
    },
  };
}
