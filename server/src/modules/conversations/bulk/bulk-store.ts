import type { BulkAct, BulkAction } from "@sigap/contract/bulk";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import type { Before } from "./acts.ts";

export interface BulkRow {
  id: string;
  actor: Cause;
  act: BulkAct;
  state: BulkAction["state"];
  total: number;
  done: number;
  skipped: number;
  failed: number;
  createdAt: Date;
  finishedAt: Date | null;
}
const columns = sql`b.id, b.actor, b.act, b.state, b.total, b.created_at as "createdAt", b.finished_at as "finishedAt", n.*`;
const from = sql`from bulk_action b cross join lateral (
  select count(*) filter (where state in ('done', 'undone', 'kept'))::int as done, count(*) filter (where state = 'skipped')::int as skipped,
    count(*) filter (where state = 'failed')::int as failed
  from bulk_action_item i where i.workspace_id = b.workspace_id and i.bulk_action_id = b.id) n`;

export const findBulk = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<BulkRow>(sql`select ${columns} ${from} where b.workspace_id = ${workspaceId} and b.id = ${id}`);
export const listBulks = (db: Reader, workspaceId: string, actorId: string | null) =>
  db.many<BulkRow>(sql`
    select ${columns} ${from} where b.workspace_id = ${workspaceId} and b.actor ->> 'id' = ${actorId} and b.created_at > now() - interval '7 days'
    order by b.created_at desc limit 20`);

export async function insertBulk(tx: Tx, workspaceId: string, row: { id: string; actor: Cause; act: BulkAct; ids: readonly string[] }) {
  await tx.run(sql`
    insert into bulk_action (workspace_id, id, actor, act, state, total)
    values (${workspaceId}, ${row.id}, ${JSON.stringify(row.actor)}::jsonb, ${JSON.stringify(row.act)}::jsonb, 'running', ${row.ids.length})`);
  await tx.run(sql`
    insert into bulk_action_item (workspace_id, bulk_action_id, conversation_id)
    select ${workspaceId}, ${row.id}, unnest(${[...row.ids]}::uuid[])`);
}

/** Goes from one state to another; false when it was in none of those. */
export const moveBulk = async (
  tx: Tx,
  workspaceId: string,
  id: string,
  states: readonly string[],
  to: BulkAction["state"],
  at: Date | null,
) =>
  (await tx.run(sql`
    update bulk_action set state = ${to}, finished_at = ${at} where workspace_id = ${workspaceId} and id = ${id} and state = any(${[...states]})`)) ===
  1;

export const nextItems = (db: Reader, workspaceId: string, id: string, state: string, limit: number) =>
  db.many<{ conversationId: string; before: Before | null }>(sql`
    select conversation_id as "conversationId", before from bulk_action_item
    where workspace_id = ${workspaceId} and bulk_action_id = ${id} and state = ${state} order by conversation_id limit ${limit}`);

export interface Settled {
  conversationId: string;
  state: string;
  before: Before | null;
  reason: string | null;
}
export const settleItems = (tx: Tx, workspaceId: string, id: string, items: readonly Settled[]) =>
  tx.run(sql`
    update bulk_action_item i set state = s.state, before = coalesce(s.before, i.before), reason = s.reason
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) s ("conversationId" uuid, state text, before jsonb, reason text)
    where i.workspace_id = ${workspaceId} and i.bulk_action_id = ${id} and i.conversation_id = s."conversationId"`);

export const listProblems = (db: Reader, workspaceId: string, id: string) =>
  db.many<{ conversationId: string; contactId: string; reason: string }>(sql`
    select i.conversation_id as "conversationId", c.contact_id as "contactId", i.reason
    from bulk_action_item i join conversation c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
    where i.workspace_id = ${workspaceId} and i.bulk_action_id = ${id} and i.state = 'failed' order by i.conversation_id limit 5`);

export const forgetBulks = (tx: Tx) => tx.run(sql`delete from bulk_action where created_at < now() - interval '30 days'`);
