import type { Field, FieldObject } from "@sigap/contract/fields";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

const columns = sql`f.id, f.object, f.key, f.label, f.description, f.type, f.options, f.sensitivity, f.position, f.archived_at is not null as archived`;
/** In their order, archived ones last. */
export const listFields = (db: Reader, workspaceId: string, object?: FieldObject) =>
  db.many<Field>(sql`
    select ${columns} from field f where f.workspace_id = ${workspaceId} ${object ? sql`and f.object = ${object}` : sql``}
    order by f.object desc, f.archived_at is not null, f.position, f.id`);
/** One change of fields at a time: keys and places are given by looking at all of them. */
export const lockFields = (tx: Tx, workspaceId: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} fields`}, 0))`);
export const insertFields = (tx: Tx, workspaceId: string, fields: readonly Field[]) =>
  tx.run(sql`
    insert into field (workspace_id, id, object, key, label, description, type, options, sensitivity, position)
    select ${workspaceId}, r.id, r.object, r.key, r.label, r.description, r.type, r.options, r.sensitivity, r.position
    from jsonb_to_recordset(${JSON.stringify(fields)}::jsonb)
      as r (id uuid, object text, key text, label text, description text, type text, options jsonb, sensitivity text, position integer)
    on conflict do nothing`);
export const writeField = (tx: Tx, workspaceId: string, field: Field, at: Date) =>
  tx.run(sql`
    update field set label = ${field.label}, description = ${field.description}, options = ${JSON.stringify(field.options)}::jsonb,
      sensitivity = ${field.sensitivity}, archived_at = case when ${field.archived} then coalesce(archived_at, ${at}) end
    where workspace_id = ${workspaceId} and id = ${field.id}`);
export const placeFields = (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  tx.run(sql`
    update field f set position = r.position::integer - 1 from unnest(${[...ids]}::uuid[]) with ordinality as r (id, position)
    where f.workspace_id = ${workspaceId} and f.id = r.id`);

/** One walk through everybody, for a page that is seldom opened. Those who were merged into another are not counted twice. */
export const countFields = (db: Reader, workspaceId: string, visible: Sql) =>
  db.many<{ id: string; values: number }>(sql`
    select f.id, coalesce(c.values, 0)::integer as values from field f left join (
      select 'contact' as object, k as key, count(*) as values from contact p, jsonb_object_keys(p.fields) k
      where p.workspace_id = ${workspaceId} and p.merged_into_id is null and p.fields <> '{}' and ${visible} group by k
      union all
      select 'company', k, count(*) from company y, jsonb_object_keys(y.fields) k where y.workspace_id = ${workspaceId} group by k) c
      on c.object = f.object and c.key = f.key
    where f.workspace_id = ${workspaceId}`);
