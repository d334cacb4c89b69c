import type { Permission } from "@sigap/contract";
import type { Team } from "@sigap/contract/identity";
import { type Reader, raw, sql, type Tx } from "#platform/db.ts";
import { type AccessRow, accessColumns, joinRole } from "./access.ts";

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  language: "en" | "id";
  twoFactor: boolean;
  image: string | null;
}
/** How a member or an invitation has its role. */
type HeldRole = Pick<AccessRow, "role" | "roleId">;
export interface MemberRow extends AccessRow {
  workspaceId: string;
  personId: string;
  name: string;
  email: string;
  joinedAt: Date;
  lastActiveAt: Date | null;
  image: string | null;
}
export interface WorkspaceRow extends AccessRow {
  id: string;
  name: string;
  language: "en" | "id";
  timeZone: string;
}

export const findPersonByEmail = (db: Reader, email: string) =>
  db.maybe<PersonRow>(
    sql`select id, name, email, language, two_factor_enabled as "twoFactor", image from account_person where email = ${email}`,
  );
export const findPerson = (db: Reader, id: string) =>
  db.maybe<PersonRow>(sql`select id, name, email, language, two_factor_enabled as "twoFactor", image from account_person where id = ${id}`);
export const hasPeople = async (db: Reader) => (await db.one<{ any: boolean }>(sql`select exists (select from member) as any`)).any;

export const workspacesOf = (db: Reader, personId: string) =>
  db.many<WorkspaceRow>(sql`
    select w.workspace_id as id, w.name, w.language, w.time_zone as "timeZone", ${raw(accessColumns)}
    from member m join workspace w on w.workspace_id = m.workspace_id ${raw(joinRole)}
    where m.person_id = ${personId} and m.removed_at is null order by m.joined_at, w.workspace_id`);

/** A new person speaks as their workspace does, until they choose. */
export const speakAsWorkspace = (tx: Tx, personId: string, workspaceId: string) =>
  tx.run(
    sql`update account_person set language = (select language from workspace where workspace_id = ${workspaceId}) where id = ${personId}`,
  );
export const insertWorkspace = (tx: Tx, row: { id: string; name: string; language: string; timeZone: string }) =>
  tx.run(
    sql`insert into workspace (workspace_id, name, language, time_zone) values (${row.id}, ${row.name}, ${row.language}, ${row.timeZone})`,
  );

/** Adds a member, or takes one back who had left. */
export const putMember = (tx: Tx, row: { workspaceId: string; personId: string; name: string } & HeldRole) =>
  tx.run(sql`
    insert into member (workspace_id, person_id, name, role, role_id, last_active_at)
    values (${row.workspaceId}, ${row.personId}, ${row.name}, ${row.role}, ${row.roleId}, now())
    on conflict (workspace_id, person_id) do update set role = excluded.role, role_id = excluded.role_id, name = excluded.name, removed_at = null`);

const memberColumns = sql`m.workspace_id as "workspaceId", m.person_id as "personId", m.name, p.email, m.joined_at as "joinedAt",
  m.last_active_at as "lastActiveAt", p.image, ${raw(accessColumns)}`;
const fromMembers = sql`from member m join account_person_card p on p.id = m.person_id ${raw(joinRole)}`;
export const listMembers = (db: Reader, workspaceId: string) =>
  db.many<MemberRow>(sql`select ${memberColumns} ${fromMembers}
    where m.workspace_id = ${workspaceId} and m.removed_at is null order by m.name, m.person_id`);
/** Whether anybody else was ever asked to work here. */
export const hasColleagues = async (db: Reader, workspaceId: string) =>
  (
    await db.one<{ any: boolean }>(sql`
      select (select count(*) from member where workspace_id = ${workspaceId}) > 1
        or exists (select from invitation where workspace_id = ${workspaceId}) as any`)
  ).any;
export const findMember = (db: Reader, workspaceId: string, personId: string) =>
  db.maybe<MemberRow>(sql`select ${memberColumns} ${fromMembers}
    where m.workspace_id = ${workspaceId} and m.person_id = ${personId} and m.removed_at is null`);
