import { type Reader, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";

const keys = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.toLowerCase()))];
const byKey = (rows: readonly { id: string; key: string }[]) => new Map(rows.map(({ id, key }) => [key, id]));

/** The ids of tags by their names in lower case. */
export const findTags = async (db: Reader, workspaceId: string, names: readonly string[]): Promise<Map<string, string>> =>
  names.length === 0
    ? new Map()
    : byKey(
        await db.many<{ id: string; key: string }>(sql`
          select id, lower(name) as key from tag where workspace_id = ${workspaceId} and lower(name) = any(${keys(names)}::text[])`),
      );
/** The same, and those that are missing are made. */
export async function ensureTags(tx: Tx, workspaceId: string, names: readonly string[]): Promise<Map<string, string>> {
  const known = await findTags(tx, workspaceId, names);
  const missing = new Map(names.filter((name) => !known.has(name.toLowerCase())).map((name) => [name.toLowerCase(), name]));
  if (missing.size === 0) return known;
  await tx.run(sql`
    insert into tag (workspace_id, id, name)
    select ${workspaceId}, w.* from unnest(${[...missing].map(() => newId())}::uuid[], ${[...missing.values()]}::text[]) as w (id, name) on conflict do nothing`);
  return findTags(tx, workspaceId, names);
}

/** The same for companies; the oldest of those that share a name. */
export const findCompanies = async (db: Reader, workspaceId: string, names: readonly string[]): Promise<Map<string, string>> =>
  names.length === 0
    ? new Map()
    : byKey(
        await db.many<{ id: string; key: string }>(sql`
          select distinct on (lower(name)) id, lower(name) as key from company
          where workspace_id = ${workspaceId} and lower(name) = any(${keys(names)}::text[]) order by lower(name), created_at, id`),
      );
export async function ensureCompanies(tx: Tx, workspaceId: string, names: readonly string[]): Promise<Map<string, string>> {
  const known = await findCompanies(tx, workspaceId, names);
  if (keys(names).every((key) => known.has(key))) return known;
  // Names of companies need not be unique, so two imports at once take turns.
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`sigap companies ${workspaceId}`}, 0))`);
  const seen = await findCompanies(tx, workspaceId, names);
  const missing = [...new Map(names.filter((name) => !seen.has(name.toLowerCase())).map((name) => [name.toLowerCase(), name])).values()];
  await tx.run(sql`
    insert into company (workspace_id, id, name) select ${workspaceId}, w.* from unnest(${missing.map(() => newId())}::uuid[], ${missing}::text[]) as w (id, name)`);
  return findCompanies(tx, workspaceId, names);
}
