import type { ServiceTally } from "@sigap/contract/service";
import type { clockStates } from "@sigap/contract/values";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import type { Kind } from "./clock.ts";

export type State = (typeof clockStates)[number];
/** Which promises: decided, or due, within a time; of conversations that somebody may see. */
export interface Wanted {
  from: Date;
  to: Date;
  kind?: Kind | undefined;
  state?: State | undefined;
  /** Over alias `c`. */
  visible: Sql;
}
/** Late stays late, whatever became of it. Its order is the index's. */
const state = sql`case when k.breached_at is not null then 'late' when k.ended_as = 'void' then 'void' when k.ended_as = 'met' then 'met'
  when k.running_since is null then 'paused' else 'running' end`;
const moment = sql`coalesce(k.breached_at, k.ended_at, k.due_at)`;
const within = (workspaceId: string, { from, to, visible }: Wanted) => sql`
  from sla_clock k join conversation c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
  where k.workspace_id = ${workspaceId} and ${moment} >= ${from} and ${moment} < ${to} and ${visible}`;

export const tally = (db: Reader, workspaceId: string, wanted: Wanted) =>
  db.many<ServiceTally>(sql`
    select kind, count(*) filter (where state = 'met')::int as met, count(*) filter (where state = 'late')::int as late,
      count(*) filter (where state = 'running')::int as running
    from (select k.kind, ${state} as state ${within(workspaceId, wanted)}) each group by kind order by kind`);

export interface ListedRow {
  id: string;
  conversationId: string;
  contactId: string;
  assigneeId: string | null;
  policyId: string;
  policyName: string;
  kind: Kind;
  state: State;
  startedAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
  /** To the microsecond, for the place in the list. */
  moment: string;
}
export const listClocks = (db: Reader, workspaceId: string, wanted: Wanted, before: { moment: string; id: string } | null, limit: number) =>
  db.many<ListedRow>(sql`
    select * from (select k.id, k.conversation_id as "conversationId", c.contact_id as "contactId", c.assignee_id as "assigneeId",
      k.policy_id as "policyId", (select p.name from service_policy p where p.workspace_id = k.workspace_id and p.id = k.policy_id) as "policyName",
      k.kind, ${state} as state, k.started_at as "startedAt", coalesce(k.breached_at, k.due_at) as "dueAt", k.ended_at as "endedAt",
      ${moment}::text as moment ${within(workspaceId, wanted)}
      ${before ? sql`and (${moment}, k.id) < (${before.moment}::timestamptz, ${before.id}::uuid)` : sql``}
      ${wanted.kind ? sql`and k.kind = ${wanted.kind}` : sql``} ${wanted.state ? sql`and ${state} = ${wanted.state}` : sql``}
      order by ${moment} desc, k.id desc limit ${limit}) page`);
