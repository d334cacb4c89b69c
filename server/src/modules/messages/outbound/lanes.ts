import type { App } from "#platform/app.ts";
import type { Service } from "#platform/module.ts";
import { type LaneOptions, type RunningLane, runLane } from "./lane.ts";
import { holdLanes, releaseLane } from "./store.ts";

const renewEvery = 4000;
const concurrency = 96;

/** Holds lanes for this node by lease and keeps them running; lanes of a node that died come over when its lease ends. */
function startLanes(app: App): { stop(): Promise<void> } {
  const options: LaneOptions = { concurrency, graceSeconds: app.config.SEND_GRACE_SECONDS };
  const running = new Map<string, RunningLane>();
  let stopped = false;
  let looking = false;
  let again = false;

  async function look(): Promise<void> {
    const held = await app.database.acrossWorkspaces((tx) => holdLanes(tx, app.nodeId));
    const kept = new Set(held.map(({ connectionId, fence }) => `${connectionId} ${fence}`));
    for (const [key, lane] of running) {
      if (kept.has(key)) continue;
      running.delete(key);
      void lane.stop();
    }
    for (const lane of held) {
      const key = `${lane.connectionId} ${lane.fence}`;
      if (!running.has(key) && !stopped) running.set(key, runLane(app, lane, options));
    }
  }
  async function lookSafely(): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    do {
      again = false;
      await look().catch((error: Error) => app.log.warn({ reason: error.message }, "lanes wait for the database"));
    } while (again && !stopped);
    looking = false;
  }
  const wake = () => {
    for (const lane of running.values()) lane.ring();
  };
  const unlisten = app.wake.listen("lanes", wake);
  // A connection's first message makes a lane that nobody holds yet.
  const unlistenNew = app.wake.listen("lanes-changed", () => void lookSafely());
  const timer = setInterval(() => void lookSafely(), renewEvery);
  void lookSafely();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      unlisten();
      unlistenNew();
      await Promise.all([...running.values()].map((lane) => lane.stop()));
      for (const { lane } of running.values()) await app.database.acrossWorkspaces((tx) => releaseLane(tx, app.nodeId, lane));
    },
  };
}

export const lanes: Service = { name: "outbound lanes", role: "worker", start: (app) => startLanes(app) };
