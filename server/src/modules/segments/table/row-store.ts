import type { StoredValues } from "#modules/contacts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { fieldValue, kindOf } from "../field-sql.ts";
import type { FieldFacts } from "../field-store.ts";
import type { Order, Stretch } from "../ports.ts";

export const wrongCursor = { fields: "cursor: use the nextCursor of the page before" };

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

const none = sql``;
const id = sql`p.id`;
const byTime: Order = { stretches: [], others: { join: none, are: sql`true` } };
const byOne = (stretch: Stretch): Order => ({
  stretches: [stretch],
  others: { join: stretch.join, are: sql`not coalesce(${stretch.has}, false)` },
});
/** An order by what this module knows by itself. */
export function orderOf(sort: string, fields: ReadonlyMap<string, FieldFacts>): Order {
  if (sort === "name") return byOne({ name: sort, key: sql`lower(p.name)`, has: sql`true`, join: none, id, type: sql`text` });
  if (sort === "wrote")
    return byOne({
      name: sort,
      key: sql`a.wrote_at`,
      has: sql`a.wrote_at is not null`,
      join: sql`left join contact_recency a on a.workspace_id = p.workspace_id and a.contact_id = p.id`,
      id: sql`a.contact_id`,
      type: sql`timestamptz`,
    });
  const field = fields.get(sort.slice("field:".length));
  if (!field) return byTime;
  const type = { numeric: sql`numeric`, jsonb: sql`jsonb`, text: sql`text` }[kindOf(field.type)];
  return byOne({ name: sort, key: fieldValue(field), has: sql`p.fields ? ${field.key}::text`, join: none, id, type });
}

/** Where somebody stands: in which stretch, and where in it; without one among those who have nothing to be ordered by. */
export interface Place {
  stretch: string | null;
  at: string | null;
  id: string;
}
interface Page {
  order: Order;
  way: "asc" | "desc";
  after: Place | null;
  limit: number;
}
/** The ids of a page, and where each stands: stretch by stretch, then whoever is in none, by id, which rises with time. */
export async function pageOfIds(db: Reader, workspaceId: string, condition: Sql, { order, way, after, limit }: Page): Promise<Place[]> {
  const to = way === "desc" ? sql`desc` : sql`asc`;
  const beyond = way === "desc" ? sql`<` : sql`>`;
  const where = (has: Sql) => sql`where p.workspace_id = ${workspaceId} and p.merged_into_id is null and ${has} and ${condition}`;
  const found: Place[] = [];
  for (const { name, key, has, join, id: own, type } of leftOf(order, way, after)) {
    const from = after?.stretch === name ? after : null;
    const rows = await db.many<Place>(sql`
      select p.id, (${key})::text as at, ${name} as stretch from contact p ${join} ${where(has)}
        ${from ? sql`and (${key}, ${own}) ${beyond} (${from.at}::${type}, ${from.id}::uuid)` : none}
      order by ${key} ${to}, ${own} ${to} limit ${limit - found.length}`);
    found.push(...rows);
    if (found.length === limit) return found;
  }
  const { join, are } = order.others;
  const from = after?.stretch === null ? after : null;
  const rest = await db.many<Place>(sql`
    select p.id, null as at, null as stretch from contact p ${join} ${where(are)}
      ${from ? sql`and p.id ${beyond} ${from.id}::uuid` : none} order by p.id ${to} limit ${limit - found.length}`);
  return [...found, ...rest];
}

/** What is still to be read of an order behind a place. */
function leftOf({ stretches }: Order, way: "asc" | "desc", after: Place | null): readonly Stretch[] {
  if (after?.stretch === null) return [];
  const all = way === "desc" ? stretches.toReversed() : stretches;
  const at = after ? all.findIndex(({ name }) => name === after.stretch) : 0;
  ensure(at >= 0, "invalid", wrongCursor);
  return all.slice(at);
}
