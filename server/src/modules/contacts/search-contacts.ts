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
    // Read through the door without row-level security, so the workspace stands in every condition.
    const rows = await db.many<{ contactId: string }>(sql`
      select contact_id as "contactId" from contact_search where workspace_id = ${workspaceId} and words @@ ${search}::tsquery limit ${limit}`);
    const cards = await findContacts(
      db,
      workspaceId,
      rows.map(({ contactId }) => contactId),
    );
    return rows.flatMap(({ contactId }) => cards.get(contactId) ?? []);
  });
}
