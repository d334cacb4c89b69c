import type { App } from "./app.ts";
import type { Cause } from "./ctx.ts";
import { type Reader, sql, type Tx } from "./db.ts";
import { newId } from "./ids.ts";

/** What happened to one thing. `name` is `<module's noun>.<past tense>`. */
export interface NewEvent {
  workspaceId: string;
  name: string;
  /** The thing it happened to. */
  subjectId: string;
  /** The person it concerns; events of one contact are read in order. */
  contactId?: string | null;
  payload?: Record<string, unknown>;
  cause: Cause;
  /** How many automatic acts led here; a limit stops automation that answers itself. */
  depth?: number;
}
export interface DomainEvent {
  workspaceId: string;
  transactionId: string;
  id: string;
  name: string;
  subjectId: string;
  contactId: string | null;
  payload: Record<string, unknown>;
  cause: Cause;
  depth: number;
  occurredAt: Date;
}

/** Announces, in the transaction in which it happens. */
export async function emit(app: App, tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.run({
    name: "emit",
    text: `insert into domain_event (workspace_id, id, name, subject_id, contact_id, payload, cause, depth)
      select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::jsonb[], $7::jsonb[], $8::smallint[])`,
    values: [
      events.map((event) => event.workspaceId),
      events.map(() => newId()),
      events.map((event) => event.name),
      events.map((event) => event.subjectId),
      events.map((event) => event.contactId ?? null),
      events.map((event) => JSON.stringify(event.payload ?? {})),
      events.map((event) => JSON.stringify(event.cause)),
      events.map((event) => event.depth ?? 0),
    ],
  });
  tx.afterCommit(() => app.wake.tell("events"));
}

/** A place in the stream of events: the last transaction and event that were read. */
export interface Position {
  transactionId: string;
  eventId: string;
}

const columns = sql`workspace_id as "workspaceId", transaction_id::text as "transactionId", id, name, subject_id as "subjectId",
  contact_id as "contactId", payload, cause, depth, occurred_at as "occurredAt"`;

/**
 * Events after a position, in commit order. Only transactions below the oldest running one are read,
 * so an event that commits late is never skipped; `more` tells that such events are about to come.
 */
export async function readEvents(db: Reader, after: Position, limit: number): Promise<{ events: DomainEvent[]; more: boolean }> {
  const events = await db.many<DomainEvent>(sql`
    select ${columns} from domain_event
    where (transaction_id, id) > (${after.transactionId}::xid8, ${after.eventId}::uuid)
      and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by transaction_id, id limit ${limit}`);
  if (events.length === limit) return { events, more: true };
  const { more } = await db.one<{ more: boolean }>(sql`
    select exists (select from domain_event where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())) as more`);
  return { events, more };
}

/** The newest position that can be read from now on. */
export async function currentPosition(db: Reader): Promise<Position> {
  const { transactionId } = await db.one<{ transactionId: string }>(sql`
    select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as "transactionId"`);
  return { transactionId, eventId: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
}
