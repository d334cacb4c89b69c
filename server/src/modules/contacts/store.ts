import type { Attribution } from "@sigap/contract/contacts";
import type { FieldValue } from "@sigap/contract/fields";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";
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
  about: string | null;
  firstTouch: Attribution | null;
  /** By the field's key. */
  fields: Record<string, FieldValue>;
  ownerId: string | null;
  companyId: string | null;
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
  /** Who told it: `provider`, `person`, `import`, `address_book`. */
  source: string;
}
export const columns = sql`p.workspace_id as "workspaceId", p.id, p.name, p.name_source as "nameSource", p.language, p.country, p.email, p.about,
  p.first_touch as "firstTouch", p.fields, p.owner_id as "ownerId", p.company_id as "companyId", p.merged_into_id as "mergedIntoId", date_trunc('milliseconds', p.created_at) as "createdAt"`;

export const findContact = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ContactRow>(sql`select ${columns} from contact p where p.workspace_id = ${workspaceId} and p.id = ${id}`);
export const lockContact = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<ContactRow>(sql`select ${columns} from contact p where p.workspace_id = ${workspaceId} and p.id = ${id} for update`);
export const readContacts = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<ContactRow>({
    name: "read-contacts",
    text: `select ${columns.text} from contact p where p.workspace_id = $1 and p.id = any($2::uuid[])`,
    values: [workspaceId, ids],
  });

