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
export function emit(app: App, tx: Tx, events: readonly NewEvent[]): void {
  if (events.length === 0) return;
  tx.send({
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
export const positionOf = ({ transactionId, id }: DomainEvent): Position => ({ transactionId, eventId: id });

/** Transactions are counted in decimal digits, without zeros in front. */
const isLaterTransaction = (a: string, b: string) => a.length > b.length || (a.length === b.length && a > b);
export const isAfter = (a: Position, b: Position): boolean =>
  a.transactionId === b.transactionId ? a.eventId > b.eventId : isLaterTransaction(a.transactionId, b.transactionId);

const columns = `workspace_id as "workspaceId", transaction_id::text as "transactionId", id, name, subject_id as "subjectId",
  contact_id as "contactId", payload, cause, depth, occurred_at as "occurredAt"`;

export interface ReadEvents {
  events: DomainEvent[];
  /** Everything up to here was read, whether it was wanted or not. */
  reached: Position;
  /** More is there, or about to be: read on soon. */
  more: boolean;
}

/** Stands behind every event of a transaction. */
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Events after a position, in commit order; only those with one of `names`, if given. Only transactions below the oldest
 * running one are read, so an event that commits late is never skipped.
 */
export async function readEvents(db: Reader, after: Position, limit: number, names: readonly string[] | null = null): Promise<ReadEvents> {
  const [{ horizon }, events, { coming }] = await Promise.all([
    // Taken before the events are: up to it there is nothing more to come.
    db.one<{ horizon: string }>({
      name: "read-horizon",
      text: "select pg_snapshot_xmin(pg_current_snapshot())::text as horizon",
      values: [],
    }),
    db.many<DomainEvent>({
      name: names ? "read-named-events" : "read-events",
      text: `select ${columns} from domain_event
        where (transaction_id, id) > ($1::xid8, $2::uuid) and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
          ${names ? "and name = any($4::text[])" : ""}
        order by transaction_id, id limit $3`,
      values: [after.transactionId, after.eventId, limit, ...(names ? [names] : [])],
    }),
    db.one<{ coming: boolean }>({
      name: "are-events-coming",
      text: "select exists (select from domain_event where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())) as coming",
      values: [],
    }),
  ]);
  const last = events.at(-1);
  const read = last ? positionOf(last) : after;
  if (events.length === limit) return { events, reached: read, more: true };
  const quiet = { transactionId: String(BigInt(horizon) - 1n), eventId: lastId };
  return { events, reached: isAfter(quiet, read) ? quiet : read, more: coming };
}

/** The newest position that can be read from now on. */
export async function currentPosition(db: Reader): Promise<Position> {
  const { transactionId } = await db.one<{ transactionId: string }>(sql`
    select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as "transactionId"`);
  return { transactionId, eventId: lastId };
}
/** A position as clients send it back. */
export const cursorOf = ({ transactionId, eventId }: Position): string => `${transactionId}.${eventId}`;
