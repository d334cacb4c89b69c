import { provideSegmentConditions } from "#modules/segments";
import { sql } from "#platform/db.ts";

const day = 24 * 3600 * 1000;

/** Where people stand, as a condition over `contact p`. */
provideSegmentConditions({
  stage: ({ in: stageIds, longerThanDays }, { workspaceId, now }) => sql`p.id in (
    select k.contact_id from contact_stage k where k.workspace_id = ${workspaceId} and k.stage_id = any(${stageIds}::uuid[])
      ${longerThanDays === null ? sql`` : sql`and k.entered_at < ${new Date(now.getTime() - longerThanDays * day)}`})`,
});
