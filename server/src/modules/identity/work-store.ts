import type { Availability } from "@sigap/contract/values";
import type { WorkingHours } from "@sigap/contract/working-hours";
import { type Reader, raw, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";

export interface WorkRow {
  personId: string;
  name: string;
  image: string | null;
  teamIds: string[];
  availability: Availability;
  reason: string | null;
  againAt: Date | null;
  since: Date;
  offlineByAbsence: boolean;
  absentSince: Date | null;
  capacity: number | null;
  weight: number;
  skills: string[];
  languages: string[];
  timeZone: string | null;
  /** As the contract describes it. */
  hours: unknown;
}
export interface WorkChange {
  capacity?: number | null | undefined;
  weight?: number | undefined;
  skills?: string[] | undefined;
  languages?: string[] | undefined;
  timeZone?: string | null | undefined;
  hours?: WorkingHours | null | undefined;
}

const work = sql`m.person_id as "personId", m.name, p.image,
  array(select t.team_id from team_member t where t.workspace_id = m.workspace_id and t.person_id = m.person_id order by 1) as "teamIds",
  m.availability, m.availability_reason as reason, m.available_again_at as "againAt",
  coalesce((select l.started_at from availability_log l where l.workspace_id = m.workspace_id and l.person_id = m.person_id and l.ended_at is null),
    m.joined_at) as since,
  m.offline_by_absence as "offlineByAbsence", m.absent_since as "absentSince", m.capacity, m.weight, m.skills, m.languages,
  m.time_zone as "timeZone", m.hours
  from member m join account_person_card p on p.id = m.person_id`;
export const listWork = (db: Reader, workspaceId: string) =>
  db.many<WorkRow>(sql`select ${work} where m.workspace_id = ${workspaceId} and m.removed_at is null order by m.name, m.person_id`);
export const findWork = (db: Reader, workspaceId: string, personId: string) =>
  db.maybe<WorkRow>(sql`select ${work} where m.workspace_id = ${workspaceId} and m.person_id = ${personId} and m.removed_at is null`);
export const lockWork = (tx: Tx, workspaceId: string, personIds: readonly string[]) =>
  tx.many<WorkRow>(sql`
    select ${work} where m.workspace_id = ${workspaceId} and m.person_id = any(${[...personIds]}::uuid[]) and m.removed_at is null
    order by m.person_id for update of m`);

const columnOf = {
  capacity: "capacity",
  weight: "weight",
  skills: "skills",
  languages: "languages",
  timeZone: "time_zone",
  hours: "hours",
} as const;
/** Writes what is given; what is left out stays. */
export async function updateWork(tx: Tx, workspaceId: string, personId: string, change: WorkChange): Promise<void> {
  for (const name of Object.keys(columnOf) as (keyof WorkChange)[]) {
    const value = name === "hours" && change.hours ? JSON.stringify(change.hours) : change[name];
    if (value !== undefined)
      await tx.run(
        sql`update member set ${raw(columnOf[name])} = ${value} where workspace_id = ${workspaceId} and person_id = ${personId}`,
      );
  }
}

export interface NextAvailability {
  availability: Availability;
  reason: string | null;
  againAt: Date | null;
  byAbsence: boolean;
}
/** Ends the stretch that runs and begins the next. Somebody who never changed was online, or what they were, since they joined. */
export async function putAvailability(tx: Tx, workspaceId: string, row: WorkRow, next: NextAvailability, now: Date): Promise<void> {
  await tx.run(sql`
    update member set availability = ${next.availability}, availability_reason = ${next.reason}, available_again_at = ${next.againAt},
      offline_by_absence = ${next.byAbsence} where workspace_id = ${workspaceId} and person_id = ${row.personId}`);
  await tx.run(sql`
    insert into availability_log (workspace_id, id, person_id, availability, reason, started_at)
    values (${workspaceId}, ${newId()}, ${row.personId}, ${row.availability}, ${row.reason}, ${row.since}) on conflict do nothing`);
  await tx.run(sql`
    update availability_log set ended_at = ${now} where workspace_id = ${workspaceId} and person_id = ${row.personId} and ended_at is null`);
  await tx.run(sql`
    insert into availability_log (workspace_id, id, person_id, availability, reason, started_at)
    values (${workspaceId}, ${newId()}, ${row.personId}, ${next.availability}, ${next.reason}, ${now})`);
}

export const allSkills = (db: Reader, workspaceId: string) =>
  db.one<{ skills: string[]; languages: string[] }>(sql`
    select array(select distinct s from member m, unnest(m.skills) s where m.workspace_id = ${workspaceId} and m.removed_at is null order by s) as skills,
      array(select distinct l from member m, unnest(m.languages) l where m.workspace_id = ${workspaceId} and m.removed_at is null order by l) as languages`);

export interface TeamHoursRow {
  id: string;
  name: string;
  timeZone: string | null;
  hours: unknown;
}
export const listTeamHours = (db: Reader, workspaceId: string) =>
  db.many<TeamHoursRow>(
    sql`select id, name, time_zone as "timeZone", hours from team where workspace_id = ${workspaceId} order by name, id`,
  );
export const lockTeamHours = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<TeamHoursRow>(
    sql`select id, name, time_zone as "timeZone", hours from team where workspace_id = ${workspaceId} and id = ${id} for update`,
  );
export const putTeamHours = (tx: Tx, workspaceId: string, id: string, timeZone: string | null, hours: WorkingHours | null) =>
  tx.run(sql`
    update team set time_zone = ${timeZone}, hours = ${hours && JSON.stringify(hours)}::jsonb where workspace_id = ${workspaceId} and id = ${id}`);

/** Where people go offline when they have left, after how many minutes. */
export const followed = (db: Reader) =>
  db.many<{ workspaceId: string; minutes: number }>(sql`
    select workspace_id as "workspaceId", offline_after_minutes as minutes from workspace where offline_after_minutes is not null order by 1`);
/** Remembers since when somebody has no page open; returns nothing. Only what changes is written. */
export const noteAbsence = (tx: Tx, workspaceId: string, present: readonly string[], now: Date) =>
  tx.run(sql`
    update member set absent_since = case when person_id = any(${[...present]}::uuid[]) then null else ${now}::timestamptz end
    where workspace_id = ${workspaceId} and removed_at is null and (absent_since is null) <> (person_id = any(${[...present]}::uuid[]))`);
/** Who was online and left long ago, and who left and is here again. */
export const leftAndReturned = (db: Reader, workspaceId: string, leftBefore: Date) =>
  db.many<{ personId: string; present: boolean }>(sql`
    select person_id as "personId", absent_since is null as present from member
    where workspace_id = ${workspaceId} and removed_at is null
      and ((availability = 'online' and absent_since <= ${leftBefore}) or (offline_by_absence and absent_since is null)) order by person_id`);
