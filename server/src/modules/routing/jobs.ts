import type { App } from "#platform/app.ts";
import type { Cron, JobHandler } from "#platform/jobs.ts";
import { drain } from "./drain.ts";
import { offerAgain } from "./offer-again.ts";
import { lockRouting } from "./queue-store.ts";
import { workspacesByClock } from "./rule-store.ts";

/** Gives out what waits in a workspace; a transaction of its own. */
export const runRouting = (app: App, workspaceId: string): Promise<void> =>
  app.database.acrossWorkspaces(async (tx) => {
    await lockRouting(tx, workspaceId);
    await offerAgain(app, tx, workspaceId);
    await drain(app, tx, workspaceId);
  });

/** Hours begin and end, somebody is back, a fallback is due: nothing happens then but the time. */
async function byTheClock(app: App): Promise<void> {
  const workspaces = await app.database.readAcross(workspacesByClock);
  for (const workspaceId of workspaces) await runRouting(app, workspaceId);
}

export const routingJobs: readonly JobHandler[] = [
  { task: "routing.drain", run: (app, { workspaceId }) => runRouting(app, String(workspaceId)) },
  { task: "routing.by-the-clock", run: byTheClock },
];
export const routingCrons: readonly Cron[] = [{ task: "routing.by-the-clock", pattern: "* * * * *" }];
