import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

/** Where fields of type relation are kept: their values are ids of companies, and no foreign key watches over them. */
type Kept = "contact" | "company";

/** The keys of these fields, archived ones too: what was put away comes back with its values. */
const keysOf = (workspaceId: string, object: Kept): Sql =>
  sql`(select coalesce(array_agg(f.key::text), '{}') from field f where f.workspace_id = ${workspaceId} and f.object = ${object} and f.type = 'relation')`;
/** Those of the keys under which the values of a row lead to a company. */
const leading = (workspaceId: string, object: Kept, companyId: string): Sql =>
  sql`array(select key from unnest(${keysOf(workspaceId, object)}) key where o.fields ->> key = ${companyId})`;

/** How many people and companies name a company in a field of theirs. One walk through those who have such a field. */
export const countPointing = (db: Reader, workspaceId: string, companyId: string) =>
  db.one<{ people: number; companies: number }>(sql`select
    (select count(*)::integer from contact o where o.workspace_id = ${workspaceId} and o.merged_into_id is null
      and o.fields ?| ${keysOf(workspaceId, "contact")} and ${leading(workspaceId, "contact", companyId)} <> '{}') as people,
    (select count(*)::integer from company o where o.workspace_id = ${workspaceId} and o.id <> ${companyId}
      and o.fields ?| ${keysOf(workspaceId, "company")} and ${leading(workspaceId, "company", companyId)} <> '{}') as companies`);

export interface Cleared {
  id: string;
  keys: string[];
  isShown: boolean;
}
/** Takes a company out of all fields that name it, also of those who were merged. Returns from whom, and under which keys. */
export const clearPointing = (tx: Tx, workspaceId: string, object: Kept, companyId: string) => {
  const [table, shown] = object === "contact" ? [sql`contact`, sql`o.merged_into_id is null`] : [sql`company`, sql`o.id <> ${companyId}`];
  return tx.many<Cleared>(sql`
    with led as (
      select o.id, ${leading(workspaceId, object, companyId)} as keys from ${table} o
      where o.workspace_id = ${workspaceId} and o.fields ?| ${keysOf(workspaceId, object)} and ${leading(workspaceId, object, companyId)} <> '{}'
      order by o.id for update)
    update ${table} o set fields = o.fields - led.keys, updated_at = now() from led
    where o.workspace_id = ${workspaceId} and o.id = led.id returning o.id, led.keys, ${shown} as "isShown"`);
};

/** What a merge would bring back when it is undone must not lead to what is gone either. */
export const clearMerges = (tx: Tx, workspaceId: string, companyId: string) => {
  const without = (side: Sql): Sql => sql`jsonb_set(jsonb_set(${side}, '{contact,companyId}',
      case when ${side} #>> '{contact,companyId}' = ${companyId} then 'null' else coalesce(${side} #> '{contact,companyId}', 'null') end),
    '{contact,fields}', coalesce((select jsonb_object_agg(key, value) from jsonb_each(${side} #> '{contact,fields}')
      where value <> to_jsonb(${companyId}::text)), '{}'))`;
  return tx.run(sql`
    update contact_merge g set winner_before = ${without(sql`g.winner_before`)}, loser_before = ${without(sql`g.loser_before`)}
    where g.workspace_id = ${workspaceId} and g.undone_at is null
      and position(${companyId} in g.winner_before::text || g.loser_before::text) > 0`);
};
