import { longestReplyWindow } from "#modules/channels";
import { type ConversationRow, canSee, spammersAmong, waitingBeforeWindowEnds } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { announce } from "./announce.ts";
import { Batch } from "./batch.ts";
import { type Listener, listenersOf } from "./listeners.ts";
import { peopleWithDevices } from "./push/device-store.ts";
import { schedulePushes } from "./push/schedule.ts";
import { addNews, byTheClock, holdersOf } from "./store.ts";

/** How long before the end of a reply window people are warned. */
const warnMilliseconds = 3600 * 1000;

/** Whose it is to answer: the owner, else the team, else everybody who may take it. */
function responsible({ assigneeId, teamId }: ConversationRow, listeners: readonly Listener[]): Listener[] {
  if (assigneeId) return listeners.filter(({ actor }) => actor.id === assigneeId);
  return teamId ? listeners.filter(({ actor }) => actor.teamIds.includes(teamId)) : [...listeners];
}

async function warn(app: App, tx: Tx, workspaceId: string, rows: readonly ConversationRow[]): Promise<void> {
  const now = app.clock.now();
  const listeners = await listenersOf(tx, workspaceId);
  const spammers = await spammersAmong(
    tx,
    workspaceId,
    rows.map(({ contactId }) => contactId),
  );
  const holders = await holdersOf(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  );
  const warned = new Set(holders.map(({ personId, threadId, warnedOf }) => `${personId} ${threadId} ${warnedOf?.getTime()}`));
  const batch = new Batch(now, await peopleWithDevices(tx, workspaceId));
  const tick = { workspaceId, transactionId: byTheClock.transactionId, id: byTheClock.eventId, occurredAt: now };
  for (const row of rows.filter(({ contactId }) => !spammers.has(contactId))) {
    const told = responsible(row, listeners).filter(
      ({ actor }) => canSee(actor, row) && !warned.has(`${actor.id} ${row.id} ${row.windowExpiresAt?.getTime()}`),
    );
    const about = { threadId: row.id, threadKind: "conversation" as const, contactId: row.contactId, warnedOf: row.windowExpiresAt };
    batch.add(tick, { kind: "window_closing", listeners: told }, about);
  }
  const added = await addNews(tx, [...batch.news.values()]);
  announce(app, tx, workspaceId, { added });
  await schedulePushes(
    app,
    tx,
    workspaceId,
    added.map(({ personId }) => personId),
  );
}

/** Customers who still wait while the time to answer them freely runs out. Each window is warned of once. */
export const warnOfWindows = (app: App): Promise<void> =>
  app.database.acrossWorkspaces(async (tx) => {
    const now = app.clock.now();
    const rows = await waitingBeforeWindowEnds(tx, now, new Date(now.getTime() + warnMilliseconds), longestReplyWindow);
    for (const workspaceId of new Set(rows.map((row) => row.workspaceId)))
      await warn(
        app,
        tx,
        workspaceId,
        rows.filter((row) => row.workspaceId === workspaceId),
      );
  });
