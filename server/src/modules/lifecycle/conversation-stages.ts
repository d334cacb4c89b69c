import { provideStages } from "#modules/conversations";
import { sql } from "#platform/db.ts";
import { defaultChips } from "./default-stages.ts";

/** Conversations show where their people stand. */
provideStages({
  of: defaultChips,
  among({ workspaceId, contactId }, stageIds, none) {
    const standing = sql`select from contact_stage k where k.workspace_id = ${workspaceId} and k.contact_id = ${contactId}`;
    const among = sql`exists (${standing} and k.stage_id = any(${[...stageIds]}::uuid[]))`;
    return none ? sql`(${among} or not exists (${standing}))` : among;
  },
});
