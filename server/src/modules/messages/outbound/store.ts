import type { OutboundRequest } from "#modules/channels";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface OutboundItem {
  workspaceId: string;
  connectionId: string;
  contactId: string;
  /** 0 people, 1 automation, 2 broadcasts. */
  priority: 0 | 1 | 2;
  /** What happens when a crash leaves the answer unknown. */
  uncertain: "ask" | "retry_once";
  request: OutboundRequest;
}
export interface ClaimedItem extends OutboundItem {
  messageId: string;
  attempts: number;
  createdAt: Date;
}
export interface LaneRow {
  workspaceId: string;
  connectionId: string;
  fence: number;
}

export async function insertOutbound(tx: Tx, items: readonly OutboundItem[]): Promise<void> {
  await tx.run({
    name: "insert-outbound",
    text: `insert into outbound_message (workspace_id, message_id, connection_id, contact_id, priority, uncertain, request)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::smallint[], $6::text[], $7::jsonb[])
      on conflict (workspace_id, message_id) do update set state = 'queued', due_at = now(), request = excluded.request`,
    values: [
      items.map((item) => item.workspaceId),
      items.map((item) => item.request.messageId),
      items.map((item) => item.connectionId),
      items.map((item) => item.contactId),
      items.map((item) => item.priority),
      items.map((item) => item.uncertain),
      items.map((item) => JSON.stringify(item.request)),
    ],
  });
  await tx.run(sql`
    insert into outbound_lane (workspace_id, connection_id)
    select distinct w, c from unnest(${items.map((item) => item.workspaceId)}::uuid[], ${items.map((item) => item.connectionId)}::uuid[]) as k (w, c)
    on conflict do nothing`);
}

const leaseSeconds = 15;

/** Takes and renews leases: lanes of this node, and those whose holder is gone. The fence rises when hands change. */
export const holdLanes = (tx: Tx, nodeId: string) =>
  tx.many<LaneRow & { changedHands: boolean }>(sql`
    with free as (
      select workspace_id, connection_id, holder is distinct from ${nodeId} as changed from outbound_lane
      where holder = ${nodeId} or holder is null or lease_until < now()
      for update skip locked)
    update outbound_lane l set holder = ${nodeId}, lease_until = now() + make_interval(secs => ${leaseSeconds}), fence = l.fence + f.changed::int
    from free f where l.workspace_id = f.workspace_id and l.connection_id = f.connection_id
    returning l.workspace_id as "workspaceId", l.connection_id as "connectionId", l.fence, f.changed as "changedHands"`);

export const releaseLane = (tx: Tx, nodeId: string, lane: LaneRow) =>
  tx.run(sql`
    update outbound_lane set holder = null, lease_until = null
    where workspace_id = ${lane.workspaceId} and connection_id = ${lane.connectionId} and holder = ${nodeId} and fence = ${lane.fence}`);

/**
 * What is marked as being sent and nobody holds may have gone out: it waits for its status. An earlier holder had begun it, or
 * the answer to our own claim was lost.
 */
export const orphansToSettling = (tx: Tx, lane: LaneRow, held: ReadonlySet<ClaimedItem>) =>
  tx.run(sql`
    update outbound_message set state = 'settling'
    where workspace_id = ${lane.workspaceId} and connection_id = ${lane.connectionId} and state = 'sending' and message_id <> all(${[...held].map(({ messageId }) => messageId)}::uuid[])`);

/**
 * The next messages of a lane, marked as being sent: people before automation before broadcasts, and a contact's
 * messages one after another, also while an earlier one waits for another try. Only one that has to wait for longer
 * than minutes, as after a marketing limit, lets the later ones pass. Nothing when the lane changed hands.
 */
