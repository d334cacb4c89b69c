import type { App } from "./app.ts";
import { sql, type Tx } from "./db.ts";
import type { DomainEvent } from "./events.ts";

/** What keeps failing for one subscriber waits here with its error, while the rest goes on. */
export const park = (tx: Tx, subscriber: string, event: DomainEvent, error: Error, attempts: number) =>
  tx.run(sql`
    insert into parked_event (workspace_id, subscriber, event_id, transaction_id, event, error, attempts)
    values (${event.workspaceId}, ${subscriber}, ${event.id}, ${event.transactionId}::xid8, ${JSON.stringify(event)}::jsonb, ${wordsOf(error)}, ${attempts})
    on conflict (workspace_id, subscriber, event_id) do update set error = excluded.error, attempts = parked_event.attempts + 1`);
const wordsOf = ({ message }: Error): string => message.slice(0, 2000);

const atOnce = 100;

/**
 * Gives to a subscriber what somebody asked to be tried again, oldest first and one by one, under the lease by which it reads;
 * what fails again stays parked. Returns whether there was anything.
 */
export async function replayParked(
  app: App,
  tx: Tx,
  subscriber: string,
  attempt: (event: DomainEvent) => Promise<Error | undefined>,
): Promise<boolean> {
  const rows = await tx.many<{ workspaceId: string; id: string; event: DomainEvent & { occurredAt: string } }>(sql`
    select workspace_id as "workspaceId", id, event from parked_event where subscriber = ${subscriber} and replay_at is not null
    order by transaction_id, event_id limit ${atOnce} for update`);
  for (const { workspaceId, id, event } of rows) {
    const error = await attempt({ ...event, occurredAt: new Date(event.occurredAt) });
    if (error) app.log.error({ err: error, subscriber, event: event.id }, "a parked event failed again");
    await tx.run(
      error
        ? sql`update parked_event set error = ${wordsOf(error)}, attempts = attempts + 1, replay_at = null where workspace_id = ${workspaceId} and id = ${id}`
        : sql`delete from parked_event where workspace_id = ${workspaceId} and id = ${id}`,
    );
  }
  return rows.length > 0;
}
