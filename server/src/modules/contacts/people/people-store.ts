import type { ConsentEntry } from "@sigap/contract/contacts";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import type { IdentityKey } from "../identity-keys.ts";
import type { Person, PersonValues } from "./person.ts";

type Columns = Omit<Person, "identities" | "tagIds" | "marketing">;

export const findHolders = (db: Reader, workspaceId: string, keys: readonly IdentityKey[]) =>
  db.many<Pick<IdentityKey, "kind" | "scope" | "value"> & { contactId: string }>({
    name: "find-holders",
    text: `select i.kind, i.scope, i.value, i.contact_id as "contactId"
      from unnest($2::text[], $3::text[], $4::text[]) as k (kind, scope, value)
      join contact_identity i on i.workspace_id = $1 and i.kind = k.kind and i.scope = k.scope and i.value = k.value`,
    values: [workspaceId, keys.map(({ kind }) => kind), keys.map(({ scope }) => scope), keys.map(({ value }) => value)],
  });

/** In the order of their ids, as everybody locks them. */
export const readPeople = (db: Reader, workspaceId: string, ids: readonly string[], lock: boolean) =>
  db.many<Columns>({
    name: lock ? "lock-people" : "read-people",
    text: `select p.id, p.name, p.name_source as "nameSource", p.language, p.country, p.email, p.about, p.owner_id as "ownerId",
        p.company_id as "companyId", (select c.name from company c where c.workspace_id = p.workspace_id and c.id = p.company_id) as "companyName", p.fields
      from contact p where p.workspace_id = $1 and p.id = any($2::uuid[]) and p.merged_into_id is null order by p.id${lock ? " for update of p" : ""}`,
    values: [workspaceId, ids],
  });

export const marketingOf = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<{ contactId: string; state: ConsentEntry["state"] }>(sql`
    select distinct on (contact_id) contact_id as "contactId", state from consent
    where workspace_id = ${workspaceId} and contact_id = any(${[...ids]}::uuid[]) and category = 'marketing'
    order by contact_id, at desc, created_at desc`);

const columnsOf = (workspaceId: string, people: readonly PersonValues[], ids: readonly string[]) => [
  workspaceId,
  ids,
  people.map(({ name }) => name),
  people.map(({ nameSource }) => nameSource),
  people.map(({ language }) => language),
  people.map(({ country }) => country),
  people.map(({ email }) => email),
  people.map(({ about }) => about),
  people.map(({ ownerId }) => ownerId),
  people.map(({ companyId }) => companyId),
  people.map(({ fields }) => JSON.stringify(fields)),
];
const rows = `unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::uuid[], $11::jsonb[])
        as r (id, name, name_source, language, country, email, about, owner_id, company_id, fields)`;
const ids = (people: readonly Person[]) => people.map(({ id }) => id);

export const insertPeople = (tx: Tx, workspaceId: string, people: readonly Person[]): void =>
  tx.send({
    name: "insert-people",
    text: `insert into contact (workspace_id, id, name, name_source, language, country, email, about, owner_id, company_id, fields)
      select $1::uuid, r.* from ${rows}`,
    values: columnsOf(workspaceId, people, ids(people)),
  });
/** Their rows are locked already. */
export const updatePeople = (tx: Tx, workspaceId: string, people: readonly Person[]): void =>
  tx.send({
    name: "update-people",
    text: `update contact p set name = r.name, name_source = r.name_source, language = r.language, country = r.country, email = r.email, about = r.about,
        owner_id = r.owner_id, company_id = r.company_id, fields = r.fields, updated_at = now()
      from ${rows} where p.workspace_id = $1 and p.id = r.id`,
    values: columnsOf(workspaceId, people, ids(people)),
  });

export const insertIdentities = (tx: Tx, workspaceId: string, added: readonly { contactId: string; key: IdentityKey }[]): void =>
  tx.send({
    name: "insert-people-identities",
    text: `insert into contact_identity (workspace_id, id, contact_id, kind, scope, value, address, source)
      select $1::uuid, r.*, 'import' from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as r (id, contact_id, kind, scope, value, address)`,
    values: [
      workspaceId,
      added.map(() => newId()),
      added.map(({ contactId }) => contactId),
      added.map(({ key }) => key.kind),
      added.map(({ key }) => key.scope),
      added.map(({ key }) => key.value),
      added.map(({ key }) => key.address),
    ],
  });
/** Only where nobody has given it to somebody else since. */
export const deleteIdentities = (tx: Tx, workspaceId: string, gone: readonly { contactId: string; key: IdentityKey }[]): void =>
  tx.send({
    name: "delete-people-identities",
    text: `delete from contact_identity i using unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as r (contact_id, kind, scope, value)
      where i.workspace_id = $1 and i.kind = r.kind and i.scope = r.scope and i.value = r.value and i.contact_id = r.contact_id and i.source = 'import'`,
    values: [
      workspaceId,
      gone.map(({ contactId }) => contactId),
      gone.map(({ key }) => key.kind),
      gone.map(({ key }) => key.scope),
      gone.map(({ key }) => key.value),
    ],
  });

const pairs = (workspaceId: string, tags: readonly { contactId: string; tagId: string }[]) => [
  workspaceId,
  tags.map(({ contactId }) => contactId),
  tags.map(({ tagId }) => tagId),
];
export const insertTags = (tx: Tx, workspaceId: string, tags: readonly { contactId: string; tagId: string }[]): void =>
  tx.send({
    name: "insert-people-tags",
    text: `insert into contact_tag (workspace_id, contact_id, tag_id) select $1::uuid, r.* from unnest($2::uuid[], $3::uuid[]) as r (contact_id, tag_id)
      where exists (select from tag t where t.workspace_id = $1 and t.id = r.tag_id) on conflict do nothing`,
    values: pairs(workspaceId, tags),
  });
export const deleteTags = (tx: Tx, workspaceId: string, tags: readonly { contactId: string; tagId: string }[]): void =>
  tx.send({
    name: "delete-people-tags",
    text: `delete from contact_tag c using unnest($2::uuid[], $3::uuid[]) as r (contact_id, tag_id)
      where c.workspace_id = $1 and c.contact_id = r.contact_id and c.tag_id = r.tag_id`,
    values: pairs(workspaceId, tags),
  });
export const deleteConsents = (tx: Tx, workspaceId: string, consentIds: readonly string[]): void =>
  tx.send(sql`delete from consent where workspace_id = ${workspaceId} and id = any(${[...consentIds]}::uuid[]) and source = 'import'`);
