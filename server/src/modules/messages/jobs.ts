import type { Cron, JobHandler } from "#platform/jobs.ts";
import { mediaJobs } from "./media/index.ts";
import { pruneKeys } from "./message-keys.ts";
import { prunePending } from "./pending-reactions.ts";

export const messageJobs: readonly JobHandler[] = [
  ...mediaJobs,
  {
    task: "messages.prune-keys",
    run: (app) =>
      app.database.acrossWorkspaces(async (tx) => {
        await pruneKeys(tx);
        await prunePending(tx);
      }),
  },
];
export const messageCrons: readonly Cron[] = [{ task: "messages.prune-keys", pattern: "17 3 * * *" }];
