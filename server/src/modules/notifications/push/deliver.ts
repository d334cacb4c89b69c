import type { App } from "#platform/app.ts";
import { sql, type Tx } from "#platform/db.ts";
import { keyOf } from "#platform/ids.ts";
import { enqueue, type NewJob } from "#platform/jobs.ts";
import { listenersOf } from "../listeners.ts";
import { presentNews } from "../present.ts";
import { countUnseen, findNews } from "../store.ts";
import { type DeviceRow, livingDevices } from "./device-store.ts";
import { recordResult, subscriptionOf } from "./devices.ts";
import { payloadOf, summaryOf } from "./payload.ts";
import { type PushMessage, post } from "./post.ts";

export const deliverTask = "notifications.deliver";
export interface Delivery extends Record<string, unknown> {
  workspaceId: string;
  personId: string;
  deviceId: string;
  threadIds: string[];
  attempt: number;
}

/** For as long as the message is news: a device that was off for longer shows what the list says. */
const ttlSeconds = 12 * 3600;
const mostAttempts = 7;
const longestWait = 3600;

/** One message on its way to one device. A newer one about the same thing takes the place of one that still waits. */
export const deliverJob = (app: App, delivery: Delivery, waitSeconds = 0): NewJob => ({
  task: deliverTask,
  payload: delivery,
  key: `deliver ${delivery.deviceId} ${topicOf(delivery)}`,
  maxAttempts: 3,
  ...(waitSeconds > 0 ? { runAt: new Date(app.clock.now().getTime() + waitSeconds * 1000) } : {}),
});

const topicOf = ({ workspaceId, threadIds }: Delivery): string => {
  const [only] = threadIds.length === 1 ? threadIds : [];
  return Buffer.from(keyOf(`${workspaceId} ${only ?? "summary"}`).replaceAll("-", ""), "hex").toString("base64url");
};

/** Reads what is to be said at the last moment: it may have been seen while the push service was not there. */
export async function deliver(app: App, delivery: Delivery): Promise<void> {
  const composed = await app.database.acrossWorkspaces((tx) => compose(app, tx, delivery));
  if (!composed) return;
  const { device, message } = composed;
  const result = await post(app, subscriptionOf({ app }, device), message);
  await recordResult({ app }, device, result);
  if (result.outcome === "refused") app.log.warn({ service: device.service, detail: result.detail }, "a push service refused a message");
  if (result.outcome !== "later" || delivery.attempt >= mostAttempts) return;
  const wait = Math.min(longestWait, result.retryAfterSeconds ?? 5 * 3 ** delivery.attempt);
  await app.database.inWorkspace(delivery.workspaceId, (tx) =>
    enqueue(tx, [deliverJob(app, { ...delivery, attempt: delivery.attempt + 1 }, wait)]),
  );
}

async function compose(app: App, tx: Tx, delivery: Delivery): Promise<{ device: DeviceRow; message: PushMessage } | null> {
  // One moment for all of it: what is seen meanwhile would be told without its words.
  tx.send(sql`set transaction isolation level repeatable read`);
  const { workspaceId, personId, threadIds } = delivery;
  const [listener] = await listenersOf(tx, workspaceId, [personId]);
  const device = (await livingDevices(tx, workspaceId, personId, app.clock.now())).find(({ id }) => id === delivery.deviceId);
  const rows = await findNews(
    tx,
    threadIds.map((threadId) => ({ workspaceId, personId, threadId })),
  );
  const unseen = rows.filter(({ seenAt }) => seenAt === null).toSorted((a, b) => b.at.getTime() - a.at.getTime());
  if (!listener || !device || unseen.length === 0) return null;
  const entries = await presentNews(tx, unseen, () => listener.actor);
  const count = await countUnseen(tx, workspaceId, { personId, actor: listener.actor });
  const [only] = entries;
  const payload = only && threadIds.length === 1 ? payloadOf(listener, only, count) : summaryOf(listener, entries, count);
  return { device, message: { payload, topic: topicOf(delivery), urgency: "high", ttlSeconds } };
}
