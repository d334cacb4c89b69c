import pg from "pg";
import type { Log } from "./log.ts";

/** Things that somebody may be waiting for. */
export type Signal = "events" | "lanes" | "lanes-changed" | "channels" | "rights" | "scheduled" | "presence" | "replays";

/**
 * Tells other parts, on this node at once and on the others through NOTIFY, that there is something to read.
 * Only a hint: everyone who listens also looks by themselves now and then, so a lost one delays but loses nothing.
 */
export interface Wake {
  tell(signal: Signal): void;
  listen(signal: Signal, listener: () => void): () => void;
  close(): Promise<void>;
}

const channel = "sigap_wake";

/**
 * NOTIFY inside a transaction makes commits wait for one another, so it is sent by itself after the commit,
 * at most once in `quiet` milliseconds for each signal.
 */
export function createWake(options: { url: string; nodeId: string; log: Log; quiet?: number }): Wake {
  const listeners = new Map<Signal, Set<() => void>>();
  const due = new Set<Signal>();
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let closed = false;

  const call = (signal: Signal) => {
    for (const listener of listeners.get(signal) ?? []) listener();
  };
  async function connect() {
    const next = new pg.Client({ connectionString: options.url, application_name: "sigap wake", keepAlive: true, pipeline: true });
    next.on("error", () => undefined);
    next.on("end", () => {
      if (client === next) client = undefined;
      if (!closed) setTimeout(() => void reconnect(), 1000).unref();
    });
    next.on("notification", ({ payload }) => {
      const [node, signal] = (payload ?? "").split(" ");
      if (node !== options.nodeId && signal) call(signal as Signal);
    });
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
    for (const signal of listeners.keys()) call(signal);
  }
  async function reconnect() {
    await connect().catch((error: Error) => options.log.debug({ reason: error.message }, "waiting for the database"));
  }
  async function flush() {
    timer = undefined;
    const signals = [...due];
    due.clear();
    for (const signal of signals)
      await client
        ?.query("select pg_notify($1, $2)", [channel, `${options.nodeId} ${signal}`])
        .catch((error: Error) => options.log.debug({ reason: error.message }, "other nodes were not told"));
  }
  void reconnect();
  return {
    tell(signal) {
      call(signal);
      due.add(signal);
      timer ??= setTimeout(() => void flush(), options.quiet ?? 5).unref();
    },
    listen(signal, listener) {
      const set = listeners.get(signal) ?? new Set();
      listeners.set(signal, set.add(listener));
      return () => void set.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
