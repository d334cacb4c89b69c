import type { StageChip } from "@sigap/contract/lifecycle";
import { type Order, provideRowStages } from "#modules/segments";
import { type Reader, sql } from "#platform/db.ts";
import { findDefault, readStages } from "./lifecycle-store.ts";
import { presentChip } from "./present.ts";

/** Where people stand in the default lifecycle, and what they are worth there: three small reads for a page of them. */
export interface DefaultStage {
  chip: StageChip;
  since: Date;
  value: string | null;
  currency: string | null;
}
export async function defaultStages(db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<Map<string, DefaultStage>> {
  const lifecycle = contactIds.length > 0 ? await findDefault(db, workspaceId, "contact") : undefined;
  if (!lifecycle) return new Map();
  const stages = (await readStages(db, workspaceId, [lifecycle.id])).filter(({ archived }) => !archived);
  const chips = new Map(stages.map((row) => [row.id, presentChip(row, stages)]));
  const rows = await db.many<Omit<DefaultStage, "chip"> & { contactId: string; stageId: string }>(sql`
    select contact_id as "contactId", stage_id as "stageId", entered_at as since, trim_scale(value)::text as value, currency
    from contact_stage
    where workspace_id = ${workspaceId} and lifecycle_id = ${lifecycle.id} and contact_id = any(${[...contactIds]}::uuid[])`);
  return new Map(
    rows.flatMap(({ contactId, stageId, ...standing }) => {
      const chip = chips.get(stageId);
      return chip ? [[contactId, { chip, ...standing }]] : [];
    }),
  );
}
export const defaultChips = async (db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<Map<string, StageChip>> =>
  new Map([...(await defaultStages(db, workspaceId, contactIds))].map(([id, { chip }]) => [id, chip]));

/**
 * The order of people by their stage: each stage is a walk along its column of the board, stage after stage, within it by when they
 * came in. Nothing about it stands with the people, so stages are reordered at no cost.
 */
async function stageOrder(db: Reader, workspaceId: string): Promise<Order> {
  const lifecycle = await findDefault(db, workspaceId, "contact");
  const stages = lifecycle ? await readStages(db, workspaceId, [lifecycle.id]) : [];
  const standing = sql`select from contact_stage k where k.workspace_id = ${workspaceId} and k.lifecycle_id = ${lifecycle?.id ?? null} and k.contact_id = p.id`;
  return {
    stretches: stages.map(({ id }) => ({
      name: id,
      join: sql`join contact_stage k on k.workspace_id = p.workspace_id and k.contact_id = p.id`,
      has: sql`k.stage_id = ${id}`,
      key: sql`k.entered_at`,
      id: sql`k.contact_id`,
      type: sql`timestamptz`,
    })),
    others: { join: sql``, are: sql`not exists (${standing})` },
  };
}

provideRowStages({ of: defaultChips, order: stageOrder });
