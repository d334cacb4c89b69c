import { resolveContactId } from "#modules/contacts";
import { cardWithin } from "#modules/conversations";
import type { Actor } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

/** What a stage may require of a person. */
export interface LeadRow {
  id: string;
  name: string;
  nameSource: string;
  email: string | null;
  country: string | null;
  ownerId: string | null;
  fields: Record<string, unknown>;
}

/** People, of those that `visible` allows; a group or somebody who became another is nobody's lead. */
export const readLeads = (db: Reader, workspaceId: string, ids: readonly string[], visible: Sql) =>
  db.many<LeadRow>(sql`
    select p.id, p.name, p.name_source as "nameSource", p.email, p.country, p.owner_id as "ownerId", p.fields from contact p
    where p.workspace_id = ${workspaceId} and p.id = any(${[...ids]}::uuid[]) and p.merged_into_id is null and ${visible}
      and not exists (select from contact_identity i where i.workspace_id = p.workspace_id and i.contact_id = p.id and i.kind = 'whatsapp_group')`);

/** Those whose values change on the way: nobody else changes them meanwhile. Before their standings, as everywhere. */
export const lockLeads = async (tx: Tx, workspaceId: string, ids: readonly string[]): Promise<unknown> =>
  ids.length > 0 &&
  tx.run(sql`select from contact where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) order by id for no key update`);

/** What was asked for at the entry of a stage. */
export const fillLeads = (tx: Tx, workspaceId: string, rows: readonly LeadRow[]) =>
  tx.run(sql`
    update contact p set name = r.name, name_source = r."nameSource", email = r.email, fields = r.fields, owner_id = r."ownerId", updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, name text, "nameSource" text, email text, fields jsonb, "ownerId" uuid)
    where p.workspace_id = ${workspaceId} and p.id = r.id`);

/** Whether somebody may see that a person, or their deal, stands in a stage: over columns of a query. */
export const leadVisibleTo = (actor: Actor, { workspaceId, contactId, dealId }: Record<"workspaceId" | "contactId" | "dealId", Sql>): Sql =>
  cardWithin(actor, "lifecycle:read", {
    workspaceId,
    contactId,
    ownerId: sql`coalesce((select d.owner_id from deal d where d.workspace_id = ${workspaceId} and d.id = ${dealId}),
      (select p.owner_id from contact p where p.workspace_id = ${workspaceId} and p.id = ${contactId}))`,
  });

/** Of these people those who became another, with whom. */
export async function whoTheyBecame(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const merged = await db.many<{ id: string }>(
    sql`select id from contact where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and merged_into_id is not null`,
  );
  const became = new Map<string, string>();
  for (const { id } of merged) became.set(id, (await resolveContactId(db, workspaceId, id)) ?? id);
  return became;
}
