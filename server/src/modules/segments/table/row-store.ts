import type { StoredValues } from "#modules/contacts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { fieldValue, kindOf } from "../field-sql.ts";
import type { FieldFacts } from "../field-store.ts";

export interface TableRow {
  id: string;
  name: string;
  email: string | null;
  language: string | null;
  country: string | null;
  about: string | null;
  ownerId: string | null;
  companyId: string | null;
  companyName: string | null;
  source: { kind: string; headline: string | null } | null;
  marketing: "allowed" | "stopped" | null;
  wroteAt: Date | null;
  sentAt: Date | null;
  fields: StoredValues;
  createdAt: Date;
}
/** What the rows of a page show beyond the person itself; for the ids of one page, in their order. */
export const readRows = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<TableRow>(sql`
    select p.id, p.name, p.email, p.language, p.country, p.about, p.owner_id as "ownerId", p.company_id as "companyId", y.name as "companyName",
      case when p.first_touch is not null then jsonb_build_object('kind', p.first_touch -> 'sourceType', 'headline', p.first_touch -> 'headline') end as source,
      (select s.state from consent s where s.workspace_id = p.workspace_id and s.contact_id = p.id and s.category = 'marketing'
        order by s.at desc, s.created_at desc limit 1) as marketing,
      a.wrote_at as "wroteAt", a.sent_at as "sentAt", p.fields, p.created_at as "createdAt"
    from unnest(${[...ids]}::uuid[]) with ordinality as k (id, place)
    join contact p on p.workspace_id = ${workspaceId} and p.id = k.id
    left join contact_recency a on a.workspace_id = p.workspace_id and a.contact_id = p.id
    left join company y on y.workspace_id = p.workspace_id and y.id = p.company_id
    order by k.place`);

/** An order: by what, for whom there is such a thing, and how it is read from a cursor; who has none comes after all others. */
export interface Order {
  key: Sql;
  has: Sql;
  join: Sql;
  /** The id under which the index of the order has it. */
  id: Sql;
  type: Sql;
}
const none = sql``;
const id = sql`p.id`;
export function orderOf(sort: string, fields: ReadonlyMap<string, FieldFacts>): Order | null {
  if (sort === "created") return null;
  if (sort === "name") return { key: sql`lower(p.name)`, has: sql`true`, join: none, id, type: sql`text` };
  if (sort === "wrote")
    return {
      key: sql`a.wrote_at`,
      has: sql`a.wrote_at is not null`,
      join: sql`left join contact_recency a on a.workspace_id = p.workspace_id and a.contact_id = p.id`,
      id: sql`a.contact_id`,
      type: sql`timestamptz`,
    };
  const field = fields.get(sort.slice("field:".length));
  if (!field) return null;
  const type = { numeric: sql`numeric`, jsonb: sql`jsonb`, text: sql`text` }[kindOf(field.type)];
  return { key: fieldValue(field), has: sql`p.fields ? ${field.key}::text`, join: none, id, type };
}

/** Where somebody stands; without `at` among those who have nothing to be ordered by. */
export interface Place {
  at: string | null;
  id: string;
}
interface Page {
  order: Order | null;
  way: "asc" | "desc";
  after: Place | null;
  limit: number;
}
/** The ids of a page, and where each stands: first whoever has what is ordered by, then the others by id, which rises with time. */
export async function pageOfIds(db: Reader, workspaceId: string, condition: Sql, { order, way, after, limit }: Page): Promise<Place[]> {
  const to = way === "desc" ? sql`desc` : sql`asc`;
  const beyond = way === "desc" ? sql`<` : sql`>`;
  const where = (has: Sql) => sql`where p.workspace_id = ${workspaceId} and p.merged_into_id is null and ${has} and ${condition}`;
  const first =
    order && (!after || after.at !== null)
      ? await db.many<Place>(sql`
          select p.id, (${order.key})::text as at from contact p ${order.join} ${where(order.has)}
            ${after ? sql`and (${order.key}, ${order.id}) ${beyond} (${after.at}::${order.type}, ${after.id}::uuid)` : none}
          order by ${order.key} ${to}, ${order.id} ${to} limit ${limit}`)
      : [];
  if (first.length === limit) return first;
  const from = after?.at === null ? after : null;
  const rest = await db.many<Place>(sql`
    select p.id, null as at from contact p ${order?.join ?? none} ${where(order ? sql`not coalesce(${order.has}, false)` : sql`true`)}
      ${from ? sql`and p.id ${beyond} ${from.id}::uuid` : none} order by p.id ${to} limit ${limit - first.length}`);
  return [...first, ...rest];
}
