import type { App } from "#platform/app.ts";
import type { Cron, JobHandler } from "#platform/jobs.ts";
import { chatKey, oldChats } from "./chat/chat-store.ts";
import { runChat } from "./chat/run-chat.ts";
import { exportKey, oldExports } from "./export/export-store.ts";
import { makeExport } from "./export/make-export.ts";
import { runDue } from "./export/run-due.ts";
import { deleteSomeRows } from "./row-store.ts";
import { deleteImport, fileKey, oldImports } from "./store.ts";
import { checkRows } from "./work/check-rows.ts";
import { compareRows } from "./work/compare-rows.ts";
import { resumeImports } from "./work/progress.ts";
import { runRows } from "./work/run-rows.ts";
import { searchRows } from "./work/search-rows.ts";
import { undoRows } from "./work/undo-rows.ts";

const day = 86_400_000;
type Place = { workspaceId: string; id: string };

/** What people brought in and took out is theirs: it is not kept longer than it is needed. */
async function forget(app: App): Promise<void> {
  const now = app.clock.now().getTime();
  const { database, files } = app;
  for (const row of await database.acrossWorkspaces((tx) => oldImports(tx, new Date(now - 30 * day)))) {
    while ((await database.acrossWorkspaces((tx) => deleteSomeRows(tx, row, 20_000))) > 0);
    await files.remove(fileKey(row.workspaceId, row.id));
    await database.acrossWorkspaces((tx) => deleteImport(tx, row));
  }
  for (const row of await database.acrossWorkspaces((tx) => oldChats(tx, new Date(now - 30 * day)))) await files.remove(chatKey(row));
  for (const row of await database.acrossWorkspaces((tx) => oldExports(tx, new Date(now)))) await files.remove(exportKey(row));
}

export const transferJobs: readonly JobHandler[] = [
  { task: "transfers.checking", run: (app, payload) => checkRows(app, payload as Place & Record<string, unknown>) },
  { task: "transfers.running", run: (app, payload) => runRows(app, payload as Place & Record<string, unknown>) },
  { task: "transfers.undoing", run: (app, payload) => undoRows(app, payload as Place & Record<string, unknown>) },
  { task: "transfers.searching", run: (app, payload) => searchRows(app, payload as Place & Record<string, unknown>) },
  { task: "transfers.comparing", run: (app, payload) => compareRows(app, payload as Place & Record<string, unknown>) },
  { task: "transfers.chat", run: (app, payload) => runChat(app, payload as Place & Record<string, unknown>) },
  { task: "transfers.export", run: (app, payload) => makeExport(app, payload as Place & Record<string, unknown>) },
  { task: "transfers.forget", run: forget },
  { task: "transfers.resume", run: resumeImports },
  { task: "transfers.due", run: runDue },
];
export const transferCrons: readonly Cron[] = [
  { task: "transfers.forget", pattern: "41 3 * * *" },
  { task: "transfers.resume", pattern: "* * * * *" },
  { task: "transfers.due", pattern: "* * * * *" },
];
