import type { Cron, JobHandler } from "#platform/jobs.ts";
import { bulkJobs } from "./bulk/run-bulk.ts";
import { removeGonePages } from "./presence-store.ts";
import { wakeDueConversations } from "./snooze-conversation.ts";
import { compactCounts } from "./store.ts";

export const conversationJobs: readonly JobHandler[] = [
  ...bulkJobs,
  { task: "conversations.wake", run: wakeDueConversations },
  { task: "conversations.forget-pages", run: (app) => app.database.acrossWorkspaces(async (tx) => void (await removeGonePages(tx))) },
  { task: "conversations.compact-counts", run: (app) => app.database.acrossWorkspaces(async (tx) => void (await compactCounts(tx))) },
];
export const conversationCrons: readonly Cron[] = [
  { task: "conversations.wake", pattern: "* * * * *" },
  { task: "conversations.forget-pages", pattern: "*/10 * * * *" },
  { task: "conversations.compact-counts", pattern: "* * * * *" },
  { task: "conversations.forget-bulk", pattern: "17 3 * * *" },
];
