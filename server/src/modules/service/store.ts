import type { Conversation } from "@sigap/contract/conversations";
import type { ServicePolicy } from "@sigap/contract/service";
import { type Reader, raw, type Sql, sql, type Tx } from "#platform/db.ts";
import type { Clock, Terms } from "./clock.ts";
import type { Case } from "./fold.ts";

export interface PolicyRow extends Omit<ServicePolicy, "version"> {
  position: number;
}
interface StoredPolicy extends Omit<PolicyRow, keyof Terms> {
  terms: Terms;
}
const flat = ({ terms, ...row }: StoredPolicy): PolicyRow => ({ ...row, ...terms });
export const listPolicies = async (db: Reader, workspaceId: string): Promise<PolicyRow[]> =>
  (
    await db.many<StoredPolicy>(sql`
      select id, name, position, enabled, conditions, terms from service_policy
      where workspace_id = ${workspaceId} and removed_at is null order by position, id`)
  ).map(flat);
export const lockPolicies = (tx: Tx, workspaceId: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`service policies ${workspaceId}`}, 0))`);
export const putPolicy = (tx: Tx, workspaceId: string, { id, name, position, enabled, conditions, ...rest }: PolicyRow) => {
  const terms: Terms = { targets: rest.targets, time: rest.time, pauseSnoozed: rest.pauseSnoozed, pauseWaiting: rest.pauseWaiting };
  return tx.run(sql`
    insert into service_policy (workspace_id, id, name, position, enabled, conditions, terms)
    values (${workspaceId}, ${id}, ${name}, ${position}, ${enabled}, ${conditions && JSON.stringify(conditions)}::jsonb, ${JSON.stringify(terms)}::jsonb)
    on conflict (workspace_id, id) do update set name = excluded.name, position = excluded.position, enabled = excluded.enabled,
      conditions = excluded.conditions, terms = excluded.terms`);
};
export const removePolicy = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(
    sql`update service_policy set removed_at = now(), enabled = false where workspace_id = ${workspaceId} and id = ${id} and removed_at is null`,
  );

/** The names of policies that ask for a segment. */
export const policiesUsingSegment = async (db: Reader, workspaceId: string, segmentId: string): Promise<string[]> =>
  (
    await db.many<{ name: string }>(sql`
      select name from service_policy where workspace_id = ${workspaceId} and removed_at is null
        and jsonb_path_exists(conditions, '$.** ? (@.field == "segment" && @.in[*] == $id)', jsonb_build_object('id', ${segmentId}::text)) order by position`)
  ).map(({ name }) => name);

/** Workspaces of these that promise something, or once did. */
export const promising = async (db: Reader, workspaceIds: readonly string[]): Promise<string[]> =>
  (
    await db.many<{ id: string }>(
      sql`select distinct workspace_id as id from service_policy where workspace_id = any(${[...workspaceIds]}::uuid[])`,
    )
  ).map(({ id }) => id);

export interface CaseRow extends Case {
  conversationId: string;
  /** Whose hours count. */
  teamId: string | null;
  transactionId: string;
  eventId: string;
}
const clockColumns = raw(`k.id, k.conversation_id as "conversationId", k.policy_id as "policyId", k.kind, k.started_at as "startedAt",
  k.target_minutes as "targetMinutes", k.used_minutes as "usedMinutes", k.running_since as "runningSince", k.warn_at as "warnAt",
  k.due_at as "dueAt", k.ended_at as "endedAt", k.ended_as as "endedAs", k.warned_at as "warnedAt", k.breached_at as "breachedAt"`);
export type ClockRow = Clock & { conversationId: string };

/** Cases with the clocks that run, in one order for all batches. */
export async function lockCases(tx: Tx, workspaceId: string, conversationIds: readonly string[]): Promise<Map<string, CaseRow>> {
  const ids = [...new Set(conversationIds)];
  const rows = await tx.many<Omit<CaseRow, "clocks">>(sql`
    select conversation_id as "conversationId", policy_id as "policyId", terms, team_id as "teamId", snoozed, turn, replied,
      transaction_id::text as "transactionId", event_id as "eventId"
    from service_case where workspace_id = ${workspaceId} and conversation_id = any(${ids}::uuid[]) order by conversation_id for update`);
  const clocks = await tx.many<ClockRow>(sql`
    select ${clockColumns} from sla_clock k where k.workspace_id = ${workspaceId} and k.conversation_id = any(${rows.map((row) => row.conversationId)}::uuid[])
      and k.ended_at is null order by k.conversation_id, k.id for update`);
  const own = Map.groupBy(clocks, ({ conversationId }) => conversationId);
  return new Map(rows.map((row) => [row.conversationId, { ...row, clocks: own.get(row.conversationId) ?? [] }]));
}

/** Conversations with a promise that runs in working hours: of one team, or of whoever follows the workspace's. */
export const casesByHours = async (db: Reader, workspaceId: string, teamId: string | null): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`
      select distinct s.conversation_id as id from sla_clock k join service_case s on s.workspace_id = k.workspace_id and s.conversation_id = k.conversation_id
      where k.workspace_id = ${workspaceId} and k.ended_at is null and k.breached_at is null and k.running_since is not null
        and s.terms ->> 'time' = 'business' ${teamId ? sql`and s.team_id = ${teamId}` : sql``}`)
  ).map(({ id }) => id);

export function saveCases(tx: Tx, workspaceId: string, cases: readonly CaseRow[]): void {
  if (cases.length === 0) return;
  tx.send(sql`
    insert into service_case (workspace_id, conversation_id, policy_id, terms, team_id, snoozed, turn, replied, transaction_id, event_id)
    select ${workspaceId}::uuid, * from unnest(${cases.map((row) => row.conversationId)}::uuid[], ${cases.map((row) => row.policyId)}::uuid[],
      ${cases.map((row) => JSON.stringify(row.terms))}::jsonb[], ${cases.map((row) => row.teamId)}::uuid[], ${cases.map((row) => row.snoozed)}::boolean[],
      ${cases.map((row) => row.turn)}::text[], ${cases.map((row) => row.replied)}::boolean[], ${cases.map((row) => row.transactionId)}::xid8[],
      ${cases.map((row) => row.eventId)}::uuid[])
    on conflict (workspace_id, conversation_id) do update set policy_id = excluded.policy_id, terms = excluded.terms, team_id = excluded.team_id,
      snoozed = excluded.snoozed, turn = excluded.turn, replied = excluded.replied, transaction_id = excluded.transaction_id, event_id = excluded.event_id`);
}
/** Before `saveClocks`: what has ended makes room for what runs. */
export function saveClocks(tx: Tx, workspaceId: string, clocks: readonly ClockRow[]): void {
  for (const some of [clocks.filter(({ endedAt }) => endedAt), clocks.filter(({ endedAt }) => !endedAt)])
    if (some.length > 0) writeClocks(tx, workspaceId, some);
}
const writeClocks = (tx: Tx, workspaceId: string, clocks: readonly ClockRow[]): void =>
  tx.send(sql`
    insert into sla_clock (workspace_id, id, conversation_id, policy_id, kind, started_at, target_minutes, used_minutes, running_since, warn_at,
      due_at, ended_at, ended_as, warned_at, breached_at)
    select ${workspaceId}::uuid, * from unnest(${clocks.map((row) => row.id)}::uuid[], ${clocks.map((row) => row.conversationId)}::uuid[],
      ${clocks.map((row) => row.policyId)}::uuid[], ${clocks.map((row) => row.kind)}::text[], ${clocks.map((row) => row.startedAt)}::timestamptz[],
      ${clocks.map((row) => row.targetMinutes)}::integer[], ${clocks.map((row) => row.usedMinutes)}::float8[], ${clocks.map((row) => row.runningSince)}::timestamptz[],
      ${clocks.map((row) => row.warnAt)}::timestamptz[], ${clocks.map((row) => row.dueAt)}::timestamptz[], ${clocks.map((row) => row.endedAt)}::timestamptz[],
      ${clocks.map((row) => row.endedAs)}::text[], ${clocks.map((row) => row.warnedAt)}::timestamptz[], ${clocks.map((row) => row.breachedAt)}::timestamptz[])
    on conflict (workspace_id, id) do update set used_minutes = excluded.used_minutes, running_since = excluded.running_since, warn_at = excluded.warn_at,
      due_at = excluded.due_at, ended_at = excluded.ended_at, ended_as = excluded.ended_as, breached_at = excluded.breached_at`);
export const removeClocks = (tx: Tx, workspaceId: string, ids: readonly string[]): void =>
  tx.send(sql`delete from sla_clock where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`);

/** Every clock of a conversation, as it was begun. */
export type DueRow = ClockRow & { workspaceId: string };
const most = 500;
/** Marks what is nearly due, over all workspaces; each once, on whichever node. */
export const takeWarnings = (tx: Tx, now: Date) =>
  tx.many<DueRow>(sql`
    with due as (select workspace_id, id from sla_clock where ended_at is null and warned_at is null and warn_at <= ${now}
      order by warn_at limit ${most} for update skip locked)
    update sla_clock k set warned_at = ${now} from due where k.workspace_id = due.workspace_id and k.id = due.id
    returning k.workspace_id as "workspaceId", ${clockColumns}`);
export const takeBreaches = (tx: Tx, now: Date) =>
  tx.many<DueRow>(sql`
    with due as (select workspace_id, id from sla_clock where ended_at is null and breached_at is null and due_at <= ${now}
      order by due_at limit ${most} for update skip locked)
    update sla_clock k set breached_at = k.due_at from due where k.workspace_id = due.workspace_id and k.id = due.id
    returning k.workspace_id as "workspaceId", ${clockColumns}`);

/** Of each conversation the promise that is due first. */
export async function runningClocks(db: Reader, workspaceId: string, ids: readonly string[]) {
  const rows = await db.many<{ id: string; kind: Clock["kind"]; warnAt: Date; dueAt: Date }>(sql`
    select distinct on (conversation_id) conversation_id as id, kind, warn_at as "warnAt", due_at as "dueAt" from sla_clock
    where workspace_id = ${workspaceId} and conversation_id = any(${[...ids]}::uuid[]) and ended_at is null and due_at is not null
    order by conversation_id, due_at`);
  return new Map<string, NonNullable<Conversation["service"]>>(
    rows.map(({ id, kind, warnAt, dueAt }) => [id, { kind, warnAt: warnAt.toISOString(), dueAt: dueAt.toISOString() }]),
  );
}
export const serviceCondition = (is: "late" | "soon", now: Date): Sql => sql`
  exists (select from sla_clock k where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.ended_at is null
    and ${is === "late" ? sql`k.due_at <= ${now}` : sql`k.warn_at <= ${now} and k.due_at > ${now}`})`;
