import type { Lifecycle, Lifecycles, LostReason, Stage, StageChip } from "@sigap/contract/lifecycle";
import type { Reader } from "#platform/db.ts";
import { versionOf } from "#platform/version.ts";
import { type LifecycleRow, readFields, readLifecycles, readLostReasons, readStages, type StageRow } from "./lifecycle-store.ts";
import { progressOf } from "./rules.ts";

/** A stage among those that are there; one that was removed is not on the way any more. */
const presentStage = (row: StageRow, stages: readonly StageRow[]): Stage => ({
  ...presentChip(row, stages),
  description: row.description,
  required: row.required,
  enterFrom: row.enterFrom,
  limitMinutes: row.limitMinutes,
});
export const presentChip = (row: StageRow, stages: readonly StageRow[]): StageChip => ({
  id: row.id,
  name: row.name,
  tone: row.tone,
  meaning: row.meaning,
  progress: progressOf(stages, row),
});
export function presentLifecycle({ id, name, subject, isDefault, currency }: LifecycleRow, rows: readonly StageRow[]): Lifecycle {
  const stages = rows.map((row) => presentStage(row, rows));
  return { id, name, subject, isDefault, currency, stages, version: versionOf(editedOf({ name, currency, stages })) };
}
/** What the editor of a lifecycle replaces. */
export const editedOf = ({ name, currency, stages }: Pick<Lifecycle, "name" | "currency" | "stages">) => ({ name, currency, stages });

/** Why something can be lost: what is still to choose from. */
export const presentLostReasons = async (db: Reader, workspaceId: string): Promise<LostReason[]> =>
  (await readLostReasons(db, workspaceId)).filter(({ archived }) => !archived).map(({ id, name }) => ({ id, name }));

export async function presentLifecycles(db: Reader, workspaceId: string): Promise<Lifecycles> {
  const rows = await readLifecycles(db, workspaceId);
  const stages = await readStages(
    db,
    workspaceId,
    rows.map(({ id }) => id),
  );
  const lostReasons = await presentLostReasons(db, workspaceId);
  return {
    items: rows.map((row) =>
      presentLifecycle(
        row,
        stages.filter(({ lifecycleId, archived }) => lifecycleId === row.id && !archived),
      ),
    ),
    lostReasons,
    lostReasonsVersion: versionOf(lostReasons),
    fields: await readFields(db, workspaceId),
  };
}
