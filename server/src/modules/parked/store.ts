import { seenPeople } from "#modules/contacts";
import type { Actor } from "#platform/ctx.ts";
import type { Place } from "#platform/cursor.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface ParkedRow {
  id: string;
  subscriber: string;
  event: string;
  occurredAt: Date;
  parkedAt: Date;
  contactId: string | null;
  contactName: string | null;
  error: string;
  attempts: number;
  replaying: boolean;
}
export const pageOfParked = (db: Reader, workspaceId: string, actor: Actor, { before, limit }: { before: Place | null; limit: number }) =>
  db.many<ParkedRow>(sql`
    select e.id, e.subscriber, e.event ->> 'name' as event, (e.event ->> 'occurredAt')::timestamptz as "occurredAt",
      date_trunc('milliseconds', e.parked_at) as "parkedAt", p.id as "contactId", p.name as "contactName", e.error, e.attempts,
      e.replay_at is not null as replaying
    from parked_event e
    left join contact p on p.workspace_id = e.workspace_id and p.id = (e.event ->> 'contactId')::uuid and ${seenPeople(actor)}
    where e.workspace_id = ${workspaceId}
      ${before ? sql`and (date_trunc('milliseconds', e.parked_at), e.id) < (${before.at}, ${before.id}::uuid)` : sql``}
    order by date_trunc('milliseconds', e.parked_at) desc, e.id desc limit ${limit}`);

export interface Named {
  subscriber: string;
  event: string;
  error: string;
}
const named = sql`subscriber, event ->> 'name' as event, error`;
export const findParked = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<Named>(sql`select ${named} from parked_event where workspace_id = ${workspaceId} and id = ${id}`);

/** With it the older ones of the same person that wait for the same subscriber. */
export const askForOne = (tx: Tx, workspaceId: string, id: string, at: Date) =>
  tx.run(sql`
    update parked_event e set replay_at = ${at} from parked_event own
    where own.workspace_id = ${workspaceId} and own.id = ${id} and e.workspace_id = own.workspace_id and e.subscriber = own.subscriber
      and (e.id = own.id or (e.event ->> 'contactId' = own.event ->> 'contactId'
        and (e.transaction_id, e.event_id) < (own.transaction_id, own.event_id)))`);
export const askForAll = (tx: Tx, workspaceId: string, at: Date) =>
  tx.run(sql`update parked_event set replay_at = ${at} where workspace_id = ${workspaceId}`);
export const removeParked = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<Named>(sql`delete from parked_event where workspace_id = ${workspaceId} and id = ${id} returning ${named}`);
