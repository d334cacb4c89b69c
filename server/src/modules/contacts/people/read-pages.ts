import type { Actor } from "#platform/ctx.ts";
import { type Reader, sql } from "#platform/db.ts";
import { type ConsentRow, consentsOf } from "../consent-store.ts";
import { addressOf } from "../present.ts";
import { seenPeople } from "../rights.ts";
import { type ContactRow, type IdentityRow, identitiesOf, readContacts } from "../store.ts";
import { tagsOf } from "../tags/tag-store.ts";
import { readPeople } from "./people-store.ts";

/** Everything that is kept of a person, to be taken out. */
export interface ExportedContact extends ContactRow {
  identities: (IdentityRow & { shown: string })[];
  tags: string[];
  company: string | null;
  consents: ConsentRow[];
}

/** A page of everybody in the order of their ids, and where the next one begins. */
export async function contactPages(
  db: Reader,
  workspaceId: string,
  actor: Actor,
  afterId: string | null,
  limit: number,
): Promise<ExportedContact[]> {
  const ids = (
    await db.many<{ id: string }>(sql`
      select p.id from contact p where p.workspace_id = ${workspaceId} and p.merged_into_id is null and ${seenPeople(actor)}
        ${afterId ? sql`and p.id > ${afterId}` : sql``} order by p.id limit ${limit}`)
  ).map(({ id }) => id);
  const rows = new Map((await readContacts(db, workspaceId, ids)).map((row) => [row.id, row]));
  const more = new Map((await readPeople(db, workspaceId, ids, false)).map((row) => [row.id, row]));
  const identities = Map.groupBy(await identitiesOf(db, workspaceId, ids), ({ contactId }) => contactId);
  const tags = Map.groupBy(await tagsOf(db, workspaceId, ids), ({ contactId }) => contactId);
  const consents = Map.groupBy(await consentsOf(db, workspaceId, ids), ({ contactId }) => contactId);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    const rest = more.get(id);
    if (!row || !rest) return [];
    return {
      ...row,
      identities: (identities.get(id) ?? []).map((identity) => ({ ...identity, shown: addressOf(identity) })),
      tags: (tags.get(id) ?? []).map(({ name }) => name),
      company: rest.companyName,
      consents: consents.get(id) ?? [],
    };
  });
}
