import { audit } from "#modules/identity";
import type { App } from "#platform/app.ts";
import type { Ctx } from "#platform/ctx.ts";
import { found, refuse } from "#platform/errors.ts";
import { enqueue, type NewJob } from "#platform/jobs.ts";
import { adapterOf } from "./adapters/index.ts";
import type { Answer } from "./answer.ts";
import { examineJob } from "./doctor/job.ts";
import { webhookUrlOf } from "./present.ts";
import { asSending } from "./routing.ts";
import { allConnections, type Connection, findConnection, listApps, moveConnection } from "./store.ts";

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
  const row = await app.database.readAcross((db) => findConnection(db, workspaceId, connectionId));
  if (!row) return;
  const answer = await askProvider(app, row);
  if (!answer.ok && answer.retryable) throw new Error(`not subscribed yet: ${answer.reason}`);
  const again = answer.ok && !answer.value.verified ? secondLooks[looks] : undefined;
  await app.database.acrossWorkspaces(async (tx) => {
    // Whether messages really come here is for the doctor to say.
    await enqueue(tx, [examineJob(workspaceId, connectionId, new Date(Date.now() + 500))]);
    if (again === undefined) return;
    const job = subscribeJob(workspaceId, connectionId);
    await enqueue(tx, [{ ...job, payload: { ...job.payload, looks: looks + 1 }, runAt: new Date(Date.now() + again * 1000) }]);
  });
}

/** The same for a person who waits for it: says at once what the provider refused. */
export async function subscribeNow(ctx: Ctx, connectionId: string): Promise<Connection> {
  const { app, workspaceId } = ctx;
  const row = found(await ctx.read((db) => findConnection(db, workspaceId, connectionId)));
  const answer = await askProvider(app, row);
  if (!answer.ok) refuse("provider_refused", { provider: "WhatsApp", reason: answer.reason });
  await ctx.transaction(async (tx) => {
    await enqueue(tx, [examineJob(workspaceId, connectionId)]);
    await audit(tx, ctx, "connection.subscribed", row.address);
  });
  return row;
}

async function askProvider(app: App, row: Connection): Promise<Answer<{ verified: boolean }>> {
  const apps = await app.database.readAcross((db) => listApps(db, row.workspaceId));
  const owner = found(apps.find(({ id }) => id === row.providerAppId));
  return found(adapterOf(row.channel)).subscribe(asSending(app, row), {
    url: webhookUrlOf(app, row),
    verifyToken: app.vault.open(owner.verifyToken),
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
