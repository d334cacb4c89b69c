import type { DescribedTag, Tag } from "@sigap/contract/tags";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

export const listTags = (db: Reader, workspaceId: string) =>
  db.many<DescribedTag>(sql`select id, name, tone, "group", description from tag where workspace_id = ${workspaceId} order by lower(name)`);
export const putTag = (tx: Tx, workspaceId: string, tag: DescribedTag) =>
  tx.run(sql`insert into tag (workspace_id, id, name, tone, "group", description)
    values (${workspaceId}, ${tag.id}, ${tag.name}, ${tag.tone}, ${tag.group}, ${tag.description})
    on conflict (workspace_id, id) do update
      set name = excluded.name, tone = excluded.tone, "group" = excluded."group", description = excluded.description`);
export const moveTags = (tx: Tx, workspaceId: string, ids: readonly string[], group: string | null) =>
  tx.run(sql`update tag set "group" = ${group} where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`);
export const deleteTag = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from tag where workspace_id = ${workspaceId} and id = ${id}`);
/** Those who were merged into another contact are not counted twice. */
export const countTags = (db: Reader, workspaceId: string, visible: Sql) =>
  db.many<{ id: string; contacts: number }>(sql`
    select c.tag_id as id, count(*)::integer as contacts from contact_tag c
    join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id and p.merged_into_id is null and ${visible}
    where c.workspace_id = ${workspaceId} group by c.tag_id`);
export const replaceTag = (tx: Tx, workspaceId: string, from: string, to: string) =>
  tx.run(sql`
    insert into contact_tag (workspace_id, contact_id, tag_id)
    select workspace_id, contact_id, ${to} from contact_tag where workspace_id = ${workspaceId} and tag_id = ${from} on conflict do nothing`);
export const tagsOf = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<Tag & { contactId: string }>(sql`
    select t.id, t.name, t.tone, c.contact_id as "contactId" from contact_tag c join tag t on t.workspace_id = c.workspace_id and t.id = c.tag_id
    where c.workspace_id = ${workspaceId} and c.contact_id = any(${[...contactIds]}::uuid[]) order by lower(t.name)`);
export async function setTags(tx: Tx, workspaceId: string, contactId: string, tagIds: readonly string[]): Promise<void> {
  await tx.run(sql`delete from contact_tag where workspace_id = ${workspaceId} and contact_id = ${contactId}`);
  await tx.run(
    sql`insert into contact_tag (workspace_id, contact_id, tag_id) select ${workspaceId}, ${contactId}, t from unnest(${[...new Set(tagIds)]}::uuid[]) t`,
  );
}
