import { provideSegmentConditions } from "#modules/segments";
import { sql } from "#platform/db.ts";

const day = 24 * 3600 * 1000;

/** Where people stand, as a condition over `contact p`. */
provideSegmentConditions({
  stage: ({ in: asked, longerThanDays }, { workspaceId, now }) => {
    const stageIds = asked.filter((each) => each !== "none");
    const standing = sql`p.id in (
      select k.contact_id from contact_stage k where k.workspace_id = ${workspaceId} and k.stage_id = any(${stageIds}::uuid[])
        ${longerThanDays === null ? sql`` : sql`and k.entered_at < ${new Date(now.getTime() - longerThanDays * day)}`})`;
    const nowhere = sql`not exists (
      select from contact_stage k where k.workspace_id = ${workspaceId} and k.contact_id = p.id and k.lifecycle_id = (
        select l.id from lifecycle l where l.workspace_id = ${workspaceId} and l.subject = 'contact' and l.is_default))`;
    if (stageIds.length === asked.length) return standing;
    return stageIds.length === 0 ? nowhere : sql`(${standing} or ${nowhere})`;
  },
});
