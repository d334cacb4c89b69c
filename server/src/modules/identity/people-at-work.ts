import type { Permission } from "@sigap/contract";
import { type Reader, raw, sql } from "#platform/db.ts";
import { type AccessRow, accessColumns, accessOf, joinRole } from "./access.ts";
import { hoursFor } from "./work.ts";
import { type Hours, isOpen } from "./working-hours.ts";
import { hoursOf } from "./workspace-settings.ts";

/** Somebody as routing sees them: whether work may come to them now, how much, and what they are good at. */
export interface PersonAtWork {
  personId: string;
  name: string;
  permissions: ReadonlySet<Permission>;
  availability: "online" | "away" | "offline";
  availableAgainAt: Date | null;
  capacity: number | null;
  weight: number;
  skills: string[];
  languages: string[];
  /** Their own, or else the first of their teams' that has any, or else the workspace's. */
  hours: Hours;
  timeZone: string;
  teamIds: string[];
  openNow: boolean;
}
interface Row extends Omit<PersonAtWork, "permissions" | "hours" | "timeZone" | "openNow">, AccessRow {
  hours: unknown;
  timeZone: string | null;
  teamHours: { hours: unknown; timeZone: string | null } | null;
}

/** Everybody who works in a workspace, as they are at this moment. */
export async function readPeopleAtWork(db: Reader, workspaceId: string, now: Date): Promise<PersonAtWork[]> {
  const ofWorkspace = await hoursOf(db, workspaceId);
  const rows = await db.many<Row>(sql`
    select m.person_id as "personId", m.name, m.availability, m.available_again_at as "availableAgainAt", m.capacity, m.weight,
      m.skills, m.languages, m.hours, m.time_zone as "timeZone", ${raw(accessColumns)},
      (select jsonb_build_object('hours', t.hours, 'timeZone', t.time_zone) from team_member x
        join team t on t.workspace_id = x.workspace_id and t.id = x.team_id
        where x.workspace_id = m.workspace_id and x.person_id = m.person_id and t.hours is not null order by t.name, t.id limit 1) as "teamHours"
    from member m ${raw(joinRole)} where m.workspace_id = ${workspaceId} and m.removed_at is null order by m.person_id`);
  return rows.map(({ role, roleId: _, permissions, reach, connectionIds: __, hours, timeZone, teamHours, ...row }) => {
    const effective = hoursFor([{ hours, timeZone }, ...(teamHours ? [teamHours] : [])], ofWorkspace);
    // Whoever said when they are back is back then.
    const back = row.availability !== "online" && row.availableAgainAt !== null && row.availableAgainAt <= now;
    return {
      ...row,
      availability: back ? "online" : row.availability,
      permissions: accessOf({ role, permissions, reach }).permissions,
      hours: effective,
      timeZone: effective.timeZone,
      openNow: isOpen(effective, now),
    };
  });
}
