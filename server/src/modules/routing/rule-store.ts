import { type RoutingRule, type RoutingRuleBody, type RoutingSettings, routingSettings } from "@sigap/contract/routing-rules";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export async function readRules(db: Reader, workspaceId: string): Promise<RoutingRule[]> {
  const rows = await db.many<{ id: string; body: RoutingRuleBody }>(
    sql`select id, body from routing_rule where workspace_id = ${workspaceId} order by position, id`,
  );
  return rows.map(({ id, body }) => ({ ...body, id }));
}
export const lockRule = async (tx: Tx, workspaceId: string, id: string): Promise<RoutingRule | undefined> => {
  const row = await tx.maybe<{ body: RoutingRuleBody }>(
    sql`select body from routing_rule where workspace_id = ${workspaceId} and id = ${id} for update`,
  );
  return row && { ...row.body, id };
};
export const insertRule = (tx: Tx, workspaceId: string, id: string, body: RoutingRuleBody) =>
  tx.run(sql`
    insert into routing_rule (workspace_id, id, position, body)
    select ${workspaceId}, ${id}, coalesce(max(position), 0) + 1, ${JSON.stringify(body)}::jsonb from routing_rule where workspace_id = ${workspaceId}`);
export const writeRule = (tx: Tx, workspaceId: string, id: string, body: RoutingRuleBody) =>
  tx.run(
    sql`update routing_rule set body = ${JSON.stringify(body)}::jsonb, updated_at = now() where workspace_id = ${workspaceId} and id = ${id}`,
  );
export const removeRule = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from routing_rule where workspace_id = ${workspaceId} and id = ${id}`);
export const orderRules = (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  tx.run(sql`
    update routing_rule r set position = o.position from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position)
    where r.workspace_id = ${workspaceId} and r.id = o.id`);

/** Rules that ask for a segment, by name. */
export const rulesUsingSegment = async (db: Reader, workspaceId: string, segmentId: string): Promise<string[]> =>
  (
    await db.many<{ name: string }>(sql`
      select body ->> 'name' as name from routing_rule where workspace_id = ${workspaceId}
        and jsonb_path_exists(body -> 'when', '$.** ? (@.field == "segment" && @.in[*] == $id)', jsonb_build_object('id', ${segmentId}::text))
      order by position, id`)
  ).map(({ name }) => name);

export async function readSettings(db: Reader, workspaceId: string): Promise<RoutingSettings> {
  const row = await db.maybe<{ settings: unknown }>(sql`select settings from routing_settings where workspace_id = ${workspaceId}`);
  return routingSettings.parse(row?.settings ?? {});
}
export const writeSettings = (tx: Tx, workspaceId: string, settings: RoutingSettings) =>
  tx.run(sql`
    insert into routing_settings (workspace_id, settings) values (${workspaceId}, ${JSON.stringify(settings)}::jsonb)
    on conflict (workspace_id) do update set settings = excluded.settings`);

/** Workspaces in which something can change by the clock alone. */
export const workspacesByClock = async (db: Reader): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`
      select workspace_id as id from queue_entry
      union select workspace_id from routing_settings where settings ->> 'offerAgainMinutes' is not null`)
  ).map(({ id }) => id);
