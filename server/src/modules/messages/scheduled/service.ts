import type { App } from "#platform/app.ts";
import { createBell } from "#platform/bell.ts";
import type { Service } from "#platform/module.ts";
import { release } from "./release.ts";
import { type Due, dueScheduled, nextDue } from "./store.ts";

const atOnce = 8;
const lookAgainEvery = 5000;

/** Sends what is due when it is due; several nodes may do so side by side. */
function startReleasing(app: App): { stop(): Promise<void> } {
  const bell = createBell();
  const unlisten = app.wake.listen("scheduled", bell.ring);
  let stopped = false;

  /** Returns how long there is nothing to do. */
  async function step(): Promise<number> {
    const due = await app.database.readAcross((db) => dueScheduled(db, app.clock.now(), 200));
    if (due.length === 0) {
      const next = await app.database.readAcross(nextDue);
      return next ? next.getTime() - app.clock.now().getTime() : lookAgainEvery;
    }
    const lines = [...Map.groupBy(due, ({ workspaceId, conversationId }) => `${workspaceId} ${conversationId}`).values()];
    await Promise.all(Array.from({ length: atOnce }, () => work(lines)));
    return 0;
  }
  /** What is said in one conversation goes out in order; conversations do not wait for each other. */
  async function work(lines: Due[][]): Promise<void> {
    for (let line = lines.shift(); line && !stopped; line = lines.shift()) for (const due of line) await release(app, due);
  }
  async function loop() {
    while (!stopped) {
      const wait = await step().catch((error: Error) => {
        app.log.warn({ reason: error.message }, "scheduled messages wait and are tried again");
        return 1000;
      });
      await bell.wait(Math.min(lookAgainEvery, Math.max(1, wait)));
    }
    unlisten();
  }
  const running = loop();
  return {
    async stop() {
      stopped = true;
      bell.ring();
      await running;
    },
  };
}

export const scheduler: Service = { name: "scheduled messages", role: "worker", start: (app) => startReleasing(app) };