export const claim = (tx: Tx, nodeId: string, lane: LaneRow, limit: number) =>
  tx.many<ClaimedItem>({
    name: "claim-outbound",
    text: `with lane as materialized (
        select from outbound_lane where workspace_id = $1 and connection_id = $2 and holder = $3 and fence = $4 for share),
      free as materialized (
        select o.workspace_id, o.message_id from outbound_message o
        where exists (select from lane) and o.workspace_id = $1 and o.connection_id = $2 and o.state = 'queued' and o.due_at <= now()
          and not exists (
            select from outbound_message e where e.workspace_id = o.workspace_id and e.contact_id = o.contact_id and e.connection_id = o.connection_id
              and (e.state <> 'queued' or ((e.priority, e.message_id) < (o.priority, o.message_id) and e.due_at < now() + interval '5 minutes')))
        order by o.priority, o.message_id limit $5 for update skip locked)
      update outbound_message o set state = 'sending', claimed_at = now(), attempts = o.attempts + 1
      from free f where o.workspace_id = f.workspace_id and o.message_id = f.message_id
      returning o.workspace_id as "workspaceId", o.message_id as "messageId", o.connection_id as "connectionId", o.contact_id as "contactId", o.priority,
        o.uncertain, o.request, o.attempts, o.created_at as "createdAt"`,
    values: [lane.workspaceId, lane.connectionId, nodeId, lane.fence, limit],
  });

/** Gives back what was claimed and never sent. */
export const unclaim = (tx: Tx, items: readonly ClaimedItem[]) =>
  tx.run(sql`
    update outbound_message set state = 'queued', attempts = attempts - 1
    where workspace_id = any(${items.map(({ workspaceId }) => workspaceId)}::uuid[]) and message_id = any(${items.map(({ messageId }) => messageId)}::uuid[]) and state = 'sending'`);

export const removeOutbound = (tx: Tx, items: readonly { workspaceId: string; messageId: string }[]) =>
  tx.run({
    name: "remove-outbound",
    text: `delete from outbound_message o using unnest($1::uuid[], $2::uuid[]) as k (workspace_id, message_id)
      where o.workspace_id = k.workspace_id and o.message_id = k.message_id`,
    values: [items.map(({ workspaceId }) => workspaceId), items.map(({ messageId }) => messageId)],
  });
export const postpone = (tx: Tx, item: ClaimedItem, seconds: number) =>
  tx.run(sql`
    update outbound_message set state = 'queued', due_at = now() + make_interval(secs => ${seconds})
    where workspace_id = ${item.workspaceId} and message_id = ${item.messageId} and state = 'sending'`);
export const toSettling = (tx: Tx, item: ClaimedItem) =>
  tx.run(
    sql`update outbound_message set state = 'settling' where workspace_id = ${item.workspaceId} and message_id = ${item.messageId} and state = 'sending'`,
  );

const itemsOf = (lane: LaneRow) => sql`
    select workspace_id as "workspaceId", message_id as "messageId", connection_id as "connectionId", contact_id as "contactId", priority, uncertain, request, attempts, created_at as "createdAt"
    from outbound_message where workspace_id = ${lane.workspaceId} and connection_id = ${lane.connectionId}`;

/** What has not begun to go out. */
export const queued = (tx: Tx, lane: LaneRow) =>
  tx.many<ClaimedItem>(sql`${itemsOf(lane)} and state = 'queued' limit 500 for update skip locked`);

/** Sends whose fate nobody has told for the whole time of grace. */
export const overdue = (tx: Tx, lane: LaneRow, graceSeconds: number) =>
  tx.many<ClaimedItem>(sql`
    ${itemsOf(lane)} and state = 'settling'
      and claimed_at < now() - make_interval(secs => ${graceSeconds}) limit 500 for update skip locked`);
export const tryOnceMore = (tx: Tx, item: ClaimedItem) =>
  tx.run(
    sql`update outbound_message set state = 'queued', due_at = now() where workspace_id = ${item.workspaceId} and message_id = ${item.messageId}`,
  );

export async function queuesOf(db: Reader, workspaceId: string): Promise<Map<string, number>> {
  const rows = await db.many<{ id: string; count: number }>(sql`
    select connection_id as id, count(*)::int as count from outbound_message where workspace_id = ${workspaceId} group by 1`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
