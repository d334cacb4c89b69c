import type { Actor } from "#platform/ctx.ts";
import { type Sql, sql } from "#platform/db.ts";
import { prefixQuery, searchWords, workspacePrefix } from "#platform/search-words.ts";
import { readsAddresses } from "./addresses.ts";

/** Conditions about a person for queries of modules above; `workspaceId` and `contactId` are columns of theirs. */
interface Of {
  workspaceId: Sql;
  contactId: Sql;
}
export const personHasTags = ({ workspaceId, contactId }: Of, has: "any" | "all" | "none", tags: readonly string[]): Sql => {
  const held = sql`(select count(distinct t.tag_id) from contact_tag t
    where t.workspace_id = ${workspaceId} and t.contact_id = ${contactId} and t.tag_id = any(${[...tags]}::uuid[]))`;
  if (has === "none") return sql`${held} = 0`;
  return has === "any" ? sql`${held} > 0` : sql`${held} = ${new Set(tags).size}`;
};
const person = ({ workspaceId, contactId }: Of, condition: Sql): Sql =>
  sql`exists (select from contact p where p.workspace_id = ${workspaceId} and p.id = ${contactId} and ${condition})`;
export const personSpeaks = (of: Of, languages: readonly string[]): Sql => person(of, sql`p.language = any(${[...languages]}::text[])`);
export const personLivesIn = (of: Of, countries: readonly string[]): Sql => person(of, sql`p.country = any(${[...countries]}::text[])`);
export const personCameFromAd = (of: Of): Sql => person(of, sql`p.first_touch ->> 'sourceType' = 'ad'`);

/** The words that are looked for; a number in any spelling is one word. */
function wordsOf(query: string): string[] {
  const digits = query.replace(/[\s().+-]/g, "");
  return /^\d{4,}$/.test(digits) ? [digits] : searchWords(query);
}
/** As `searchWords` writes a text. */
const plainName = sql`lower(regexp_replace(normalize(n.name, nfkd), ${"[\u0300-\u036f]"}, '', 'g'))`;
/**
 * Numbers and addresses are found by whoever reads them. To everybody else only a name answers: a search that found by what is
 * masked would tell it.
 */
function namedSo(actor: Actor, words: readonly string[], { workspaceId, contactId }: Of): Sql {
  if (readsAddresses(actor)) return sql`true`;
  const holds = words.map((word) =>
    /^[\p{Script=Latin}\p{N}]+$/u.test(word)
      ? sql`${plainName} ~ ${`(^|[^[:alnum:]])${word}`}`
      : sql`position(${word} in ${plainName}) > 0`,
  );
  return sql`exists (select from contact n where n.workspace_id = ${workspaceId} and n.id = ${contactId}
    and ${holds.reduce((one, other) => sql`${one} and ${other}`)})`;
}
/** The index of words first, alone: offset 0 keeps the planner from walking all contacts of the workspace instead. */
const indexed = (workspaceId: string, search: string): Sql =>
  sql`(select contact_id from (select workspace_id, contact_id from contact_search where words @@ ${search}::tsquery offset 0) found
    where workspace_id = ${workspaceId})`;

/**
 * Whoever's words begin with all the words of a query, for the read-only door, which alone may use the index of words; null
 * where a query has no words.
 */
export function foundBy(actor: Actor, workspaceId: string, query: string, of: Of): Sql | null {
  const words = wordsOf(query);
  const search = prefixQuery(words, workspacePrefix(workspaceId));
  return search === null ? null : sql`(${of.contactId} in ${indexed(workspaceId, search)} and ${namedSo(actor, words, of)})`;
}
/** The same, of everybody where nothing is looked for. */
export const personIsCalled = (of: Of, workspaceId: string, query: string, actor: Actor): Sql =>
  foundBy(actor, workspaceId, query, of) ?? sql`true`;
