import { timeZonesOf } from "#modules/identity";
import { type Reader, sql, type Tx } from "#platform/db.ts";

/** Counts messages that are delivered and priced, each once, in the month in which they were delivered. */
export async function countCharges(tx: Tx, messages: readonly { workspaceId: string; id: string }[]): Promise<void> {
  const zones = await timeZonesOf(
    tx,
    messages.map(({ workspaceId }) => workspaceId),
  );
  await tx.run({
    name: "count-charges",
    text: `with priced as (
        select m.workspace_id, m.id, m.connection_id, m.delivery->'pricing'->>'category' as category, m.delivery->'pricing'->>'type' as type,
          date_trunc('month', coalesce(m.delivery->>'deliveredAt', m.delivery->>'readAt', m.delivery->>'playedAt')::timestamptz at time zone k.zone)::date as month
        from (select distinct workspace_id, id, zone from unnest($1::uuid[], $2::uuid[], $3::text[]) as u (workspace_id, id, zone)) k
        join message m on m.workspace_id = k.workspace_id and m.id = k.id
        where m.direction = 'outbound' and m.connection_id is not null and m.delivery->'pricing'->>'type' is not null),
      fresh as (
        insert into message_charge (workspace_id, message_id) select workspace_id, id from priced where month is not null
        on conflict do nothing returning workspace_id, message_id)
      insert into charge_total (workspace_id, connection_id, month, category, type, count)
      select p.workspace_id, p.connection_id, p.month, p.category, p.type, count(*)::int
      from fresh f join priced p on p.workspace_id = f.workspace_id and p.id = f.message_id group by 1, 2, 3, 4, 5
      on conflict (workspace_id, connection_id, month, category, type) do update set count = charge_total.count + excluded.count`,
    values: [
      messages.map(({ workspaceId }) => workspaceId),
      messages.map(({ id }) => id),
      messages.map(({ workspaceId }) => zones.get(workspaceId) ?? "UTC"),
    ],
  });
}

/** Free service messages that a number has delivered in this month. */
export async function freeServiceMessages(db: Reader, workspaceId: string, connectionId: string, now: Date): Promise<number> {
  const zone = (await timeZonesOf(db, [workspaceId])).get(workspaceId) ?? "UTC";
  const row = await db.maybe<{ count: number }>(sql`
    select count from charge_total where workspace_id = ${workspaceId} and connection_id = ${connectionId} and category = 'service'
      and type = 'free_customer_service' and month = date_trunc('month', ${now}::timestamptz at time zone ${zone})::date`);
  return row?.count ?? 0;
}

/** Statuses come for 30 days at most; after that nothing can count twice. */
export const pruneCharges = (tx: Tx) => tx.run(sql`delete from message_charge where day < current_date - 60`);