export const changePreferences = async (tx: Tx, workspaceId: string, personId: string, change: object) =>
  (
    await tx.one<{ preferences: unknown }>(sql`
      update member set preferences = preferences || ${JSON.stringify(change)}::jsonb
      where workspace_id = ${workspaceId} and person_id = ${personId} returning preferences`)
  ).preferences;
export const readPreferences = async (db: Reader, workspaceId: string, personId: string) =>
  (
    await db.one<{ preferences: unknown }>(
      sql`select preferences from member where workspace_id = ${workspaceId} and person_id = ${personId}`,
    )
  ).preferences;
/** Locks the owners, so that two of them can't unmake each other at once. */
export const lockOwners = (tx: Tx, workspaceId: string) =>
  tx.many<{ personId: string }>(
    sql`select person_id as "personId" from member where workspace_id = ${workspaceId} and role = 'owner' and removed_at is null for update`,
  );
export const setRole = (tx: Tx, workspaceId: string, personId: string, { role, roleId }: HeldRole) =>
  tx.run(sql`update member set role = ${role}, role_id = ${roleId} where workspace_id = ${workspaceId} and person_id = ${personId}`);
export async function removeMember(tx: Tx, workspaceId: string, personId: string): Promise<void> {
  await tx.run(sql`update member set removed_at = now() where workspace_id = ${workspaceId} and person_id = ${personId}`);
  await tx.run(sql`delete from team_member where workspace_id = ${workspaceId} and person_id = ${personId}`);
  await tx.run(sql`delete from member_connection where workspace_id = ${workspaceId} and person_id = ${personId}`);
  await tx.run(
    sql`update api_key set revoked_at = now() where workspace_id = ${workspaceId} and created_by = ${personId} and revoked_at is null`,
  );
}

export interface InvitationRow extends Pick<AccessRow, "role" | "roleId" | "permissions" | "reach"> {
  /** Of one of the workspace's own roles. */
  roleName: string | null;
  workspaceId: string;
  id: string;
  email: string;
  invitedBy: string;
  workspaceName: string;
  expiresAt: Date;
  createdAt: Date;
}
const invitationColumns = sql`i.workspace_id as "workspaceId", i.id, i.email, i.role, i.role_id as "roleId", r.name as "roleName", r.permissions, r.reach, m.name as "invitedBy", w.name as "workspaceName", i.expires_at as "expiresAt", i.created_at as "createdAt"`;
const openInvitations = sql`from invitation i join member m on m.workspace_id = i.workspace_id and m.person_id = i.invited_by
  join workspace w on w.workspace_id = i.workspace_id left join role r on r.workspace_id = i.workspace_id and r.id = i.role_id
  where i.accepted_at is null and i.revoked_at is null`;
/** With those that expired lately: they can be sent again. */
export const listInvitations = (db: Reader, workspaceId: string) =>
  db.many<InvitationRow>(
    sql`select ${invitationColumns} ${openInvitations} and i.workspace_id = ${workspaceId} and i.expires_at > now() - interval '30 days' order by i.created_at desc`,
  );
export const findInvitation = (db: Reader, tokenHash: string) =>
  db.maybe<InvitationRow>(sql`select ${invitationColumns} ${openInvitations} and i.expires_at > now() and i.token_hash = ${tokenHash}`);
export const insertInvitation = (
  tx: Tx,
  row: { workspaceId: string; id: string; email: string; tokenHash: string; invitedBy: string; expiresAt: Date } & HeldRole,
) =>
  tx.run(sql`
    insert into invitation (workspace_id, id, email, role, role_id, token_hash, invited_by, expires_at)
    values (${row.workspaceId}, ${row.id}, ${row.email}, ${row.role}, ${row.roleId}, ${row.tokenHash}, ${row.invitedBy}, ${row.expiresAt})`);
/** Another link for the same invitation; the one before stops working. */
export const renewInvitation = (tx: Tx, workspaceId: string, id: string, tokenHash: string, expiresAt: Date) =>
  tx.run(sql`
    update invitation set token_hash = ${tokenHash}, expires_at = ${expiresAt}
    where workspace_id = ${workspaceId} and id = ${id} and accepted_at is null and revoked_at is null`);
