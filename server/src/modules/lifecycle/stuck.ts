import { leadOwnersOf } from "#modules/contacts";
import { latestOf } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import type { Cron, JobHandler } from "#platform/jobs.ts";
import { readWays } from "./read-ways.ts";
import { type DealRow, type Standing, takeStuck } from "./standing-store.ts";

const batch = 500;

/** Tells, once for each time that somebody enters a stage, that they stand there for too long. */
export async function tellStuck(app: App): Promise<void> {
  const told = await app.database.acrossWorkspaces(async (tx) => {
    const rows = await takeStuck(tx, app.clock.now(), batch);
    for (const workspaceId of new Set(rows.map((row) => row.workspaceId)))
      await tellOf(
        app,
        tx,
        workspaceId,
        rows.filter((row) => row.workspaceId === workspaceId),
      );
    return rows.length;
  });
  if (told >= batch) await tellStuck(app);
}

async function tellOf(app: App, tx: Tx, workspaceId: string, rows: readonly Standing[]): Promise<void> {
  const { stages, lifecycles } = await readWays(tx, workspaceId);
  const people = [...new Set(rows.map(({ contactId }) => contactId))];
  const owners = await leadOwnersOf(tx, workspaceId, people);
  const conversations = new Map((await latestOf(tx, workspaceId, people)).map((row) => [row.contactId, row]));
  emit(
    app,
    tx,
    rows.map((row) => {
      const conversation = conversations.get(row.contactId);
      const deal = row.dealId ? (row as DealRow) : null;
      const assigneeId = deal || conversation?.status === "closed" ? null : (conversation?.assigneeId ?? null);
      return {
        workspaceId,
        name: "lifecycle.stuck",
        subjectId: row.dealId ?? row.contactId,
        contactId: row.contactId,
        payload: {
          lifecycleId: row.lifecycleId,
          lifecycle: lifecycles.get(row.lifecycleId)?.name ?? "",
          dealId: row.dealId,
          deal: deal?.title ?? null,
          stageId: row.stageId,
          stage: stages.get(row.stageId)?.name ?? "",
          enteredAt: row.enteredAt,
          // Whoever the card names as its owner; where that is nobody, the team whose work it is.
          ownerId: deal?.ownerId ?? owners.get(row.contactId) ?? assigneeId,
          teamId: conversation?.teamId ?? null,
        },
        cause: systemCause,
      };
    }),
  );
}

export const lifecycleJobs: readonly JobHandler[] = [{ task: "lifecycle.tell-stuck", run: tellStuck }];
export const lifecycleCrons: readonly Cron[] = [{ task: "lifecycle.tell-stuck", pattern: "* * * * *" }];