/** Who is responsible for each of these leads. */
export const leadOwnersOf = async (db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string | null>> => {
  const rows = await db.many<{ id: string; ownerId: string | null }>(
    sql`select p.id, p.owner_id as "ownerId" from contact p where p.workspace_id = ${workspaceId} and p.id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, ownerId }) => [id, ownerId]));
};

/** Ids rise with time, so they alone are the order. */
export const listContacts = (db: Reader, workspaceId: string, visible: Sql, beforeId: string | null, limit: number) =>
  db.many<ContactRow>(sql`
    select ${columns} from contact p where p.workspace_id = ${workspaceId} and p.merged_into_id is null and ${visible} ${beforeId ? sql`and p.id < ${beforeId}` : sql``}
    order by p.id desc limit ${limit}`);

export const insertContact = (tx: Tx, row: Omit<ContactRow, "nameSource" | "firstTouch" | "mergedIntoId" | "createdAt">) =>
  tx.run(sql`
    insert into contact (workspace_id, id, name, name_source, language, country, email, about, fields, owner_id, company_id)
    values (${row.workspaceId}, ${row.id}, ${row.name}, 'person', ${row.language}, ${row.country}, ${row.email}, ${row.about}, ${JSON.stringify(row.fields)}::jsonb,
      ${row.ownerId}, ${row.companyId})`);
export const writeContact = (tx: Tx, row: ContactRow) =>
  tx.run(sql`
    update contact set name = ${row.name}, name_source = ${row.nameSource}, language = ${row.language}, country = ${row.country}, email = ${row.email}, about = ${row.about},
      first_touch = ${row.firstTouch ? JSON.stringify(row.firstTouch) : null}::jsonb, fields = ${JSON.stringify(row.fields)}::jsonb, owner_id = ${row.ownerId},
      company_id = ${row.companyId}, merged_into_id = ${row.mergedIntoId}, updated_at = now()
    where workspace_id = ${row.workspaceId} and id = ${row.id}`);

const identityColumns = sql`i.id, i.contact_id as "contactId", i.kind, i.scope, i.value, i.address, i.username, i.source`;
export const identitiesOf = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<IdentityRow>({
    name: "read-identities",
    text: `select ${identityColumns.text} from contact_identity i where i.workspace_id = $1 and i.contact_id = any($2::uuid[]) order by i.created_at, i.id`,
    values: [workspaceId, contactIds],
  });
export const findIdentity = (db: Reader, workspaceId: string, key: Pick<IdentityKey, "kind" | "scope" | "value">) =>
  db.maybe<IdentityRow>(sql`
    select ${identityColumns} from contact_identity i
    where i.workspace_id = ${workspaceId} and i.kind = ${key.kind} and i.scope = ${key.scope} and i.value = ${key.value}`);
/** Whose an identity is. */
export const holderOf = async (db: Reader, workspaceId: string, identityId: string): Promise<string | undefined> =>
  (
    await db.maybe<{ contactId: string }>(
      sql`select contact_id as "contactId" from contact_identity where workspace_id = ${workspaceId} and id = ${identityId}`,
    )
  )?.contactId;
export const insertIdentity = (tx: Tx, workspaceId: string, contactId: string, key: IdentityKey, source: string) =>
  tx.run(sql`
    insert into contact_identity (workspace_id, id, contact_id, kind, scope, value, address, source)
    values (${workspaceId}, ${newId()}, ${contactId}, ${key.kind}, ${key.scope}, ${key.value}, ${key.address}, ${source})
    on conflict (workspace_id, kind, scope, value) do nothing`);
export const rewriteIdentity = (tx: Tx, workspaceId: string, id: string, { value, address }: IdentityKey) =>
  tx.run(sql`update contact_identity set value = ${value}, address = ${address} where workspace_id = ${workspaceId} and id = ${id}`);
export const removeIdentity = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from contact_identity where workspace_id = ${workspaceId} and id = ${id}`);
/** From now on theirs, and the newest of its kind: where they are reached. */
export const takeIdentity = (tx: Tx, workspaceId: string, contactId: string, key: IdentityKey) =>
  tx.run(sql`
    update contact_identity set contact_id = ${contactId}, address = ${key.address}, created_at = clock_timestamp(), source = 'provider',
      username = case when contact_id = ${contactId} then username end
    where workspace_id = ${workspaceId} and kind = ${key.kind} and scope = ${key.scope} and value = ${key.value}`);
/** The e-mail address of the profile, before another one stands there; further ones stay. */
export const removeEmails = (tx: Tx, workspaceId: string, contactId: string) =>
  tx.run(sql`
    delete from contact_identity i using contact p where i.workspace_id = ${workspaceId} and i.contact_id = ${contactId} and i.kind = 'email'
      and p.workspace_id = i.workspace_id and p.id = i.contact_id and i.value = lower(p.email)`);
/** What has changed hands since stays where it went. */
export const moveIdentities = (tx: Tx, workspaceId: string, ids: readonly string[], fromContactId: string, toContactId: string) =>
  tx.run(sql`
    update contact_identity set contact_id = ${toContactId}
    where workspace_id = ${workspaceId} and contact_id = ${fromContactId} and id = any(${[...ids]}::uuid[])`);

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
  /** Whose values a person chose, by the field (`fields.` and the key for one of the workspace's); the winner's where nothing stands. */
  take: Record<string, "winner" | "loser">;
  mergedAt: Date;
  undoneAt: Date | null;
}
const mergeColumns = sql`g.workspace_id as "workspaceId", g.id, g.winner_id as "winnerId", g.loser_id as "loserId", g.winner_before as "winnerBefore",
  g.loser_before as "loserBefore", g.by, g.take, date_trunc('milliseconds', g.merged_at) as "mergedAt", g.undone_at as "undoneAt"`;
export const insertMerge = (tx: Tx, row: Omit<MergeRow, "mergedAt" | "undoneAt">) =>
  tx.run(sql`
    insert into contact_merge (workspace_id, id, winner_id, loser_id, winner_before, loser_before, by, take)
    values (${row.workspaceId}, ${row.id}, ${row.winnerId}, ${row.loserId}, ${JSON.stringify(row.winnerBefore)}::jsonb, ${JSON.stringify(row.loserBefore)}::jsonb, ${JSON.stringify(row.by)}::jsonb, ${JSON.stringify(row.take)}::jsonb)`);
export async function findMerge(db: Reader, workspaceId: string, id: string): Promise<MergeRow | undefined> {
  const row = await db.maybe<MergeRow>(
    sql`select ${mergeColumns} from contact_merge g where g.workspace_id = ${workspaceId} and g.id = ${id}`,
  );
  // What was written down before people had fields and owners does not name them.
  const whole = (side: Snapshot): Snapshot => ({
    ...side,
    contact: { ...{ fields: {}, ownerId: null, companyId: null }, ...side.contact },
  });
  return row && { ...row, winnerBefore: whole(row.winnerBefore), loserBefore: whole(row.loserBefore) };
}
export const listMerges = (db: Reader, workspaceId: string, winnerId: string) =>
  db.many<MergeRow>(
    sql`select ${mergeColumns} from contact_merge g where g.workspace_id = ${workspaceId} and g.winner_id = ${winnerId} order by g.id desc`,
  );
/** Newest first, across the workspace; `visible` says of which the actor may know. */
export const listAllMerges = (db: Reader, workspaceId: string, visible: Sql, beforeId: string | null, limit: number) =>
  db.many<MergeRow>(sql`
    select ${mergeColumns} from contact_merge g where g.workspace_id = ${workspaceId} and ${visible} ${beforeId ? sql`and g.id < ${beforeId}` : sql``}
    order by g.id desc limit ${limit}`);
/** A later merge of the same people, which must be undone first. */
export const laterMerge = (db: Reader, merge: MergeRow) =>
  db.maybe<MergeRow>(sql`
    select ${mergeColumns} from contact_merge g where g.workspace_id = ${merge.workspaceId} and g.undone_at is null and g.id > ${merge.id}
      and (g.winner_id = any(${[merge.winnerId, merge.loserId]}::uuid[]) or g.loser_id = any(${[merge.winnerId, merge.loserId]}::uuid[])) limit 1`);
export const markUndone = (tx: Tx, merge: MergeRow, at: Date) =>
  tx.run(sql`update contact_merge set undone_at = ${at} where workspace_id = ${merge.workspaceId} and id = ${merge.id}`);
