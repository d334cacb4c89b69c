import { type Reader, sql } from "#platform/db.ts";

/**
 * A contact and all who were merged into it: what belongs to a person stays with the contact that it was written about, so
 * that undoing a merge needs no moving back. The contact itself comes first.
 */
export const familyOf = async (db: Reader, workspaceId: string, contactId: string): Promise<string[]> => {
  const rows = await db.many<{ id: string }>(sql`
    with recursive family as (
      select ${contactId}::uuid as id
      union
      select p.id from contact p join family f on p.workspace_id = ${workspaceId} and p.merged_into_id = f.id)
    select id from family`);
  return rows.map(({ id }) => id);
};
