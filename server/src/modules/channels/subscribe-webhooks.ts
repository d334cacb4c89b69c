import type { App } from "#platform/app.ts";
import { found } from "#platform/errors.ts";
import { enqueue, type NewJob } from "#platform/jobs.ts";
import { adapterOf } from "./adapters/index.ts";
import { webhookUrlOf } from "./present.ts";
import { openConnection } from "./routing.ts";
import { allConnections, findConnection, listApps, moveConnection, setHealth } from "./store.ts";

export const subscribeJob = (workspaceId: string, connectionId: string): NewJob => ({
  task: "channels.subscribe",
  payload: { workspaceId, connectionId },
  key: `subscribe ${connectionId}`,
  maxAttempts: 25,
});

/** Seconds after which an address that did not answer the provider's challenge is offered again: its web node may be starting. */
const secondLooks = [5, 15, 60];

/** Tells the provider where to deliver. An address that it can't reach is a person's task, and says so under health. */
export async function subscribeWebhooks(app: App, workspaceId: string, connectionId: string, looks = 0): Promise<void> {
  const connection = await openConnection(app, workspaceId, connectionId);
  if (!connection) return;
  const { row, owner } = await app.database.readAcross(async (db) => {
    const stored = found(await findConnection(db, workspaceId, connectionId));
    return { row: stored, owner: found((await listApps(db, workspaceId)).find(({ id }) => id === stored.providerAppId)) };
  });
  const answer = await found(adapterOf(connection.channel)).subscribe(connection, {
    url: webhookUrlOf(app, row),
    verifyToken: app.vault.open(owner.verifyToken),
  });
  if (!answer.ok && answer.retryable) throw new Error(`not subscribed yet: ${answer.reason}`);
  const reason = answer.ok ? (answer.value.verified ? null : "Paste the webhook address into the provider's console") : answer.reason;
  const again = answer.ok && !answer.value.verified ? secondLooks[looks] : undefined;
  await app.database.acrossWorkspaces(async (tx) => {
    await setHealth(tx, workspaceId, connectionId, reason ? "degraded" : "healthy", reason);
    if (again === undefined) return;
    const job = subscribeJob(workspaceId, connectionId);
    await enqueue(tx, [{ ...job, payload: { ...job.payload, looks: looks + 1 }, runAt: new Date(Date.now() + again * 1000) }]);
  });
}

/** At every start: the public address, or the sandbox's, may be another one now. */
export async function renewSubscriptions(app: App): Promise<void> {
  await app.database.acrossWorkspaces(async (tx) => {
    const connections = await allConnections(tx);
    if (app.config.SIGAP_SANDBOX_URL) await moveConnection(tx, `${app.config.SIGAP_SANDBOX_URL}/v26.0`);
    await enqueue(
      tx,
      // The provider asks our address for a challenge: the web nodes listen by then.
      connections.map(({ workspaceId, id }) => ({ ...subscribeJob(workspaceId, id), runAt: new Date(Date.now() + 2000) })),
    );
  });
}
