import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { StartupProblem } from "./startup-problem.ts";

const folder = new URL("../migrations/", import.meta.url);

export interface Migration {
  version: number;
  name: string;
  text: string;
}

/** All migrations, in order. Files are `NNNN_<module>_<what>.sql`. */
export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  return Promise.all(
    files.map(async (file) => ({
      version: Number(file.slice(0, 4)),
      name: file.slice(5, -4),
      text: await readFile(new URL(file, folder), "utf8"),
    })),
  );
}

const oldest = 16;

/** The first who talks to the database at a start: whatever is wrong with its address is said here, in one sentence. */
async function connect(url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int / 10000 as version");
    const version = rows[0]?.version ?? 0;
    if (version >= oldest) return client;
    await client.end();
    throw new StartupProblem(`This is PostgreSQL ${version}; Sigap needs ${oldest} or newer.`);
  } catch (error) {
    if (error instanceof StartupProblem) throw error;
    const { message, code } = error as NodeJS.ErrnoException;
    throw new StartupProblem(`The database does not answer under DATABASE_URL: ${message || code}.`);
  }
}

/**
 * Brings a database up to `upTo` (the newest migration unless said), each migration in a transaction of its own,
 * one process at a time. Refuses a database that a newer Sigap has written.
 */
export async function migrate(url: string, upTo = Number.POSITIVE_INFINITY): Promise<{ applied: number; version: number }> {
  const migrations = await readMigrations();
  const client = await connect(url);
  try {
    await client.query("select pg_advisory_lock(hashtext('sigap migrate'))");
    await client.query(
      "create table if not exists schema_migration (version integer primary key, name text not null, applied_at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ version: number }>("select coalesce(max(version), 0)::int as version from schema_migration");
    const current = rows[0]?.version ?? 0;
    const newest = migrations.at(-1)?.version ?? 0;
    if (current > newest)
      throw new StartupProblem(
        `This database was written by a newer Sigap (schema ${current}, this one knows ${newest}). Update Sigap, or restore a backup of the older version.`,
      );
    const due = migrations.filter(({ version }) => version > current && version <= upTo);
    for (const { version, name, text } of due) {
      await client.query("begin");
      await client.query(text);
      await client.query("insert into schema_migration (version, name) values ($1, $2)", [version, name]);
      await client.query("commit");
    }
    return { applied: due.length, version: due.at(-1)?.version ?? current };
  } finally {
    await client.end();
  }
}
