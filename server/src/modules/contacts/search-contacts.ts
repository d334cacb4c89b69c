import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";
import { prefixQuery, searchWords, workspacePrefix } from "#platform/search-words.ts";
import { type ContactCard, findContacts } from "./present.ts";

/** Contacts whose words begin with all the words of a query; a number in any spelling is one word. */
export async function searchContacts(app: App, workspaceId: string, query: string, limit: number): Promise<ContactCard[]> {
  const digits = query.replace(/[\s().+-]/g, "");
  const words = /^\d{4,}$/.test(digits) ? [digits] : searchWords(query);
  const search = prefixQuery(words, workspacePrefix(workspaceId));
  if (!search) return [];
  return app.database.readAcross(async (db) => {
    // The index of words first, alone (offset 0 keeps the planner from walking all contacts of the workspace instead); words
    // carry their workspace, and it is asked once more of what they found.
    const rows = await db.many<{ contactId: string }>(sql`
      select contact_id as "contactId" from (select workspace_id, contact_id from contact_search where words @@ ${search}::tsquery offset 0) found
      where workspace_id = ${workspaceId} limit ${limit}`);
    const cards = await findContacts(
      db,
      workspaceId,
      rows.map(({ contactId }) => contactId),
    );
    return rows.flatMap(({ contactId }) => cards.get(contactId) ?? []);
  });
}
