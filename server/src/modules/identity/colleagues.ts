import type { Actor } from "#platform/ctx.ts";
import { type Reader, raw, sql } from "#platform/db.ts";
import { type AccessRow, accessColumns, joinRole, personActor } from "./access.ts";

/** A member as an actor, with what decides how they are reached. */
export interface Colleague {
  actor: Actor & { id: string };
  language: "en" | "id";
  /** The workspace's. */
  timeZone: string;
  /** As they are kept: members that were never set are absent. */
  preferences: Record<string, unknown>;
}
interface Row extends AccessRow {
  id: string;
  name: string;
  language: "en" | "id";
  timeZone: string;
  preferences: Record<string, unknown>;
}

/** The members of a workspace, or those that are named. Reads accounts, so not for requests. */
export async function colleaguesOf(db: Reader, workspaceId: string, personIds: readonly string[] | null = null): Promise<Colleague[]> {
  const rows = await db.many<Row>(sql`
    select m.person_id as id, m.name, p.language, w.time_zone as "timeZone", m.preferences, ${raw(accessColumns)}
    from member m join account_person p on p.id = m.person_id join workspace w on w.workspace_id = m.workspace_id ${raw(joinRole)}
    where m.workspace_id = ${workspaceId} and m.removed_at is null
      ${personIds ? sql`and m.person_id = any(${[...personIds]}::uuid[])` : sql``} order by m.person_id`);
  return rows.map((row) => ({
    actor: personActor(row.id, row.name, row),
    language: row.language,
    timeZone: row.timeZone,
    preferences: row.preferences,
  }));
}
