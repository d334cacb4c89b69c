import type { Cron, JobHandler } from "#platform/jobs.ts";
import { type Delivery, deliver, deliverTask } from "./push/deliver.ts";
import { pushDueOf } from "./push/push-due.ts";
import { pushTask } from "./push/schedule.ts";
import { pruneNews } from "./store.ts";
import { warnOfWindows } from "./warn-of-windows.ts";

const keptMilliseconds = 60 * 24 * 3600 * 1000;

export const notificationJobs: readonly JobHandler[] = [
  { task: pushTask, run: (app, { workspaceId, personId }) => pushDueOf(app, String(workspaceId), String(personId)) },
  { task: deliverTask, run: (app, payload) => deliver(app, payload as Delivery) },
  { task: "notifications.warn-of-windows", run: warnOfWindows },
  {
    task: "notifications.prune",
    run: (app) =>
      app.database.acrossWorkspaces(async (tx) => void (await pruneNews(tx, new Date(app.clock.now().getTime() - keptMilliseconds)))),
  },
];
export const notificationCrons: readonly Cron[] = [
  { task: "notifications.warn-of-windows", pattern: "*/5 * * * *" },
  { task: "notifications.prune", pattern: "23 3 * * *" },
];
