import type { Cron, JobHandler } from "#platform/jobs.ts";
import { pruneCharges } from "./cost/index.ts";
import { pruneChanges } from "./inbound/pending-changes.ts";
import { pruneStatuses } from "./inbound/pending-statuses.ts";
import { mediaJobs } from "./media/index.ts";
import { pruneKeys } from "./message-keys.ts";
import { readMarkJobs } from "./read-marks/index.ts";
import { pruneScheduled } from "./scheduled/index.ts";

export const messageJobs: readonly JobHandler[] = [
  ...mediaJobs,
  ...readMarkJobs,
  {
    task: "messages.prune-keys",
    run: (app) =>
      app.database.acrossWorkspaces(async (tx) => {
        await pruneKeys(tx);
        await pruneChanges(tx);
        await pruneStatuses(tx);
        await pruneCharges(tx);
        await pruneScheduled(tx);
      }),
  },
];
export const messageCrons: readonly Cron[] = [{ task: "messages.prune-keys", pattern: "17 3 * * *" }];
