import type { NewJob } from "#platform/jobs.ts";

export const examineJob = (workspaceId: string, connectionId: string, runAt?: Date): NewJob => ({
  task: "channels.examine",
  payload: { workspaceId, connectionId },
  key: `examine ${connectionId}`,
  maxAttempts: 3,
  ...(runAt ? { runAt } : {}),
});
