import { adapterOf, openConnection, rememberLearned, type SendingConnection, type SendResult } from "#modules/channels";
import type { App } from "#platform/app.ts";
import { createBell } from "#platform/bell.ts";
import { isOutage } from "#platform/db.ts";
import { mediaIdFor } from "../media/index.ts";
import { Pace } from "./pace.ts";
import { type Finished, recordFinished, waitOf } from "./record.ts";
import { failQueued, settleOverdue } from "./settle.ts";
import { type ClaimedItem, claim, type LaneRow, orphansToSettling, toSettling, unclaim } from "./store.ts";

export interface LaneOptions {
  /** Sends at the same time. */
  concurrency: number;
  graceSeconds: number;
}
export interface RunningLane {
  lane: LaneRow;
  ring(): void;
  /** Stops claiming, waits for answers in flight, writes them down. */
  stop(): Promise<void>;
}

const flushEvery = 25;
const settleEvery = 5000;
const lookAgainEvery = 1000;

/** One sending identity's lane on this node: claim, pace, send, record, until stopped. */
export function runLane(app: App, lane: LaneRow, options: LaneOptions): RunningLane {
  const bell = createBell();
  const pace = new Pace(80);
  /** Claimed, and not yet written down what became of them. */
  const held = new Set<ClaimedItem>();
  const waiting: ClaimedItem[] = [];
  /** Claimed, and never to be sent: where the answer to giving them back was lost, somebody may hold them again. */
  const returning: ClaimedItem[] = [];
  let finished: Finished[] = [];
  let inFlight = 0;
  let pausedUntil = 0;
  let stopped = false;
  let settledAt = 0;
  let claiming: Promise<void> | undefined;
  let nothingUntil = 0;
  let flushTimer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();

  function flushSoon() {
    flushTimer ??= setTimeout(() => {
      flushTimer = undefined;
      flushing = flushing.then(flush);
    }, flushEvery);
  }
  async function flush(): Promise<void> {
    const batch = finished;
    if (batch.length === 0) return;
    finished = [];
    try {
      await record(batch);
      // The next message of these people may go now.
      nothingUntil = 0;
      bell.ring();
    } catch (error) {
      // The answers are known only here: they are kept until the database takes them.
      app.log.warn({ reason: (error as Error).message, count: batch.length }, "results of sends wait for the database");
      finished = [...batch, ...finished];
      setTimeout(flushSoon, 500);
    }
  }
  /**
   * A result that the database refuses holds up no other: it is lost, and its message settled like any whose answer was lost.
   * What was written leaves the batch.
   */
  async function record(batch: Finished[]): Promise<void> {
    try {
      await app.database.acrossWorkspaces((tx) => recordFinished(app, tx, batch));
    } catch (error) {
      const [one] = batch;
      if (isOutage(error) || !one) throw error;
      if (batch.length > 1) {
        for (let next = batch[0]; next; next = batch[0]) {
          await record([next]);
          batch.shift();
        }
        return;
      }
      app.log.error({ err: error, message: one.item.messageId }, "the result of a send can't be written down");
      await app.database.acrossWorkspaces((tx) => toSettling(tx, one.item));
    }
    letGo(batch.map(({ item }) => item));
  }
  function letGo(items: readonly ClaimedItem[]): void {
    for (const item of items) held.delete(item);
  }
  async function giveBack(): Promise<void> {
    await claiming;
    returning.push(...waiting.splice(0));
    if (returning.length > 0) await app.database.acrossWorkspaces((tx) => unclaim(tx, returning));
    letGo(returning.splice(0));
  }
  async function send(item: ClaimedItem, connection: SendingConnection): Promise<void> {
    inFlight += 1;
    const adapter = adapterOf(connection.channel);
    let result: SendResult;
    try {
      if (!adapter) throw new Error(`no adapter for ${connection.channel}`);
      result = await adapter.send(connection, item.request, (attachmentId) => mediaIdFor(app, connection, attachmentId));
    } catch (error) {
      app.log.error({ err: error, message: item.messageId }, "a send failed");
      result = { outcome: "uncertain", code: "internal", reason: (error as Error).message };
    }
    inFlight -= 1;
    if (result.outcome === "accepted" && result.learned)
      await rememberLearned(app, connection, result.learned).catch((error: Error) =>
        app.log.warn({ reason: error.message }, "what a send taught was not written down; the next one will"),
      );
    if (result.outcome === "refused" && adapter?.stopsSending(result.code))
      result = { outcome: "stopped", code: result.code, reason: result.reason };
    if (result.outcome === "stopped") pausedUntil = Date.now() + lookAgainEvery;
    if (result.outcome === "later" && result.scope === "connection") {
      pausedUntil = Date.now() + waitOf(result, 1) * 1000;
      pace.slowDown(Date.now());
    }
    finished.push({ item, result, at: app.clock.now() });
    flushSoon();
    bell.ring();
  }
  /**
   * Claims the next messages while the last ones go out, only as many as go out within a fifth of a second: after a
   * crash each of them has to be settled.
   */
  function refill(): void {
    const most = Math.ceil(pace.perSecond / 5) + 1;
    if (claiming || nothingUntil > Date.now() || waiting.length > most / 2) return;
    claiming = app.database
      .acrossWorkspaces((tx) => claim(tx, app.nodeId, lane, most - waiting.length))
      .then((items) => {
        // UPDATE … RETURNING gives no order back.
        for (const item of items) held.add(item);
        waiting.push(...items.sort((a, b) => a.priority - b.priority || (a.messageId < b.messageId ? -1 : 1)));
        if (items.length === 0) nothingUntil = Date.now() + lookAgainEvery;
        else bell.ring();
      })
      .catch((error: Error) => {
        nothingUntil = Date.now() + lookAgainEvery;
        app.log.warn({ reason: error.message }, "a lane waits for the database");
      })
      .finally(() => {
        claiming = undefined;
      });
  }
  async function step(): Promise<number> {
    const now = Date.now();
    if (now - settledAt > settleEvery) {
      settledAt = now;
      await claiming;
      await app.database.acrossWorkspaces(async (tx) => {
        await orphansToSettling(tx, lane, held);
        await settleOverdue(app, tx, lane, options.graceSeconds);
      });
    }
    if (now < pausedUntil) return Math.min(1000, pausedUntil - now);
    const connection = await openConnection(app, lane.workspaceId, lane.connectionId);
    // What was claimed for this moment goes back to its place.
    if (!connection || connection.sendingStopped || returning.length > 0) await giveBack();
    if (!connection) return (await app.database.acrossWorkspaces((tx) => failQueued(app, tx, lane))) > 0 ? 1 : settleEvery;
    if (connection.sendingStopped) return lookAgainEvery;
    pace.setRate(connection.messagesPerSecond);
    refill();
    while (waiting.length > 0 && inFlight < options.concurrency && !stopped) {
      const wait = pace.take(Date.now());
      if (wait > 0) return wait;
      const item = waiting.shift();
      if (item) void send(item, connection);
    }
    return waiting.length > 0 ? 5 : lookAgainEvery;
  }
  async function loop() {
    while (!stopped) {
      const wait = await step().catch((error: Error) => {
        app.log.warn({ reason: error.message }, "a lane waits and tries again");
        return 1000;
      });
      app.metrics.queueDepth.set({ connection: lane.connectionId }, waiting.length + inFlight);
      await bell.wait(Math.max(1, wait));
    }
  }
  /** Something new may wait. */
  const ring = () => {
    nothingUntil = 0;
    bell.ring();
  };
  const running = loop().catch((error: Error) => app.log.error({ reason: error.message }, "a lane ended"));
  return {
    lane,
    ring,
    async stop() {
      stopped = true;
      bell.ring();
      await running;
      await claiming;
      const deadline = Date.now() + 20_000;
      while (inFlight > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
      // Where the database is gone they stay marked, and whoever holds the lane next settles them.
      await giveBack().catch((error: Error) =>
        app.log.warn({ reason: error.message, count: returning.length }, "claimed messages were not given back"),
      );
      clearTimeout(flushTimer);
      await flushing;
      await flush();
    },
  };
}
