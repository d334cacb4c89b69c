import type { Permission, Role } from "@sigap/contract";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  language: "en" | "id";
  twoFactor: boolean;
}
export interface MemberRow {
  workspaceId: string;
  personId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
  teamIds: string[];
}
export interface WorkspaceRow {
  id: string;
  name: string;
  language: "en" | "id";
  timeZone: string;
  role: Role;
}

export const findPersonByEmail = (db: Reader, email: string) =>
  db.maybe<PersonRow>(sql`select id, name, email, language, two_factor_enabled as "twoFactor" from account_person where email = ${email}`);
export const findPerson = (db: Reader, id: string) =>
  db.maybe<PersonRow>(sql`select id, name, email, language, two_factor_enabled as "twoFactor" from account_person where id = ${id}`);
export const hasPeople = async (db: Reader) => (await db.one<{ any: boolean }>(sql`select exists (select from member) as any`)).any;

export const workspacesOf = (db: Reader, personId: string) =>
  db.many<WorkspaceRow>(sql`
    select w.workspace_id as id, w.name, w.language, w.time_zone as "timeZone", m.role from member m join workspace w using (workspace_id)
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
export const updateWorkspace = (tx: Tx, id: string, change: { name?: string; language?: string; timeZone?: string }) =>
  tx.run(sql`
    update workspace set name = coalesce(${change.name ?? null}, name), language = coalesce(${change.language ?? null}, language),
      time_zone = coalesce(${change.timeZone ?? null}, time_zone) where workspace_id = ${id}`);

/** Adds a member, or takes one back who had left. */
export const putMember = (tx: Tx, row: { workspaceId: string; personId: string; name: string; role: Role }) =>
  tx.run(sql`
    insert into member (workspace_id, person_id, name, role) values (${row.workspaceId}, ${row.personId}, ${row.name}, ${row.role})
    on conflict (workspace_id, person_id) do update set role = excluded.role, name = excluded.name, removed_at = null`);

const memberColumns = sql`m.workspace_id as "workspaceId", m.person_id as "personId", m.name, p.email, m.role, m.joined_at as "joinedAt",
  array(select t.team_id from team_member t where t.workspace_id = m.workspace_id and t.person_id = m.person_id) as "teamIds"`;
export const listMembers = (db: Reader, workspaceId: string) =>
  db.many<MemberRow>(sql`select ${memberColumns} from member m join account_person_card p on p.id = m.person_id
    where m.workspace_id = ${workspaceId} and m.removed_at is null order by m.name, m.person_id`);
export const findMember = (db: Reader, workspaceId: string, personId: string) =>
  db.maybe<MemberRow>(sql`select ${memberColumns} from member m join account_person_card p on p.id = m.person_id
    where m.workspace_id = ${workspaceId} and m.person_id = ${personId} and m.removed_at is null`);
/** Locks the owners, so that two of them can't unmake each other at once. */
export const lockOwners = (tx: Tx, workspaceId: string) =>
  tx.many<{ personId: string }>(
    sql`select person_id as "personId" from member where workspace_id = ${workspaceId} and role = 'owner' and removed_at is null for update`,
  );
export const setRole = (tx: Tx, workspaceId: string, personId: string, role: Role) =>
  tx.run(sql`update member set role = ${role} where workspace_id = ${workspaceId} and person_id = ${personId}`);
export async function removeMember(tx: Tx, workspaceId: string, personId: string): Promise<void> {
  await tx.run(sql`update member set removed_at = now() where workspace_id = ${workspaceId} and person_id = ${personId}`);
  await tx.run(sql`delete from team_member where workspace_id = ${workspaceId} and person_id = ${personId}`);
  await tx.run(
    sql`update api_key set revoked_at = now() where workspace_id = ${workspaceId} and created_by = ${personId} and revoked_at is null`,
  );
}

export interface InvitationRow {
  workspaceId: string;
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  workspaceName: string;
  expiresAt: Date;
  createdAt: Date;
}
const invitationColumns = sql`i.workspace_id as "workspaceId", i.id, i.email, i.role, m.name as "invitedBy", w.name as "workspaceName", i.expires_at as "expiresAt", i.created_at as "createdAt"`;
const openInvitations = sql`from invitation i join member m on m.workspace_id = i.workspace_id and m.person_id = i.invited_by
  join workspace w on w.workspace_id = i.workspace_id where i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`;
export const listInvitations = (db: Reader, workspaceId: string) =>
  db.many<InvitationRow>(
    sql`select ${invitationColumns} ${openInvitations} and i.workspace_id = ${workspaceId} order by i.created_at desc`,
  );
export const findInvitation = (db: Reader, tokenHash: string) =>
  db.maybe<InvitationRow>(sql`select ${invitationColumns} ${openInvitations} and i.token_hash = ${tokenHash}`);
export const insertInvitation = (
  tx: Tx,
  row: { workspaceId: string; id: string; email: string; role: Role; tokenHash: string; invitedBy: string; expiresAt: Date },
) =>
  tx.run(sql`
    insert into invitation (workspace_id, id, email, role, token_hash, invited_by, expires_at)
    values (${row.workspaceId}, ${row.id}, ${row.email}, ${row.role}, ${row.tokenHash}, ${row.invitedBy}, ${row.expiresAt})`);
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
}
const teamColumns = sql`t.id, t.name, array(select m.person_id from team_member m where m.workspace_id = t.workspace_id and m.team_id = t.id order by 1) as "memberIds"`;
export const listTeams = (db: Reader, workspaceId: string) =>
  db.many<TeamRow>(sql`select ${teamColumns} from team t where t.workspace_id = ${workspaceId} order by t.name`);
export const findTeam = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<TeamRow>(sql`select ${teamColumns} from team t where t.workspace_id = ${workspaceId} and t.id = ${id}`);
export const putTeam = (tx: Tx, workspaceId: string, id: string, name: string) =>
  tx.run(
    sql`insert into team (workspace_id, id, name) values (${workspaceId}, ${id}, ${name}) on conflict (workspace_id, id) do update set name = excluded.name`,
  );
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
}
const keyColumns = sql`k.id, k.name, k.prefix, k.scopes, m.name as "createdBy", k.created_at as "createdAt", k.last_used_at as "lastUsedAt"`;
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
  },
) =>
  tx.run(sql`
    insert into api_key (workspace_id, id, name, prefix, secret_hash, scopes, created_by)
    values (${row.workspaceId}, ${row.id}, ${row.name}, ${row.prefix}, ${row.secretHash}, ${[...row.scopes]}, ${row.createdBy})`);
export const revokeApiKey = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`update api_key set revoked_at = now() where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null`);

export interface AuditRow {
  id: string;
  at: Date;
  actor: Cause;
  action: string;
  subject: string;
  details: Record<string, unknown>;
}
export const insertAudit = (tx: Tx, workspaceId: string, row: AuditRow) =>
  tx.run(sql`
    insert into audit_entry (workspace_id, id, at, actor, action, subject, details)
    values (${workspaceId}, ${row.id}, ${row.at}, ${JSON.stringify(row.actor)}::jsonb, ${row.action}, ${row.subject}, ${JSON.stringify(row.details)}::jsonb)`);
/** Ids rise with time, so they alone are the order. */
export const listAudit = (db: Reader, workspaceId: string, beforeId: string | null, limit: number) =>
  db.many<AuditRow>(sql`
    select id, at, actor, action, subject, details from audit_entry where workspace_id = ${workspaceId}
      ${beforeId ? sql`and id < ${beforeId}` : sql``} order by id desc limit ${limit}`);

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
