import type { App } from "#platform/app.ts";
import { type Cron, enqueue, type JobHandler } from "#platform/jobs.ts";
import { pruneDeliveries } from "./delivery-store.ts";
import { examine } from "./doctor/examine.ts";
import { examineJob } from "./doctor/job.ts";
import { allConnections, findConnection } from "./store.ts";
import { subscribeJob, subscribeWebhooks } from "./subscribe-webhooks.ts";
import { syncTemplates } from "./sync-templates.ts";

const hour = 3600 * 1000;

/** Every channel once an hour, each at its own minute, so that a hundred of them don't ask at the same moment. */
async function examineAll(app: App): Promise<void> {
  await app.database.acrossWorkspaces(async (tx) => {
    const connections = await allConnections(tx);
    await enqueue(
      tx,
      connections.map(({ workspaceId, id }, index) =>
        examineJob(workspaceId, id, new Date(Date.now() + (index / Math.max(1, connections.length)) * (hour / 2))),
      ),
    );
  });
}

async function examineOne(app: App, workspaceId: string, connectionId: string): Promise<void> {
  const row = await app.database.readAcross((db) => findConnection(db, workspaceId, connectionId));
  if (!row) return;
  const checkup = await examine(app, row);
  // The subscription may have been lost while the token was dead.
  if (checkup?.findings.some(({ code }) => code === "not_subscribed"))
    await app.database.acrossWorkspaces((tx) => enqueue(tx, [subscribeJob(workspaceId, connectionId)]));
}

export const channelJobs: readonly JobHandler[] = [
  {
    task: "channels.sync-templates",
    run: async (app, { workspaceId, connectionId }) => void (await syncTemplates(app, String(workspaceId), String(connectionId))),
  },
  {
    task: "channels.subscribe",
    run: (app, { workspaceId, connectionId, looks }) =>
      subscribeWebhooks(app, String(workspaceId), String(connectionId), Number(looks ?? 0)),
  },
  { task: "channels.examine", run: (app, { workspaceId, connectionId }) => examineOne(app, String(workspaceId), String(connectionId)) },
  { task: "channels.examine-all", run: examineAll },
  {
    task: "channels.sync-all",
    run: async (app) => {
      for (const row of await app.database.readAcross(allConnections)) await syncTemplates(app, row.workspaceId, row.id);
    },
  },
  {
    task: "channels.prune-deliveries",
    run: async (app) => {
      const before = new Date(app.clock.now().getTime() - app.config.RAW_DELIVERY_DAYS * 24 * 3600 * 1000);
      await app.database.acrossWorkspaces((tx) => pruneDeliveries(tx, before));
    },
  },
];
export const channelCrons: readonly Cron[] = [
  { task: "channels.examine-all", pattern: "10 * * * *" },
  { task: "channels.sync-all", pattern: "40 2 * * *" },
  { task: "channels.prune-deliveries", pattern: "*/10 * * * *" },
];
