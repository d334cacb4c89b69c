import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import type { ChangeRow } from "./change-store.ts";
import type { LifecycleRow, StageRow } from "./lifecycle-store.ts";

/** Words of a change for whoever keeps or shows it. */
export interface Around {
  lifecycles: ReadonlyMap<string, LifecycleRow>;
  stages: ReadonlyMap<string, StageRow>;
  deals: ReadonlyMap<string, string>;
  reasons: ReadonlyMap<string, string>;
}

export function tellMoves(app: App, tx: Tx, changes: readonly ChangeRow[], { lifecycles, stages, deals, reasons }: Around): void {
  const named = (id: string | null) => (id ? (stages.get(id)?.name ?? null) : null);
  emit(
    app,
    tx,
    changes.map((change) => ({
      workspaceId: change.workspaceId,
      name: "lifecycle.stage_changed",
      subjectId: change.dealId ?? change.contactId,
      contactId: change.contactId,
      payload: {
        changeId: change.id,
        lifecycleId: change.lifecycleId,
        lifecycle: lifecycles.get(change.lifecycleId)?.name ?? "",
        dealId: change.dealId,
        deal: change.dealId ? (deals.get(change.dealId) ?? null) : null,
        fromStageId: change.fromStageId,
        toStageId: change.toStageId,
        fromStage: named(change.fromStageId),
        toStage: named(change.toStageId),
        meaning: change.toStageId ? (stages.get(change.toStageId)?.meaning ?? null) : null,
        direction: change.direction,
        undone: change.undoes !== null,
        value: change.value,
        currency: change.currency,
        lostReason: change.lostReasonId ? (reasons.get(change.lostReasonId) ?? null) : change.lostNote,
      },
      cause: change.reason ? { ...change.by, reason: change.reason } : change.by,
    })),
  );
}

export const tellDeal = (
  app: App,
  tx: Tx,
  what: "created" | "changed" | "removed",
  deal: { workspaceId: string; dealId: string; contactId: string; lifecycleId: string; title: string },
  cause: Cause,
) =>
  emit(app, tx, [
    {
      workspaceId: deal.workspaceId,
      name: `deal.${what}`,
      subjectId: deal.dealId,
      contactId: deal.contactId,
      payload: { lifecycleId: deal.lifecycleId, title: deal.title },
      cause,
    },
  ]);

/** A value that changed where nothing moved. */
export const tellValue = (app: App, tx: Tx, row: { workspaceId: string; contactId: string; lifecycleId: string }, cause: Cause) =>
  emit(app, tx, [
    {
      workspaceId: row.workspaceId,
      name: "lifecycle.value_changed",
      subjectId: row.contactId,
      contactId: row.contactId,
      payload: { lifecycleId: row.lifecycleId },
      cause,
    },
  ]);

/** Lifecycles are asked for again as a whole, so one event says it all. */
export const tellLifecycles = (app: App, tx: Tx, workspaceId: string, subjectId: string, cause: Cause) =>
  emit(app, tx, [{ workspaceId, name: "lifecycle.changed", subjectId, cause }]);
