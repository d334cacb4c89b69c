import type { Ctx } from "#platform/ctx.ts";
import { sql } from "#platform/db.ts";
import { foundBy } from "./conditions.ts";
import { type ContactCard, findContacts, withFormattedPhone } from "./present.ts";
import { seenPeople } from "./rights.ts";

/** Those of the people whom somebody sees whose words begin with all the words of a query. */
export async function searchContacts(
  { app, workspaceId, actor }: Ctx,
  query: string,
  limit: number,
): Promise<(ContactCard & { formattedPhone: string | null })[]> {
  const found = foundBy(actor, workspaceId, query, { workspaceId: sql`p.workspace_id`, contactId: sql`p.id` });
  if (!found) return [];
  return app.database.readAcross(async (db) => {
    const rows = await db.many<{ id: string }>(
      sql`select p.id from contact p where p.workspace_id = ${workspaceId} and ${found} and ${seenPeople(actor)} limit ${limit}`,
    );
    const ids = rows.map(({ id }) => id);
    const cards = await findContacts(db, workspaceId, ids, actor);
    return ids.flatMap((id) => cards.get(id) ?? []).map(withFormattedPhone);
  });
}
