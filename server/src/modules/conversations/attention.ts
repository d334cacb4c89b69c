import { type Reader, sql, type Tx } from "#platform/db.ts";
import { type ConversationRow, columns } from "./store.ts";

/** Of these contacts, those whose last closed conversation ended as spam. */
export async function spammersAmong(db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<Set<string>> {
  if (contactIds.length === 0) return new Set();
  const rows = await db.many<{ id: string }>(sql`
    select contact_id as id from (
      select distinct on (c.contact_id) c.contact_id, c.outcome from conversation c
      where c.workspace_id = ${workspaceId} and c.contact_id = any(${[...new Set(contactIds)]}::uuid[]) and c.status = 'closed'
      order by c.contact_id, c.opened_at desc) last
    where outcome = 'spam'`);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Conversations, over all workspaces, in which a customer waits and whose reply window ends between two times. A window that
 * is open has a message within its length, so only that part of the list is read, by the index that the list has.
 */
export const waitingBeforeWindowEnds = (tx: Tx, from: Date, to: Date, longestWindowSeconds: number) =>
  tx.many<ConversationRow>(sql`
    select ${columns} from workspace w join conversation c on c.workspace_id = w.workspace_id
    where c.status = 'open' and c.last_message_at > ${new Date(from.getTime() - longestWindowSeconds * 1000)}
      and c.waiting_since is not null and c.window_expires_at > ${from} and c.window_expires_at <= ${to}`);
