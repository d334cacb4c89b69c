import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { enqueue } from "#platform/jobs.ts";
import { examineJob } from "./doctor/job.ts";
import { markResumed, markStopped } from "./store.ts";

interface Target {
  workspaceId: string;
  id: string;
}

async function announce(app: App, tx: Tx, { workspaceId, id }: Target): Promise<void> {
  await emit(app, tx, [{ workspaceId, name: "connection.changed", subjectId: id, cause: systemCause }]);
  tx.afterCommit(() => {
    app.wake.tell("channels");
    app.wake.tell("lanes");
  });
}

/**
 * Nothing more goes out until a person has mended the connection; what waits keeps its place. The doctor has a second look
 * at once: if it was a slip of the provider's, sending goes on.
 */
export async function stopSending(app: App, tx: Tx, target: Target & { reason: string }): Promise<void> {
  const { workspaceId, id, reason } = target;
  if (!(await markStopped(tx, workspaceId, id, reason))) return;
  await enqueue(tx, [examineJob(workspaceId, id)]);
  await announce(app, tx, target);
}

/** What waited goes out. */
export async function resumeSending(app: App, tx: Tx, target: Target): Promise<void> {
  if (await markResumed(tx, target.workspaceId, target.id)) await announce(app, tx, target);
}
