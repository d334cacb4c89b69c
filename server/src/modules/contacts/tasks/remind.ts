import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import { emit } from "#platform/events.ts";
import type { Cron, JobHandler } from "#platform/jobs.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { takeDue, unassignTasks } from "./task-store.ts";

const batch = 200;

/** Tells, once for each due time, that a task's time has come. */
export async function remindOfTasks(app: App): Promise<void> {
  const told = await app.database.acrossWorkspaces(async (tx) => {
    const rows = await takeDue(tx, app.clock.now(), batch);
    emit(
      app,
      tx,
      rows.map(({ workspaceId, id, contactId, title, dueAt, assigneeId }) => ({
        workspaceId,
        name: "task.due",
        subjectId: id,
        contactId,
        payload: { title, dueAt, assigneeId },
        cause: systemCause,
      })),
    );
    return rows.length;
  });
  if (told === batch) await remindOfTasks(app);
}

/** Nobody's task stays with somebody who left. */
export const unassignLeaversTasks: Subscriber = {
  name: "contacts.unassign-leavers",
  events: ["member.removed"],
  async handle(app, tx, events) {
    for (const { workspaceId, subjectId, cause } of events) {
      const freed = await unassignTasks(tx, workspaceId, subjectId);
      emit(
        app,
        tx,
        [...new Set(freed.map(({ contactId }) => contactId))].map((contactId) => ({
          workspaceId,
          name: "task.unassigned",
          subjectId: contactId,
          contactId,
          cause: { ...cause, reason: "The assignee left the workspace" },
        })),
      );
    }
  },
};

export const taskJobs: readonly JobHandler[] = [{ task: "contacts.remind-of-tasks", run: remindOfTasks }];
export const taskCrons: readonly Cron[] = [{ task: "contacts.remind-of-tasks", pattern: "* * * * *" }];
