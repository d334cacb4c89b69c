import { sql, type Tx } from "#platform/db.ts";
import { searchWords, workspacePrefix } from "#platform/search-words.ts";
import { companyNames } from "./companies/company-store.ts";
import { searchedFields } from "./fields/searched-fields.ts";
import { fieldText } from "./fields/value-text.ts";
import { phoneWords } from "./phone-words.ts";
import { identitiesOf, readContacts } from "./store.ts";

/** Writes the words by which these contacts are found; of those that are gone or merged, none. `tx` is one across workspaces. */
export async function indexPeople(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  const [rows, identities] = await Promise.all([readContacts(tx, workspaceId, ids), identitiesOf(tx, workspaceId, ids)]);
  const fields = rows.some((row) => Object.keys(row.fields).length > 0) ? await searchedFields(tx, workspaceId) : [];
  const companies = await companyNames(
    tx,
    workspaceId,
    rows.flatMap(({ companyId }) => companyId ?? []),
  );
  const prefix = workspacePrefix(workspaceId);
  const shown = rows.filter(({ mergedIntoId }) => mergedIntoId === null);
  const identitiesBy = Map.groupBy(identities, ({ contactId }) => contactId);
  const words = shown.map((row) => {
    const own = identitiesBy.get(row.id) ?? [];
    const texts = [
      row.name,
      row.email ?? "",
      (row.companyId && companies.get(row.companyId)) ?? "",
      ...fields.map((field) => fieldText(field, row.fields[field.key] ?? null)),
      ...own.flatMap(({ kind, address, username }) => [kind === "email" ? address : "", username ?? ""]),
    ];
    const found = [
      ...texts.flatMap(searchWords),
      ...own.filter(({ kind }) => kind === "phone").flatMap(({ value, address }) => [...phoneWords(value), ...phoneWords(address)]),
      ...fields.filter(({ type }) => type === "phone").flatMap(({ key }) => phoneWords(String(row.fields[key] ?? "").slice(1))),
    ];
    return [...new Set(found)].slice(0, 300).map((word) => `${prefix}${word}`);
  });
  tx.send(sql`delete from contact_search where workspace_id = ${workspaceId} and contact_id = any(${[...ids]}::uuid[])`);
  if (shown.length === 0) return;
  tx.send(sql`
    insert into contact_search (workspace_id, contact_id, words)
    select ${workspaceId}, (r->>0)::uuid, array_to_tsvector(array(select jsonb_array_elements_text(r->1)))
    from jsonb_array_elements(${JSON.stringify(shown.map((row, index) => [row.id, words[index]]))}::jsonb) r
    on conflict (workspace_id, contact_id) do update set words = excluded.words`);
}
