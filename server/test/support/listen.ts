import type { App } from "../../src/platform/app.ts";
import { startEventTail } from "../../src/platform/event-tail.ts";
import { type Subscriber, startSubscribers } from "../../src/platform/subscribers.ts";

/** Lets subscribers of a test listen on a node, until what it returns is called. */
export function listen(app: App, subscribers: readonly Subscriber[]): () => Promise<void> {
  const tail = startEventTail(app);
  const running = startSubscribers(app, tail, subscribers);
  return async () => {
    await running.stop();
    await tail.stop();
  };
}
