import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { createTestDatabase, stopOwnServer, type TestDatabase } from "../support/database.ts";

/** Tables that no workspace owns, each with its reason. */
const shared: Record<string, string> = {
  schema_migration: "which migrations were applied",
  subscriber_cursor: "how far each subscriber has read, over all workspaces",
  account_person: "a person may work in several workspaces",
  account_session: "of a person",
  account_credential: "of a person",
  account_verification: "of a person",
  account_two_factor: "of a person",
  account_passkey: "of a person",
  push_identity: "one key pair by which push services know the installation",
  account_throttle: "of an address or an e-mail, before anybody is known",
};

let database: TestDatabase;
let client: pg.Client;
before(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
after(async () => {
  await client.end();
  await database.drop();
  await stopOwnServer();
});

interface TableRow {
  name: string;
  secured: boolean;
  policies: number;
  key: string[];
}
const tables = async (): Promise<TableRow[]> =>
  (
    await client.query<TableRow>(`
      select c.relname as name, c.relrowsecurity as secured, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
        (select coalesce(array_agg(a.attname::text), '{}') from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
         where i.indrelid = c.oid and i.indisprimary) as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`)
  ).rows;

test("every table belongs to a workspace, in its primary key, or is one of the few that argue why not", async () => {
  const found = await tables();
  assert.deepEqual(
    found.filter(({ name, key }) => !key.includes("workspace_id") && !(name in shared)).map(({ name }) => name),
    [],
  );
  assert.deepEqual(
    Object.keys(shared).filter((name) => !found.some((table) => table.name === name)),
    [],
    "exceptions that no longer exist",
  );
});

test("every table of a workspace stands behind row-level security", async () => {
  assert.deepEqual(
    (await tables()).filter(({ name, secured, policies }) => !(name in shared) && !(secured && policies > 0)).map(({ name }) => name),
    [],
  );
});

test("every foreign key between tables of a workspace carries the workspace", async () => {
  const { rows } = await client.query<{ table: string; target: string; columns: string[] }>(`
    select k.conrelid::regclass::text as table, k.confrelid::regclass::text as target,
      (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey)) as columns
    from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`);
  assert.ok(rows.length > 20);
  assert.deepEqual(
    rows.filter(({ target, columns }) => !(target in shared) && !columns.includes("workspace_id")),
    [],
  );
});

test("the role of requests sees nothing without a workspace, its own with one, and can write nowhere else", async () => {
  const [a, b] = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"];
  for (const id of [a, b])
    await client.query("insert into workspace (workspace_id, name, language, time_zone) values ($1, $2, 'en', 'UTC')", [id, id]);
  await client.query("begin");
  await client.query("set local role sigap_app");
  assert.equal((await client.query("select from workspace")).rowCount, 0);
  await client.query("select set_config('app.workspace_id', $1, true)", [a]);
  assert.deepEqual((await client.query("select workspace_id from workspace")).rows, [{ workspace_id: a }]);
  await assert.rejects(
    client.query("insert into tag (workspace_id, id, name, tone) values ($1, gen_random_uuid(), 'x', 'neutral')", [b]),
    /row-level security/,
  );
  await client.query("rollback");
});

test("the audit log can't be changed, not even by the owner of the tables", async () => {
  const workspace = "00000000-0000-7000-8000-00000000000a";
  await client.query(
    "insert into audit_entry (workspace_id, id, at, actor, action, subject, details) values ($1, gen_random_uuid(), now(), '{}', 'x', 'y', '{}')",
    [workspace],
  );
  await assert.rejects(client.query("update audit_entry set action = 'z'"));
  await assert.rejects(client.query("delete from audit_entry"));
});
