import type { Attribution, Tag } from "@sigap/contract/contacts";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import type { IdentityKey } from "./identity-keys.ts";

export interface ContactRow {
  workspaceId: string;
  id: string;
  name: string;
  nameSource: "provider" | "address_book" | "person";
  language: string | null;
  country: string | null;
  email: string | null;
  firstTouch: Attribution | null;
  mergedIntoId: string | null;
  createdAt: Date;
}
export interface IdentityRow {
  id: string;
  contactId: string;
  kind: IdentityKey["kind"];
  scope: string;
  value: string;
  address: string;
  username: string | null;
}
const columns = sql`p.workspace_id as "workspaceId", p.id, p.name, p.name_source as "nameSource", p.language, p.country, p.email,
  p.first_touch as "firstTouch", p.merged_into_id as "mergedIntoId", date_trunc('milliseconds', p.created_at) as "createdAt"`;

export const findContact = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ContactRow>(sql`select ${columns} from contact p where p.workspace_id = ${workspaceId} and p.id = ${id}`);
export const lockContact = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<ContactRow>(sql`select ${columns} from contact p where p.workspace_id = ${workspaceId} and p.id = ${id} for update`);
export const readContacts = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<ContactRow>(sql`select ${columns} from contact p where p.workspace_id = ${workspaceId} and p.id = any(${[...ids]}::uuid[])`);

/** Ids rise with time, so they alone are the order. */
export const listContacts = (db: Reader, workspaceId: string, beforeId: string | null, limit: number) =>
  db.many<ContactRow>(sql`
    select ${columns} from contact p where p.workspace_id = ${workspaceId} and p.merged_into_id is null ${beforeId ? sql`and p.id < ${beforeId}` : sql``}
    order by p.id desc limit ${limit}`);

export const insertContact = (tx: Tx, row: Pick<ContactRow, "workspaceId" | "id" | "name" | "language" | "country" | "email">) =>
  tx.run(sql`
    insert into contact (workspace_id, id, name, name_source, language, country, email)
    values (${row.workspaceId}, ${row.id}, ${row.name}, 'person', ${row.language}, ${row.country}, ${row.email})`);
export const writeContact = (tx: Tx, row: ContactRow) =>
  tx.run(sql`
    update contact set name = ${row.name}, name_source = ${row.nameSource}, language = ${row.language}, country = ${row.country}, email = ${row.email},
      first_touch = ${row.firstTouch ? JSON.stringify(row.firstTouch) : null}::jsonb, merged_into_id = ${row.mergedIntoId}, updated_at = now()
    where workspace_id = ${row.workspaceId} and id = ${row.id}`);

const identityColumns = sql`i.id, i.contact_id as "contactId", i.kind, i.scope, i.value, i.address, i.username`;
export const identitiesOf = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<IdentityRow>(sql`
    select ${identityColumns} from contact_identity i where i.workspace_id = ${workspaceId} and i.contact_id = any(${[...contactIds]}::uuid[]) order by i.created_at, i.id`);
export const findIdentity = (db: Reader, workspaceId: string, key: Pick<IdentityKey, "kind" | "scope" | "value">) =>
  db.maybe<IdentityRow>(sql`
    select ${identityColumns} from contact_identity i
    where i.workspace_id = ${workspaceId} and i.kind = ${key.kind} and i.scope = ${key.scope} and i.value = ${key.value}`);
export const insertIdentity = (tx: Tx, workspaceId: string, contactId: string, key: IdentityKey, source: string) =>
  tx.run(sql`
    insert into contact_identity (workspace_id, id, contact_id, kind, scope, value, address, source)
    values (${workspaceId}, ${newId()}, ${contactId}, ${key.kind}, ${key.scope}, ${key.value}, ${key.address}, ${source})`);