export const closeInvitation = (tx: Tx, workspaceId: string, id: string, how: "accepted" | "revoked") =>
  how === "accepted"
    ? tx.run(
        sql`update invitation set accepted_at = now() where workspace_id = ${workspaceId} and id = ${id} and accepted_at is null and revoked_at is null`,
      )
    : tx.run(
        sql`update invitation set revoked_at = now() where workspace_id = ${workspaceId} and id = ${id} and accepted_at is null and revoked_at is null`,
      );

export interface TeamRow {
  id: string;
  name: string;
  memberIds: string[];
  tone: Team["tone"];
  icon: Team["icon"];
}
const teamColumns = sql`t.id, t.name, t.tone, t.icon, array(select m.person_id from team_member m where m.workspace_id = t.workspace_id and m.team_id = t.id order by 1) as "memberIds"`;
export const listTeams = (db: Reader, workspaceId: string) =>
  db.many<TeamRow>(sql`select ${teamColumns} from team t where t.workspace_id = ${workspaceId} order by t.name`);
export const teamsOf = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<TeamRow>(
    sql`select ${teamColumns} from team t where t.workspace_id = ${workspaceId} and t.id = any(${[...ids]}::uuid[]) order by t.name`,
  );
export const findTeam = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<TeamRow>(sql`select ${teamColumns} from team t where t.workspace_id = ${workspaceId} and t.id = ${id}`);
export const putTeam = (tx: Tx, workspaceId: string, { id, name, tone, icon }: TeamRow) =>
  tx.run(sql`
    insert into team (workspace_id, id, name, tone, icon) values (${workspaceId}, ${id}, ${name}, ${tone}, ${icon})
    on conflict (workspace_id, id) do update set name = excluded.name, tone = excluded.tone, icon = excluded.icon`);
export async function setTeamMembers(tx: Tx, workspaceId: string, teamId: string, personIds: readonly string[]): Promise<void> {
  await tx.run(sql`delete from team_member where workspace_id = ${workspaceId} and team_id = ${teamId}`);
  await tx.run(
    sql`insert into team_member (workspace_id, team_id, person_id) select ${workspaceId}, ${teamId}, p from unnest(${[...new Set(personIds)]}::uuid[]) p`,
  );
}
export const removeTeam = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from team where workspace_id = ${workspaceId} and id = ${id}`);

export interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  scopes: Permission[];
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}
const keyColumns = sql`k.id, k.name, k.prefix, k.scopes, m.name as "createdBy", k.created_at as "createdAt", k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt"`;
export const listApiKeys = (db: Reader, workspaceId: string) =>
  db.many<ApiKeyRow>(sql`select ${keyColumns} from api_key k join member m on m.workspace_id = k.workspace_id and m.person_id = k.created_by
    where k.workspace_id = ${workspaceId} and k.revoked_at is null order by k.created_at desc`);
export const insertApiKey = (
  tx: Tx,
  row: {
    workspaceId: string;
    id: string;
    name: string;
    prefix: string;
    secretHash: string;
    scopes: readonly Permission[];
    createdBy: string;
    expiresAt: Date | null;
  },
) =>
  tx.run(sql`
    insert into api_key (workspace_id, id, name, prefix, secret_hash, scopes, created_by, expires_at)
    values (${row.workspaceId}, ${row.id}, ${row.name}, ${row.prefix}, ${row.secretHash}, ${[...row.scopes]}, ${row.createdBy}, ${row.expiresAt})`);
export const revokeApiKey = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`update api_key set revoked_at = now() where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null`);

export async function namesOf(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.many<{ id: string; name: string }>(
    sql`select person_id as id, name from member where workspace_id = ${workspaceId} and person_id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
export async function teamNamesOf(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.many<{ id: string; name: string }>(
    sql`select id, name from team where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
export const isMember = async (db: Reader, workspaceId: string, id: string) => (await findMember(db, workspaceId, id)) !== undefined;
export const isTeam = async (db: Reader, workspaceId: string, id: string) => (await findTeam(db, workspaceId, id)) !== undefined;

export async function timeZonesOf(db: Reader, workspaceIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.many<{ id: string; timeZone: string }>(
    sql`select workspace_id as id, time_zone as "timeZone" from workspace where workspace_id = any(${[...new Set(workspaceIds)]}::uuid[])`,
  );
  return new Map(rows.map(({ id, timeZone }) => [id, timeZone]));
}
