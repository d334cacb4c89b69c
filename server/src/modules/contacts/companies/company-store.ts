import type { CompanyKind } from "@sigap/contract/fields";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";
import type { StoredValues } from "../fields/stored-values.ts";
import { type ContactRow, columns } from "../store.ts";

export interface CompanyRow {
  workspaceId: string;
  id: string;
  name: string;
  kind: CompanyKind;
  about: string | null;
  fields: StoredValues;
  createdAt: Date;
}
const companyColumns = sql`y.workspace_id as "workspaceId", y.id, y.name, y.kind, y.about, y.fields, date_trunc('milliseconds', y.created_at) as "createdAt"`;

export const findCompany = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<CompanyRow>(sql`select ${companyColumns} from company y where y.workspace_id = ${workspaceId} and y.id = ${id}`);
export const lockCompany = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<CompanyRow>(sql`select ${companyColumns} from company y where y.workspace_id = ${workspaceId} and y.id = ${id} for update`);
/** The names of companies; waits for whoever removes one, and keeps them there until the end of the transaction. */
export async function holdCompanies(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.many<{ id: string; name: string }>(
    sql`select id, name from company where workspace_id = ${workspaceId} and id = any(${[...new Set(ids)]}::uuid[]) order by id for key share`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
/** By name; a query is a part of it, whatever its case. */
export const listCompanies = (
  db: Reader,
  workspaceId: string,
  { q, after, limit }: { q: string; after: { name: string; id: string } | null; limit: number },
) =>
  db.many<CompanyRow & { sortName: string }>(sql`
    select ${companyColumns}, lower(y.name) as "sortName" from company y where y.workspace_id = ${workspaceId}
      ${q ? sql`and position(lower(${q}) in lower(y.name)) > 0` : sql``}
      ${after ? sql`and (lower(y.name), y.id) > (${after.name}, ${after.id}::uuid)` : sql``}
    order by lower(y.name), y.id limit ${limit}`);
export const insertCompany = (tx: Tx, row: Omit<CompanyRow, "createdAt">) =>
  tx.run(sql`
    insert into company (workspace_id, id, name, kind, about, fields)
    values (${row.workspaceId}, ${row.id}, ${row.name}, ${row.kind}, ${row.about}, ${JSON.stringify(row.fields)}::jsonb)`);
export const writeCompany = (tx: Tx, row: CompanyRow) =>
  tx.run(sql`
    update company set name = ${row.name}, kind = ${row.kind}, about = ${row.about}, fields = ${JSON.stringify(row.fields)}::jsonb, updated_at = now()
    where workspace_id = ${row.workspaceId} and id = ${row.id}`);
export const deleteCompany = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from company where workspace_id = ${workspaceId} and id = ${id}`);

export async function companyNames(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.many<{ id: string; name: string }>(
    sql`select id, name from company where workspace_id = ${workspaceId} and id = any(${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Those who were merged into another contact are shown there. */
export const countPeople = async (db: Reader, workspaceId: string, ids: readonly string[], visible: Sql): Promise<Map<string, number>> => {
  const rows = await db.many<{ id: string; people: number }>(sql`
    select p.company_id as id, count(*)::integer as people from contact p
    where p.workspace_id = ${workspaceId} and p.company_id = any(${[...ids]}::uuid[]) and p.merged_into_id is null and ${visible} group by p.company_id`);
  return new Map(rows.map(({ id, people }) => [id, people]));
};
export const listPeople = (
  db: Reader,
  workspaceId: string,
  companyId: string,
  visible: Sql,
  page: { beforeId: string | null; limit: number },
) =>
  db.many<ContactRow>(sql`
    select ${columns} from contact p where p.workspace_id = ${workspaceId} and p.company_id = ${companyId} and p.merged_into_id is null and ${visible}
      ${page.beforeId ? sql`and p.id < ${page.beforeId}` : sql``} order by p.id desc limit ${page.limit}`);
/** Also of those who were merged: they must not point at what is gone. Returns those who are shown. */
export const unlinkPeople = async (tx: Tx, workspaceId: string, companyId: string): Promise<string[]> => {
  const rows = await tx.many<{ id: string; isShown: boolean }>(sql`
    update contact set company_id = null, updated_at = now() where workspace_id = ${workspaceId} and company_id = ${companyId}
    returning id, merged_into_id is null as "isShown"`);
  return rows.flatMap(({ id, isShown }) => (isShown ? [id] : []));
};
