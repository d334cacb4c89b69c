import { type Reader, sql, type Tx } from "#platform/db.ts";
import type { Lead, Waiting } from "./lead.ts";

export interface EntryRow extends Waiting {
  conversationId: string;
  priority: number;
  ruleId: string | null;
  state: "new" | "waiting" | "qualifying" | "no_rule";
  /** Who could not take it, by reason. */
  reasons: { reason: string; personIds: string[] }[];
  nextAt: Date | null;
}
const columns = sql`e.conversation_id as "conversationId", e.priority, e.since, e.lead, e.offered_from_id as "offeredFromId",
  e.rule_id as "ruleId", e.state, e.reasons, e.next_at as "nextAt"`;

/** One drain of a workspace at a time, on all nodes: nobody is counted twice, nothing given away twice. Ends with the transaction. */
export const lockRouting = (tx: Tx, workspaceId: string) =>
  tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`sigap routing ${workspaceId}`}, 0))`);

export interface NewEntry {
  lead: Lead;
  priority: number;
  since: Date;
  offeredFromId: string | null;
}
/** What stands in the queue already keeps its place. */
export const insertEntries = (tx: Tx, workspaceId: string, entries: readonly NewEntry[]): void => {
  if (entries.length > 0)
    tx.send({
      name: "insert-queue-entries",
      text: `insert into queue_entry (workspace_id, conversation_id, priority, since, lead, offered_from_id)
        select $1, * from unnest($2::uuid[], $3::smallint[], $4::timestamptz[], $5::jsonb[], $6::uuid[]) on conflict do nothing`,
      values: [
        workspaceId,
        entries.map(({ lead }) => lead.conversationId),
        entries.map(({ priority }) => priority),
        entries.map(({ since }) => since),
        entries.map(({ lead }) => JSON.stringify(lead)),
        entries.map(({ offeredFromId }) => offeredFromId),
      ],
    });
};
/** What is known now. Whose priority a person changed moves at once; all of them are looked at again, whoever is free (`next_at`). */
export const refreshLeads = (tx: Tx, workspaceId: string, leads: readonly Lead[]) =>
  tx.run(sql`
    update queue_entry e set lead = s.lead, next_at = e.since,
      priority = case when e.lead -> 'priority' = s.lead -> 'priority' then e.priority else (s.lead ->> 'priority')::smallint end
    from unnest(${leads.map((lead) => lead.conversationId)}::uuid[], ${leads.map((lead) => JSON.stringify(lead))}::jsonb[]) as s (id, lead)
    where e.workspace_id = ${workspaceId} and e.conversation_id = s.id`);

export interface Place {
  priority: number;
  since: Date;
  conversationId: string;
}
/** The next stretch of the queue. `onlyNews`: nobody is free, so only what was never looked at, and what is due. */
export const nextEntries = (db: Reader, workspaceId: string, after: Place | null, onlyNews: boolean, now: Date, limit: number) =>
  db.many<EntryRow>(sql`
    select ${columns} from queue_entry e where e.workspace_id = ${workspaceId}
      ${after ? sql`and (e.priority, e.since, e.conversation_id) > (${after.priority}, ${after.since}, ${after.conversationId}::uuid)` : sql``}
      ${onlyNews ? sql`and (e.state = 'new' or e.next_at <= ${now})` : sql``}
    order by e.priority, e.since, e.conversation_id limit ${limit}`);

export const findEntries = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<EntryRow>(
    sql`select ${columns} from queue_entry e where e.workspace_id = ${workspaceId} and e.conversation_id = any(${[...ids]}::uuid[])`,
  );
export const entryIds = async (db: Reader, workspaceId: string): Promise<string[]> =>
  (await db.many<{ id: string }>(sql`select conversation_id as id from queue_entry where workspace_id = ${workspaceId}`)).map(
    ({ id }) => id,
  );

/** Places in the whole queue, 1 is next. */
export async function positionsOf(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.many<{ id: string; position: number }>(sql`
    select id, position::int as position from (
      select conversation_id as id, row_number() over (order by priority, since, conversation_id) as position
      from queue_entry where workspace_id = ${workspaceId}) q where id = any(${[...ids]}::uuid[])`);
  return new Map(rows.map(({ id, position }) => [id, position]));
}
export const removeEntries = (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  tx.run(sql`delete from queue_entry where workspace_id = ${workspaceId} and conversation_id = any(${[...ids]}::uuid[])`);
/** Whoever is there again keeps what was offered to others. */
export const withdrawOffers = (tx: Tx, workspaceId: string, personIds: readonly string[]) =>
  tx.run(sql`delete from queue_entry where workspace_id = ${workspaceId} and offered_from_id = any(${[...personIds]}::uuid[])`);

export type Look = Pick<EntryRow, "conversationId" | "priority" | "ruleId" | "state" | "reasons" | "nextAt">;
export const writeLooks = (tx: Tx, workspaceId: string, looks: readonly Look[]): void => {
  if (looks.length > 0)
    tx.send(sql`
      update queue_entry e set priority = s.priority, rule_id = s."ruleId", state = s.state, reasons = s.reasons, next_at = s."nextAt"
      from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb)
        as s ("conversationId" uuid, priority smallint, "ruleId" uuid, state text, reasons jsonb, "nextAt" timestamptz)
      where e.workspace_id = ${workspaceId} and e.conversation_id = s."conversationId"`);
};

export async function countWaiting(db: Reader, workspaceId: string): Promise<Map<string, number>> {
  const rows = await db.many<{ id: string; waiting: number }>(sql`
    select rule_id as id, count(*)::int as waiting from queue_entry where workspace_id = ${workspaceId} and state = 'waiting' group by rule_id`);
  return new Map(rows.map(({ id, waiting }) => [id, waiting]));
}
/** The first moment at which a place in the queue changes by itself. */
export const firstDue = async (db: Reader, workspaceId: string, now: Date): Promise<Date | null> =>
  (
    await db.one<{ at: Date | null }>(
      sql`select min(next_at) as at from queue_entry where workspace_id = ${workspaceId} and next_at > ${now}`,
    )
  ).at;
