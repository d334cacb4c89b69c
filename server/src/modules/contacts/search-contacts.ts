import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";
import { prefixQuery, searchWords, workspacePrefix } from "#platform/search-words.ts";
import { findContacts } from "./present.ts";

/** Contacts whose words begin with all the words of a query; a number in any spelling is one word. */
export async function searchContacts(app: App, workspaceId: string, query: string, limit: number) {
  const digits = query.replace(/[\s().+-]/g, "");
  const words = /^\d{4,}$/.test(digits) ? [digits] : searchWords(query);
  const search = prefixQuery(words, workspacePrefix(workspaceId));
  if (!search) return [];
  return app.database.readAcross(async (db) => {
    // Read through the door without row-level security, so the workspace stands in every condition.
    const rows = await db.many<{ contactId: string; conversationId: string | null }>(sql`
      with hits as materialized (
        select contact_id from contact_search where workspace_id = ${workspaceId} and words @@ ${search}::tsquery limit 1000)
      select h.contact_id as "contactId", c.id as "conversationId" from hits h
      left join lateral (
        select id, last_message_at from conversation where workspace_id = ${workspaceId} and contact_id = h.contact_id order by opened_at desc limit 1) c on true
      order by c.last_message_at desc nulls last limit ${limit}`);
    const cards = await findContacts(
      db,
      workspaceId,
      rows.map(({ contactId }) => contactId),
    );
    return rows.flatMap(({ contactId, conversationId }) => {
      const card = cards.get(contactId);
      return card ? [{ contactId, conversationId, name: card.name, phone: card.phone, username: card.username }] : [];
    });
  });
}