/** From now on theirs, and the newest of its kind: where they are reached. */
export const takeIdentity = (tx: Tx, workspaceId: string, contactId: string, key: IdentityKey) =>
  tx.run(sql`
    update contact_identity set contact_id = ${contactId}, address = ${key.address}, created_at = clock_timestamp(),
      username = case when contact_id = ${contactId} then username end
    where workspace_id = ${workspaceId} and kind = ${key.kind} and scope = ${key.scope} and value = ${key.value}`);
export const removeEmails = (tx: Tx, workspaceId: string, contactId: string) =>
  tx.run(sql`delete from contact_identity where workspace_id = ${workspaceId} and contact_id = ${contactId} and kind = 'email'`);
/** What has changed hands since stays where it went. */
export const moveIdentities = (tx: Tx, workspaceId: string, ids: readonly string[], fromContactId: string, toContactId: string) =>
  tx.run(sql`
    update contact_identity set contact_id = ${toContactId}
    where workspace_id = ${workspaceId} and contact_id = ${fromContactId} and id = any(${[...ids]}::uuid[])`);

export const listTags = (db: Reader, workspaceId: string) =>
  db.many<Tag>(sql`select id, name, tone from tag where workspace_id = ${workspaceId} order by lower(name)`);
export const putTag = (tx: Tx, workspaceId: string, tag: Tag) =>
  tx.run(sql`insert into tag (workspace_id, id, name, tone) values (${workspaceId}, ${tag.id}, ${tag.name}, ${tag.tone})
    on conflict (workspace_id, id) do update set name = excluded.name, tone = excluded.tone`);
export const deleteTag = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from tag where workspace_id = ${workspaceId} and id = ${id}`);
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

/** What both contacts were before a merge. */
export interface Snapshot {
  contact: ContactRow;
  identityIds: string[];
  tagIds: string[];
}
export interface MergeRow {
  workspaceId: string;
  id: string;
  winnerId: string;
  loserId: string;
  winnerBefore: Snapshot;
  loserBefore: Snapshot;
  by: Cause;
  mergedAt: Date;
  undoneAt: Date | null;
}
const mergeColumns = sql`g.workspace_id as "workspaceId", g.id, g.winner_id as "winnerId", g.loser_id as "loserId", g.winner_before as "winnerBefore",
  g.loser_before as "loserBefore", g.by, g.merged_at as "mergedAt", g.undone_at as "undoneAt"`;
export const insertMerge = (tx: Tx, row: Omit<MergeRow, "mergedAt" | "undoneAt">) =>
  tx.run(sql`
    insert into contact_merge (workspace_id, id, winner_id, loser_id, winner_before, loser_before, by)
    values (${row.workspaceId}, ${row.id}, ${row.winnerId}, ${row.loserId}, ${JSON.stringify(row.winnerBefore)}::jsonb, ${JSON.stringify(row.loserBefore)}::jsonb, ${JSON.stringify(row.by)}::jsonb)`);
export const findMerge = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<MergeRow>(sql`select ${mergeColumns} from contact_merge g where g.workspace_id = ${workspaceId} and g.id = ${id}`);
export const listMerges = (db: Reader, workspaceId: string, winnerId: string) =>
  db.many<MergeRow>(
    sql`select ${mergeColumns} from contact_merge g where g.workspace_id = ${workspaceId} and g.winner_id = ${winnerId} order by g.id desc`,
  );
/** A later merge of the same people, which must be undone first. */
export const laterMerge = (db: Reader, merge: MergeRow) =>
  db.maybe<MergeRow>(sql`
    select ${mergeColumns} from contact_merge g where g.workspace_id = ${merge.workspaceId} and g.undone_at is null and g.id > ${merge.id}
      and (g.winner_id = any(${[merge.winnerId, merge.loserId]}::uuid[]) or g.loser_id = any(${[merge.winnerId, merge.loserId]}::uuid[])) limit 1`);
export const markUndone = (tx: Tx, merge: MergeRow, at: Date) =>
  tx.run(sql`update contact_merge set undone_at = ${at} where workspace_id = ${merge.workspaceId} and id = ${merge.id}`);
