import type { Ledger } from "@sigap/contract/ledger";
import { sumDeliveries } from "#modules/channels";
import type { Ctx } from "#platform/ctx.ts";
import { type Reader, sql } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";

const day = 24 * 3600 * 1000;

/** Messages that came with the deliveries of a span: stored, and those of them that a thread shows. */
const countMessages = (db: Reader, workspaceId: string, from: Date, to: Date) =>
  db.one<{ stored: number; shown: number }>(sql`
    select count(*)::int as stored, count(*) filter (where c.id is not null and p.id is not null and p.merged_into_id is null)::int as shown
    from raw_delivery d
    join message m on m.workspace_id = d.workspace_id and m.delivery_id = d.id
    left join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    left join contact p on p.workspace_id = m.workspace_id and p.id = m.contact_id
    where d.workspace_id = ${workspaceId} and d.received_at >= ${from} and d.received_at < ${to}`);

/** What Sigap itself sends; what came in as an answer from elsewhere is counted as received. */
const countOutbound = (db: Reader, workspaceId: string, from: Date, to: Date) =>
  db.one<Ledger["outbound"]>(sql`
    select count(*)::int as accepted, count(*) filter (where state = 'queued')::int as queued, count(*) filter (where state = 'sending')::int as sending,
      count(*) filter (where state in ('sent', 'delivered', 'read', 'played'))::int as sent, count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'unknown')::int as unknown
    from (select delivery_state as state from message
      where workspace_id = ${workspaceId} and direction = 'outbound' and delivery_id is null and delivery_state is not null and created_at >= ${from} and created_at < ${to}) m`);

/** received = stored + duplicates and stored = shown; everything else is a difference that somebody must look at. */
export async function readLedger(ctx: Ctx, span: { from?: string; to?: string }): Promise<Ledger> {
  const to = span.to ? new Date(span.to) : new Date(ctx.now().getTime() + 1000);
  const from = span.from ? new Date(span.from) : new Date(to.getTime() - day);
  ensure(from < to && to.getTime() - from.getTime() <= 92 * day, "invalid", { fields: "from: at most 92 days before to" });
  const { workspaceId } = ctx;
  return ctx.read(async (db) => {
    const sums = await sumDeliveries(db, workspaceId, from, to);
    const { stored, shown } = await countMessages(db, workspaceId, from, to);
    const { waiting } = await db.one<{ waiting: number }>(
      sql`select count(*)::int as waiting from pending_status where workspace_id = ${workspaceId}`,
    );
    const { parked } = await db.one<{ parked: number }>(
      sql`select count(*)::int as parked from parked_event where workspace_id = ${workspaceId}`,
    );
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      deliveries: { received: sums.received, applied: sums.applied, parked: sums.parked, unroutable: sums.unroutable },
      messages: {
        received: sums.messagesReceived,
        duplicates: sums.messagesReceived - sums.messagesStored,
        stored,
        shown,
        difference: sums.messagesStored - stored + (stored - shown),
      },
      statuses: { received: sums.statusesReceived, applied: sums.statusesApplied, waiting },
      errors: { received: sums.errorsReceived },
      outbound: await countOutbound(db, workspaceId, from, to),
      parkedEvents: parked,
    };
  });
}
