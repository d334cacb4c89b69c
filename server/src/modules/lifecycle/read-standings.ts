import { type Reader, sql } from "#platform/db.ts";

/** Where somebody stands, and what they and their deals are worth, as far as nothing is won or lost yet. */
export interface PersonStanding {
  contactId: string;
  stageIds: string[];
  worth: { amount: number; currency: string }[];
}

export const readStandings = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<PersonStanding>(sql`
    select s.contact_id as "contactId", array_remove(array_agg(case when s.is_person then s.stage_id end), null) as "stageIds",
      coalesce(jsonb_agg(jsonb_build_object('amount', s.value, 'currency', s.currency))
        filter (where s.value is not null and k.meaning in ('open', 'qualified')), '[]') as worth
    from (
      select contact_id, stage_id, value, currency, true as is_person from contact_stage
      where workspace_id = ${workspaceId} and contact_id = any(${[...contactIds]}::uuid[])
      union all select contact_id, stage_id, value, currency, false from deal
      where workspace_id = ${workspaceId} and contact_id = any(${[...contactIds]}::uuid[])) s
    join stage k on k.workspace_id = ${workspaceId} and k.id = s.stage_id
    group by 1`);
