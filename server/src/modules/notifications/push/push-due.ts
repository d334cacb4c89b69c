import { canSee, findConversations } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { enqueue } from "#platform/jobs.ts";
import { lastPush, lockDue, markPushed, postpone } from "../due-store.ts";
import { type Listener, listenersOf } from "../listeners.ts";
import { heldUntil } from "../quiet.ts";
import { findNews, type Key, type NewsRow } from "../store.ts";
import { deliverJob } from "./deliver.ts";
import { livingDevices } from "./device-store.ts";
import { schedulePushes } from "./schedule.ts";

/** Between two messages to a person's devices: what comes meanwhile is told together. */
const pauseMilliseconds = 5000;
/** More things than this at once are told as one. */
const mostAtOnce = 3;

/** What a person may still see of what is due. */
async function stillVisible(tx: Tx, { actor }: Listener, keys: readonly Key[]): Promise<NewsRow[]> {
  const rows = (await findNews(tx, keys)).filter(({ seenAt }) => seenAt === null);
  const [first] = rows;
  if (!first) return [];
  const ids = rows.filter(({ threadKind }) => threadKind === "conversation").map(({ threadId }) => threadId);
  const visible = new Set((await findConversations(tx, first.workspaceId, ids)).filter((row) => canSee(actor, row)).map(({ id }) => id));
  return rows.filter(({ threadKind, threadId }) => threadKind !== "conversation" || visible.has(threadId));
}

/**
 * Tells a person's devices of what is due: unless it is quiet now, or they were told a moment ago, or they have seen it.
 * What is due is locked, so however many nodes do this at once, each thing is told once.
 */
export const pushDueOf = (app: App, workspaceId: string, personId: string): Promise<void> =>
  app.database.acrossWorkspaces(async (tx) => {
    const now = app.clock.now();
    const due = await lockDue(tx, workspaceId, personId, now);
    if (due.length > 0) await tell(app, tx, workspaceId, personId, due);
    await schedulePushes(app, tx, workspaceId, [personId]);
  });

async function tell(app: App, tx: Tx, workspaceId: string, personId: string, due: readonly Key[]): Promise<void> {
  const now = app.clock.now();
  const [listener] = await listenersOf(tx, workspaceId, [personId]);
  const told = await lastPush(tx, workspaceId, personId);
  const paced = told ? new Date(told.getTime() + pauseMilliseconds) : now;
  const later = (listener && heldUntil(listener.preferences, listener.timeZone, now)) ?? (paced > now ? paced : null);
  if (listener && later) {
    await postpone(tx, workspaceId, personId, now, later);
    return;
  }
  const rows = listener ? await stillVisible(tx, listener, due) : [];
  const devices = rows.length > 0 ? await livingDevices(tx, workspaceId, personId, now) : [];
  const threads = rows.map(({ threadId }) => threadId);
  const messages = threads.length > mostAtOnce ? [threads] : threads.map((threadId) => [threadId]);
  await enqueue(
    tx,
    devices.flatMap((device) =>
      messages.map((threadIds) => deliverJob(app, { workspaceId, personId, deviceId: device.id, threadIds, attempt: 1 })),
    ),
  );
  await markPushed(tx, workspaceId, personId, now);
}
