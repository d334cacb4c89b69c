import type { ContactAct, ContactBulk } from "@sigap/contract/contact-table";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

export interface ActRow {
  id: string;
  actor: Cause;
  act: ContactAct;
  state: ContactBulk["state"];
  total: number;
  done: number;
  skipped: number;
  createdAt: Date;
}
/** What an act really changed of one person, and what was there before. */
export type Before = { added: string[]; removed: string[] } | { ownerId: string | null } | { kept: true } | { changeId: string };

export const findAct = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ActRow>(sql`
    select id, actor, act, state, total, done, skipped, created_at as "createdAt" from contact_act where workspace_id = ${workspaceId} and id = ${id}`);

/** One step of it at a time, on whichever node; whoever stops it or takes it back waits for the step. */
export const lockAct = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<ActRow>(sql`
    select id, actor, act, state, total, done, skipped, created_at as "createdAt" from contact_act
    where workspace_id = ${workspaceId} and id = ${id} for no key update`);

/** Who it is about is decided now: `people` is `from contact p where …`. */
export async function insertAct(
  tx: Tx,
  workspaceId: string,
  row: { id: string; actor: Cause; act: ContactAct },
  people: Sql,
): Promise<void> {
  await tx.run(sql`
    insert into contact_act (workspace_id, id, actor, act, state, total)
    values (${workspaceId}, ${row.id}, ${JSON.stringify(row.actor)}::jsonb, ${JSON.stringify(row.act)}::jsonb, 'running', 0)`);
  const total = await tx.run(
    sql`insert into contact_act_item (workspace_id, act_id, contact_id) select ${workspaceId}, ${row.id}, p.id ${people}`,
  );
  await tx.run(sql`update contact_act set total = ${total} where workspace_id = ${workspaceId} and id = ${row.id}`);
}

/** Goes from one state to another; false when it was in none of those. */
export const moveAct = async (
  tx: Tx,
  workspaceId: string,
  id: string,
  states: readonly string[],
  to: ContactBulk["state"],
  at: Date | null,
) =>
  (await tx.run(sql`
    update contact_act set state = ${to}, finished_at = ${at} where workspace_id = ${workspaceId} and id = ${id} and state = any(${[...states]})`)) ===
  1;

export const nextItems = (tx: Tx, workspaceId: string, id: string, state: string, limit: number) =>
  tx.many<{ contactId: string; before: Before | null }>(sql`
    select contact_id as "contactId", before from contact_act_item
    where workspace_id = ${workspaceId} and act_id = ${id} and state = ${state} order by contact_id limit ${limit}`);

export interface Settled {
  contactId: string;
  state: "done" | "skipped" | "undone" | "kept";
  before: Before | null;
}
export async function settleItems(tx: Tx, workspaceId: string, id: string, items: readonly Settled[]): Promise<void> {
  await tx.run(sql`
    update contact_act_item i set state = s.state, before = coalesce(s.before, i.before)
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) s ("contactId" uuid, state text, before jsonb)
    where i.workspace_id = ${workspaceId} and i.act_id = ${id} and i.contact_id = s."contactId"`);
  const count = (state: Settled["state"]) => items.filter((item) => item.state === state).length;
  await tx.run(sql`
    update contact_act set done = done + ${count("done")}, skipped = skipped + ${count("skipped")} where workspace_id = ${workspaceId} and id = ${id}`);
}
export const forgetActs = (tx: Tx) => tx.run(sql`delete from contact_act where created_at < now() - interval '30 days'`);

/** What these acts write to people, for many at once; each returns what really changed. Rows are locked in one order. */
export const lockPeople = (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  tx.many<{ id: string; ownerId: string | null }>(sql`
    select id, owner_id as "ownerId" from contact where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and merged_into_id is null
    order by id for no key update`);
export const setOwner = (tx: Tx, workspaceId: string, owners: readonly { id: string; ownerId: string | null }[]) =>
  tx.run(sql`
    update contact p set owner_id = s."ownerId", updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(owners)}::jsonb) s (id uuid, "ownerId" uuid) where p.workspace_id = ${workspaceId} and p.id = s.id`);

interface Tagged {
  contactId: string;
  tagId: string;
}
export const giveTags = (tx: Tx, workspaceId: string, pairs: readonly Tagged[]) =>
  tx.many<Tagged>(sql`
    insert into contact_tag (workspace_id, contact_id, tag_id)
    select ${workspaceId}, s."contactId", s."tagId" from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) s ("contactId" uuid, "tagId" uuid)
    join tag t on t.workspace_id = ${workspaceId} and t.id = s."tagId"
    on conflict do nothing returning contact_id as "contactId", tag_id as "tagId"`);
export const takeTags = (tx: Tx, workspaceId: string, pairs: readonly Tagged[]) =>
  tx.many<Tagged>(sql`
    delete from contact_tag c using jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) s ("contactId" uuid, "tagId" uuid)
    where c.workspace_id = ${workspaceId} and c.contact_id = s."contactId" and c.tag_id = s."tagId"
    returning c.contact_id as "contactId", c.tag_id as "tagId"`);
