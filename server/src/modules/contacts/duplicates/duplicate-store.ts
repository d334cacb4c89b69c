import type { Duplicate } from "@sigap/contract/duplicates";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";

export type Evidence = Duplicate["evidence"][number];
export interface SuggestionRow {
  workspaceId: string;
  id: string;
  contactId: string;
  otherId: string;
  evidence: Evidence[];
  state: Duplicate["state"];
  createdAt: Date;
}
const columns = sql`s.workspace_id as "workspaceId", s.id, s.contact_id as "contactId", s.other_id as "otherId", s.evidence, s.state, s.created_at as "createdAt"`;
/** Both are there still; who was merged into somebody else is shown there. */
const bothThere = sql`not exists (
  select from contact p where p.workspace_id = s.workspace_id and p.id in (s.contact_id, s.other_id) and p.merged_into_id is not null)`;

export interface Pair {
  contactId: string;
  otherId: string;
  evidence: Evidence[];
}
const sorted = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/** What was decided stays decided, whatever is found later. Returns the pairs that are new or known by more than before. */
export const putSuggestions = (tx: Tx, workspaceId: string, pairs: readonly Pair[]) =>
  tx.many<{ contactId: string; otherId: string }>(sql`
    insert into merge_suggestion as s (workspace_id, id, contact_id, other_id, evidence)
    select ${workspaceId}, r.id, r.contact_id, r.other_id, r.evidence
    from unnest(${pairs.map(() => newId())}::uuid[], ${pairs.map(({ contactId, otherId }) => sorted(contactId, otherId)[0])}::uuid[],
      ${pairs.map(({ contactId, otherId }) => sorted(contactId, otherId)[1])}::uuid[], ${pairs.map(({ evidence }) => JSON.stringify(evidence))}::jsonb[])
      as r (id, contact_id, other_id, evidence)
    on conflict (workspace_id, contact_id, other_id) do update set evidence = excluded.evidence
      where s.state = 'open' and s.evidence <> excluded.evidence
    returning contact_id as "contactId", other_id as "otherId"`);

export const findSuggestion = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<SuggestionRow>(sql`select ${columns} from merge_suggestion s where s.workspace_id = ${workspaceId} and s.id = ${id} for update`);
export const listSuggestions = (db: Reader, workspaceId: string, visible: Sql, beforeId: string | null, limit: number) =>
  db.many<SuggestionRow>(sql`
    select ${columns} from merge_suggestion s where s.workspace_id = ${workspaceId} and s.state = 'open' and ${bothThere} and ${visible}
      ${beforeId ? sql`and s.id < ${beforeId}` : sql``} order by s.id desc limit ${limit}`);
export const suggestionsOf = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<SuggestionRow>(sql`
    select ${columns} from merge_suggestion s where s.workspace_id = ${workspaceId} and s.state = 'open' and ${bothThere}
      and (s.contact_id = any(${[...contactIds]}::uuid[]) or s.other_id = any(${[...contactIds]}::uuid[])) order by s.id desc limit 200`);
export const dropSuggestions = (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  tx.run(sql`delete from merge_suggestion where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and state = 'open'`);
export const setSuggestionState = (tx: Tx, row: SuggestionRow, state: Duplicate["state"], by: Cause) =>
  tx.run(sql`
    update merge_suggestion set state = ${state}, decided_by = ${JSON.stringify(by)}::jsonb, decided_at = now()
    where workspace_id = ${row.workspaceId} and id = ${row.id}`);
/** What becomes of a pair, if it was ever suggested. */
export const decideSuggestion = (tx: Tx, workspaceId: string, a: string, b: string, state: Duplicate["state"], by: Cause) => {
  const [contactId, otherId] = sorted(a, b);
  return tx.run(sql`
    update merge_suggestion set state = ${state}, decided_by = ${JSON.stringify(by)}::jsonb, decided_at = now()
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and other_id = ${otherId}`);
};

export interface Lookup {
  contactId: string;
  kind: Evidence["kind"];
  /** A tsquery over the words of the search of contacts. */
  query: string;
}
/** Contacts whose words fit; more than `most` for one lookup prove nothing, so one more than that is enough to know. */
export const lookUp = (tx: Tx, workspaceId: string, lookups: readonly Lookup[], most: number) =>
  tx.many<{ index: number; ids: string[] }>(sql`
    select (k.index - 1)::integer as index, array(
      select f.contact_id from (
        select workspace_id, contact_id from contact_search where words @@ k.query::tsquery offset 0) f
      where f.workspace_id = ${workspaceId} and f.contact_id <> k.contact_id limit ${most + 1}) as ids
    from unnest(${lookups.map(({ contactId }) => contactId)}::uuid[], ${lookups.map(({ query }) => query)}::text[]) with ordinality as k (contact_id, query, index)`);
