import type { App } from "#platform/app.ts";
import type { Cron, JobHandler } from "#platform/jobs.ts";
import { adapterOf } from "./adapters/index.ts";
import { pruneDeliveries } from "./delivery-store.ts";
import { openConnection } from "./routing.ts";
import { allConnections, setHealth } from "./store.ts";
import { subscribeWebhooks } from "./subscribe-webhooks.ts";
import { syncTemplates } from "./sync-templates.ts";

/** Asks each provider whether the connection still works. Whatever it says, what comes in is always taken. */
async function checkConnections(app: App): Promise<void> {
  for (const row of await app.database.readAcross(allConnections)) {
    const connection = await openConnection(app, row.workspaceId, row.id);
    const adapter = adapterOf(row.channel);
    if (!connection || !adapter) continue;
    const answer = await adapter.connect(connection);
    // What was wrong is over: perhaps the subscription was lost with it.
    if (answer.ok && row.health !== "healthy") {
      await subscribeWebhooks(app, row.workspaceId, row.id);
      continue;
    }
    const health = answer.ok ? "healthy" : answer.retryable ? "degraded" : "down";
    await app.database.acrossWorkspaces((tx) => setHealth(tx, row.workspaceId, row.id, health, answer.ok ? null : answer.reason));
  }
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
  { task: "channels.check", run: checkConnections },
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
  { task: "channels.check", pattern: "*/15 * * * *" },
  { task: "channels.sync-all", pattern: "40 2 * * *" },
  { task: "channels.prune-deliveries", pattern: "*/10 * * * *" },
];
