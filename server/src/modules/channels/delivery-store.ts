import { type Reader, sql, type Tx } from "#platform/db.ts";

/** A webhook as it arrived, and what became of it. */
export interface Delivery {
  workspaceId: string;
  id: string;
  providerAppId: string;
  connectionId: string | null;
  channel: string;
  receivedAt: Date;
  body: Buffer;
  state: "applied" | "parked" | "unroutable";
  error: string | null;
  messagesReceived: number;
  messagesStored: number;
  statusesReceived: number;
  statusesApplied: number;
  /** Errors that belong to no message and no call; the first of them stands in `error`. */
  errorsReceived: number;
}

/** Stores raw deliveries, byte for byte; one that is replayed is brought up to date, and keeps only its own part where it was taken apart. */
export function saveDeliveries(tx: Tx, deliveries: readonly Delivery[]): void {
  if (deliveries.length === 0) return;
  tx.send({
    name: "save-deliveries",
    text: `insert into raw_delivery (workspace_id, id, provider_app_id, connection_id, channel, received_at, body, state, error, messages_received, messages_stored, statuses_received, statuses_applied, errors_received)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::bytea[], $8::text[], $9::text[], $10::integer[], $11::integer[], $12::integer[], $13::integer[], $14::integer[])
      on conflict (workspace_id, id) do update set body = excluded.body, state = excluded.state, error = excluded.error, connection_id = excluded.connection_id,
        messages_received = excluded.messages_received, messages_stored = raw_delivery.messages_stored + excluded.messages_stored,
        statuses_received = excluded.statuses_received, statuses_applied = excluded.statuses_applied, errors_received = excluded.errors_received`,
    values: [
      deliveries.map((row) => row.workspaceId),
      deliveries.map((row) => row.id),
      deliveries.map((row) => row.providerAppId),
      deliveries.map((row) => row.connectionId),
      deliveries.map((row) => row.channel),
      deliveries.map((row) => row.receivedAt),
      deliveries.map((row) => row.body),
      deliveries.map((row) => row.state),
      deliveries.map((row) => row.error),
      deliveries.map((row) => row.messagesReceived),
      deliveries.map((row) => row.messagesStored),
      deliveries.map((row) => row.statusesReceived),
      deliveries.map((row) => row.statusesApplied),
      deliveries.map((row) => row.errorsReceived),
    ],
  });
}

const columns = sql`d.workspace_id as "workspaceId", d.id, d.provider_app_id as "providerAppId", d.connection_id as "connectionId", d.channel, d.received_at as "receivedAt",
  d.state, d.error, d.messages_received as "messagesReceived", d.messages_stored as "messagesStored", d.statuses_received as "statusesReceived",
  d.statuses_applied as "statusesApplied", d.errors_received as "errorsReceived", octet_length(d.body) as bytes`;
export type ListedDelivery = Omit<Delivery, "body"> & { bytes: number };

export const listDeliveries = (
  db: Reader,
  workspaceId: string,
  filter: { state: Delivery["state"] | undefined; before: { at: Date; id: string } | null; limit: number },
) =>
  db.many<ListedDelivery>(sql`
    select ${columns} from raw_delivery d where d.workspace_id = ${workspaceId}
      ${filter.state ? sql`and d.state = ${filter.state}` : sql``}
      ${filter.before ? sql`and (d.received_at, d.id) < (${filter.before.at}, ${filter.before.id}::uuid)` : sql``}
    order by d.received_at desc, d.id desc limit ${filter.limit}`);

export const findDelivery = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ListedDelivery & { body: Buffer }>(
    sql`select ${columns}, d.body from raw_delivery d where d.workspace_id = ${workspaceId} and d.id = ${id}`,
  );

export const removeDelivery = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from raw_delivery where workspace_id = ${workspaceId} and id = ${id}`);

/** What arrived in a span of time: the left side of the ledger. */
export const sumDeliveries = (db: Reader, workspaceId: string, from: Date, to: Date) =>
  db.one<{
    received: number;
    applied: number;
    parked: number;
    unroutable: number;
    messagesReceived: number;
    messagesStored: number;
    statusesReceived: number;
    statusesApplied: number;
    errorsReceived: number;
  }>(sql`
    select count(*)::int as received, count(*) filter (where state = 'applied')::int as applied, count(*) filter (where state = 'parked')::int as parked,
      count(*) filter (where state = 'unroutable')::int as unroutable, coalesce(sum(messages_received), 0)::int as "messagesReceived",
      coalesce(sum(messages_stored), 0)::int as "messagesStored", coalesce(sum(statuses_received), 0)::int as "statusesReceived",
      coalesce(sum(statuses_applied), 0)::int as "statusesApplied",
      coalesce(sum(errors_received), 0)::int as "errorsReceived"
    from raw_delivery where workspace_id = ${workspaceId} and received_at >= ${from} and received_at < ${to}`);

/** Applied deliveries are kept for some days; what is parked stays until somebody looks. */
export const pruneDeliveries = (tx: Tx, before: Date) =>
  tx.run(sql`
    delete from raw_delivery where (workspace_id, id) in (
      select workspace_id, id from raw_delivery where state = 'applied' and received_at < ${before} order by received_at limit 20000)`);
