import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { enqueue } from "#platform/jobs.ts";
import { firstDue } from "../due-store.ts";

export const pushTask = "notifications.push";

/** Wakes the job that tells people's devices, when the first of what waits for them is due. One job waits for each person. */
export async function schedulePushes(app: App, tx: Tx, workspaceId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const due = await firstDue(tx, workspaceId, personIds);
  const now = app.clock.now();
  await enqueue(
    tx,
    due.map(({ personId, at }) => ({
      task: pushTask,
      payload: { workspaceId, personId },
      key: `push ${workspaceId} ${personId}`,
      ...(at > now ? { runAt: at } : {}),
    })),
  );
}
