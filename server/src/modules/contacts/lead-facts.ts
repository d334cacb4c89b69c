import type { Reader } from "#platform/db.ts";

/** What decides where a lead goes, as far as it is about the person. */
export interface PersonFacts {
  contactId: string;
  name: string;
  country: string | null;
  language: string | null;
  /** With a plus before them. */
  phones: string[];
  tagIds: string[];
  fields: Record<string, unknown>;
  ownerId: string | null;
  companyId: string | null;
  /** The provider's id of the ad that brought them; null when none did. */
  adId: string | null;
  fromAd: boolean;
  isGroup: boolean;
}

export const readPersonFacts = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<PersonFacts>({
    name: "read-person-facts",
    text: `select p.id as "contactId", p.name, p.country, p.language, p.fields, p.owner_id as "ownerId", p.company_id as "companyId",
        p.first_touch ->> 'sourceId' as "adId", coalesce(p.first_touch ->> 'sourceType' = 'ad', false) as "fromAd",
        coalesce(i.phones, '{}') as phones, coalesce(i.is_group, false) as "isGroup",
        array(select t.tag_id from contact_tag t where t.workspace_id = p.workspace_id and t.contact_id = p.id) as "tagIds"
      from contact p left join lateral (
        select array_agg('+' || i.address) filter (where i.kind = 'phone') as phones, bool_or(i.kind = 'whatsapp_group') as is_group
        from contact_identity i where i.workspace_id = p.workspace_id and i.contact_id = p.id) i on true
      where p.workspace_id = $1 and p.id = any($2::uuid[])`,
    values: [workspaceId, [...new Set(contactIds)]],
  });
