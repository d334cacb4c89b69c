import type { Cron, JobHandler } from "#platform/jobs.ts";
import { wakeDueConversations } from "./snooze-conversation.ts";
import { compactCounts } from "./store.ts";

export const conversationJobs: readonly JobHandler[] = [
  { task: "conversations.wake", run: wakeDueConversations },
  { task: "conversations.compact-counts", run: (app) => app.database.acrossWorkspaces(async (tx) => void (await compactCounts(tx))) },
];
export const conversationCrons: readonly Cron[] = [
  { task: "conversations.wake", pattern: "* * * * *" },
  { task: "conversations.compact-counts", pattern: "* * * * *" },
];
