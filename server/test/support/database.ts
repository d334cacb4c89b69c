import { randomBytes } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { type EmbeddedPostgres, removeData, startEmbeddedPostgres } from "../../src/platform/embedded-postgres/index.ts";
import { prepareJobs } from "../../src/platform/jobs.ts";
import { migrate } from "../../src/platform/migrate.ts";

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

const withDatabase = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
};

/** One statement on a database. */
export async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

let own: Promise<{ url: string; stop(): Promise<void> }> | undefined;

/** The PostgreSQL of this test run, or one of this file alone. */
function server(): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env.TEST_DATABASE_URL) return Promise.resolve({ url: process.env.TEST_DATABASE_URL, stop: async () => undefined });
  own ??= (async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "sigap test "));
    const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataFolder: folder, profile: "small" });
    return {
      url: postgres.url,
      async stop() {
        await postgres.stop();
        await removeData(folder);
      },
    };
  })();
  return own;
}

let users = 0;
/** Ends the file's own PostgreSQL with its last database, if it has one. */
export async function stopOwnServer(): Promise<void> {
  users -= 1;
  if (users > 0) return;
  const running = await own;
  own = undefined;
  await running?.stop();
}

/** A database with nothing in it. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const { url } = await server();
  const admin = withDatabase(url, "postgres");
  const name = `sigap_empty_${randomBytes(6).toString("hex")}`;
  await run(admin, `create database ${name}`);
  return { url: withDatabase(url, name), drop: () => run(admin, `drop database ${name} with (force)`) };
}

/** A fresh database with the newest schema: a copy of one that was migrated once in this run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  users += 1;
  const { url } = await server();
  const template = "sigap_template";
  const admin = withDatabase(url, "postgres");
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(4711)");
    const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
    if (rowCount === 0) {
      await client.query(`create database ${template}`);
      await migrate(withDatabase(url, template));
      await prepareJobs(withDatabase(url, template));
    }
    const name = `sigap_test_${randomBytes(6).toString("hex")}`;
    await client.query(`create database ${name} template ${template}`);
    return { url: withDatabase(url, name), drop: () => run(admin, `drop database ${name} with (force)`) };
  } finally {
    await client.end();
  }
}
