import { provideStages } from "#modules/conversations";
import { type Reader, sql } from "#platform/db.ts";
import { findDefault, readStages } from "./lifecycle-store.ts";
import { presentChip } from "./present.ts";

/** Conversations show where their people stand in the default lifecycle: three small reads for a page of them. */
provideStages({
  async of(db: Reader, workspaceId, contactIds) {
    const lifecycle = contactIds.length > 0 ? await findDefault(db, workspaceId, "contact") : undefined;
    if (!lifecycle) return new Map();
    const stages = (await readStages(db, workspaceId, [lifecycle.id])).filter(({ archived }) => !archived);
    const chips = new Map(stages.map((row) => [row.id, presentChip(row, stages)]));
    const rows = await db.many<{ contactId: string; stageId: string }>(sql`
      select contact_id as "contactId", stage_id as "stageId" from contact_stage
      where workspace_id = ${workspaceId} and lifecycle_id = ${lifecycle.id} and contact_id = any(${[...contactIds]}::uuid[])`);
    return new Map(
      rows.flatMap(({ contactId, stageId }) => {
        const chip = chips.get(stageId);
        return chip ? [[contactId, chip]] : [];
      }),
    );
  },
  among({ workspaceId, contactId }, stageIds, none) {
    const standing = sql`select from contact_stage k where k.workspace_id = ${workspaceId} and k.contact_id = ${contactId}`;
    const among = sql`exists (${standing} and k.stage_id = any(${[...stageIds]}::uuid[]))`;
    return none ? sql`(${among} or not exists (${standing}))` : among;
  },
});
