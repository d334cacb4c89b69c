import { type Reader, sql } from "#platform/db.ts";

/** What customers wrote first in these conversations; those without any words are absent. */
export async function readOpeningWords(
  db: Reader,
  workspaceId: string,
  conversations: readonly { id: string; contactId: string; openedAt: Date }[],
): Promise<Map<string, string>> {
  const rows = await db.many<{ id: string; text: string }>(sql`
    select k.id, m.text
    from unnest(${conversations.map(({ id }) => id)}::uuid[], ${conversations.map(({ contactId }) => contactId)}::uuid[], ${conversations.map(({ openedAt }) => openedAt)}::timestamptz[])
      as k (id, contact_id, opened_at)
    cross join lateral (
      -- The thread's index begins with the person; the message that opened an episode is as old as the episode.
      select m.text from message m
      where m.workspace_id = ${workspaceId} and m.contact_id = k.contact_id and m.occurred_at >= k.opened_at and m.conversation_id = k.id
        and m.direction = 'inbound' and m.text is not null
      order by m.occurred_at, m.id limit 1) m`);
  return new Map(rows.map(({ id, text }) => [id, text]));
}
