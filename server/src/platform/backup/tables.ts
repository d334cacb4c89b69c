import type pg from "pg";

export interface Table {
  name: string;
  /** Without those that the database computes. */
  columns: string[];
}

/** Every table of ours, by name; notes that only live as long as a process are left out. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and c.relname <> 'schema_migration' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`);
  return rows;
}

export interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}
/** Foreign keys, to be taken off while rows come in any order and put on again, checked, afterwards. */
export async function listForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where n.nspname = 'public' and contype = 'f' and conparentid = 0`);
  return rows;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const copyList = ({ name, columns }: Table): string => `${quoted(name)} (${columns.map(quoted).join(", ")})`;
