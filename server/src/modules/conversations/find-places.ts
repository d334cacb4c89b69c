import { sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { type Arrival, openKey } from "./record-inbound.ts";
import { type ConversationRow, columns } from "./store.ts";

/** Where in a person's thread something stands. */
export interface Place {
  id: string;
  /** Null for a conversation that was made for it. */
  row: ConversationRow | null;
}
/** Something to be placed; `at` is its time. */
export interface Placed extends Arrival {
  connectionId: string;
  at: Date;
}

/**
 * The newest conversation of each contact, the open one if there is one. Lines about a person, and messages of the past,
 * stand there without opening or moving anything. With `make`, who has none gets one that is closed already. The caller
 * holds the contacts' identity locks.
 */
export async function findPlaces(tx: Tx, things: readonly Placed[], make: boolean): Promise<Map<string, Place>> {
  const wanted = [...new Map(things.map((thing) => [openKey(thing), thing])).values()];
  if (wanted.length === 0) return new Map();
  const rows = await tx.many<ConversationRow>({
    name: "find-places",
    text: `select c.* from unnest($1::uuid[], $2::uuid[]) as k (workspace_id, contact_id) cross join lateral (
        select ${columns.text} from conversation c where c.workspace_id = k.workspace_id and c.contact_id = k.contact_id
        order by c.status = 'closed', c.opened_at desc limit 1) c`,
    values: [wanted.map(({ workspaceId }) => workspaceId), wanted.map(({ contactId }) => contactId)],
  });
  const places = new Map<string, Place>(rows.map((row) => [openKey(row), { id: row.id, row }]));
  const missing = make ? wanted.filter((one) => !places.has(openKey(one))).map((one) => ({ ...one, id: newId() })) : [];
  for (const one of missing) places.set(openKey(one), { id: one.id, row: null });
  if (missing.length > 0) insertClosed(tx, missing);
  return places;
}

const insertClosed = (tx: Tx, rows: readonly (Placed & { id: string })[]): void =>
  tx.send({
    name: "insert-past-conversations",
    text: `insert into conversation (workspace_id, id, contact_id, connection_id, status, opened_by, opened_at, closed_at, last_message_at)
      select w, i, c, n, 'closed', '{"kind":"system","id":null,"name":"WhatsApp","reason":"history"}'::jsonb, a, a, a
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[]) as r (w, i, c, n, a)`,
    values: [
      rows.map(({ workspaceId }) => workspaceId),
      rows.map(({ id }) => id),
      rows.map(({ contactId }) => contactId),
      rows.map(({ connectionId }) => connectionId),
      rows.map(({ at }) => at),
    ],
  });

/** A conversation that holds nothing but the past shows the newest of it; every other one stays as it is. */
export function recordPast(
  tx: Tx,
  messages: readonly { workspaceId: string; conversationId: string; messageId: string; at: Date }[],
): void {
  if (messages.length === 0) return;
  tx.send({
    name: "record-past",
    text: `update conversation c set last_message_id = s.message_id, last_message_at = greatest(c.last_message_at, s.at), opened_at = least(c.opened_at, s.first)
      from (select distinct on (w, i) w as workspace_id, i as id, m as message_id, a as at, min(a) over (partition by w, i) as first
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[]) as u (w, i, m, a) order by w, i, a desc) s
      where c.workspace_id = s.workspace_id and c.id = s.id and c.status = 'closed' and c.opened_by->>'reason' = 'history'
        and (c.last_message_id is null or s.at >= c.last_message_at)`,
    values: [
      messages.map(({ workspaceId }) => workspaceId),
      messages.map(({ conversationId }) => conversationId),
      messages.map(({ messageId }) => messageId),
      messages.map(({ at }) => at),
    ],
  });
}

/**
 * The way back, when messages of the past were taken out; `newest` is what is left in each conversation, if anything. One that
 * showed what is gone shows the newest; one that was made for the past and holds nothing goes, unless somebody has closed it
 * again since.
 */
export async function forgetPast(
  tx: Tx,
  workspaceId: string,
  gone: readonly string[],
  left: readonly { conversationId: string; newestId: string | null; newestAt: Date | null }[],
): Promise<void> {
  for (const { conversationId, newestId, newestAt } of left) {
    await tx.run(sql`
      update conversation set last_message_id = ${newestId}, last_message_at = coalesce(${newestAt}, last_message_at)
      where workspace_id = ${workspaceId} and id = ${conversationId} and last_message_id = any(${[...gone]}::uuid[])`);
    if (newestId) continue;
    await tx.run(sql`
      delete from conversation where workspace_id = ${workspaceId} and id = ${conversationId} and status = 'closed' and closed_by is null
        and opened_by->>'reason' = 'history'`);
  }
}
