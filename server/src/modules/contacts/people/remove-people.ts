import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, raw, type Sql, sql, type Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { lockPeople } from "./write-people.ts";

/**
 * Tables whose rows come with a contact by themselves: nobody has done anything with whoever has no others. A module above
 * that writes something for everybody (a first stage) says so here.
 */
const companions = new Map<string, UsedBeyond | null>(
  ["contact_identity", "contact_tag", "consent", "merge_suggestion"].map((table) => [table, null]),
);
/** Over a row `r` of the table: whether it is more than what the import itself has written. */
type UsedBeyond = (importId: string) => Sql;
export const comesAlong = (table: string, usedBeyond: UsedBeyond | null = null): void => void companions.set(table, usedBeyond);

interface Reference {
  table: string;
  column: string;
}

/** Whatever points to contacts, in any module: the foreign keys know. */
const referencesOf = (db: Reader) =>
  db.many<Reference>(sql`
    select k.conrelid::regclass::text as "table", a.attname as "column" from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname <> 'workspace_id'
    where k.contype = 'f' and k.confrelid = 'contact'::regclass and k.conparentid = 0`);

const quoted = (name: string): Sql => raw(`"${name.replaceAll('"', "")}"`);

/** Removes those with whom nobody has done anything yet; returns their ids. The others stay as they are. */
export async function removeUnused(
  app: App,
  tx: Tx,
  { workspaceId, importId, cause }: { workspaceId: string; importId: string; cause: Cause },
  contactIds: readonly string[],
): Promise<Set<string>> {
  const there = [...(await lockPeople(tx, workspaceId, contactIds)).keys()];
  const references = await referencesOf(tx);
  const used = new Set<string>();
  for (const { table, column } of references) {
    const companion = companions.get(table);
    if (companion === null) continue;
    const rows = await tx.many<{ id: string }>(sql`
      select distinct r.${quoted(column)} as id from ${quoted(table)} r where r.workspace_id = ${workspaceId} and r.${quoted(column)} = any(${there}::uuid[])
        ${companion ? sql`and ${companion(importId)}` : sql``}`);
    for (const { id } of rows) used.add(id);
  }
  const gone = there.filter((id) => !used.has(id));
  if (gone.length === 0) return new Set();
  for (const { table, column } of references.filter((reference) => companions.has(reference.table)))
    tx.send(sql`delete from ${quoted(table)} where workspace_id = ${workspaceId} and ${quoted(column)} = any(${gone}::uuid[])`);
  tx.send(sql`delete from contact_search where workspace_id = ${workspaceId} and contact_id = any(${gone}::uuid[])`);
  tx.send(sql`delete from contact where workspace_id = ${workspaceId} and id = any(${gone}::uuid[])`);
  emit(app, tx, [{ workspaceId, name: "contacts.removed", subjectId: importId, payload: { contactIds: gone }, cause }]);
  return new Set(gone);
}
