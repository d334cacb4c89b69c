import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import pg from "pg";
import { createTestDatabase, stopOwnServer } from "./support/database.ts";
import { freePort } from "./support/free-port.ts";
import { importing } from "./support/imports.ts";
import { Supervised } from "./support/processes.ts";
import { Caller, password } from "./support/server.ts";
import { until } from "./support/until.ts";

const database = await createTestDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "sigap data "));
const port = await freePort();
const server = new Supervised({
  DATABASE_URL: database.url,
  SIGAP_DATA_DIR: folder,
  SIGAP_SECRET_KEY: "a key for tests that is long enough",
  LOG_LEVEL: "silent",
  RATE_LIMIT_PER_MINUTE: "100000",
  PORT: String(port),
});
await server.ready();
const base = `http://127.0.0.1:${port}`;
const owner = new Caller(base);
await owner.call("setUp", {
  body: { name: "Dewi", email: "dewi@example.com", password, workspace: { name: "Jaya", language: "id", timeZone: "Asia/Jakarta" } },
});
const { upload, check, act, rest } = importing(base, owner);
const pool = new pg.Pool({ connectionString: database.url, max: 2 });
after(async () => {
  await server.stop();
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
  await stopOwnServer();
});

/** 3,000 people of one prefix, checked; somebody holds the 1,500th, so that the import stands still behind its first batch. */
async function stuckImport(prefix: string) {
  const known = await owner.call("createContact", { body: { name: `Known ${prefix}`, phone: `+62${prefix}0001500` } });
  const lines = Array.from({ length: 3000 }, (_, row) => `Person ${row},0${prefix}${String(row + 1).padStart(7, "0")},Jakarta`);
  const checked = await check(await upload(["name,phone,about", ...lines].join("\n")));
  assert.deepEqual(checked.counts, { create: 2999, update: 1 });
  const holder = await pool.connect();
  await holder.query("begin");
  await holder.query("select from contact where id = $1 for update", [known.id]);
  await owner.call("startImport", { params: { id: checked.id } });
  await until(
    async () => (await owner.call("getImport", { params: { id: checked.id } })).reached === 1000,
    "the first batch to be written and the second one to wait",
  );
  const release = async () => {
    await holder.query("rollback");
    holder.release();
  };
  return { id: checked.id, view: checked, known, release };
}
const countOf = async (prefix: string): Promise<number> =>
  (await pool.query("select count(*)::integer as many from contact_identity where value like $1", [`62${prefix}%`])).rows[0].many;

test("an import that is stopped half way keeps whole batches, writes nothing more, and can be taken back", async () => {
  const { id, view, known, release } = await stuckImport("8131");
  await owner.call("cancelImport", { params: { id } });
  await release();
  // The next import has to wait for whoever was on their way: behind it, what was on its way is written or gone.
  const again = await act("startImport", await check(await upload("name,phone\nPerson,081310001999\n")));
  assert.deepEqual(again.results, { done: 1 });
  const stopped = await rest(id);
  assert.deepEqual([stopped.state, stopped.reached, stopped.results], ["cancelled", 1000, { done: 1000 }]);
  assert.equal(await countOf("8131"), 1002);
  assert.equal((await owner.call("getContact", { params: { id: known.id } })).about, null);
  const undone = await act("undoImport", view);
  assert.deepEqual([undone.state, undone.results], ["undone", { done: 1000, undone: 1000, kept: 0 }]);
  assert.equal(await countOf("8131"), 2);
});

test("when the server is killed half way, the import goes on behind the last batch that stayed, and nobody comes twice", async () => {
  const { id, known, release } = await stuckImport("8132");
  server.kill();
  await release();
  await server.ready();
  const waiting = await owner.call("getImport", { params: { id } });
  assert.deepEqual([waiting.state, waiting.reached, waiting.results], ["running", 1000, { done: 1000 }]);
  // Ten minutes later.
  await pool.query("update import set moved_at = moved_at - interval '10 minutes' where id = $1", [id]);
  await pool.query(`select enqueue_jobs('[{"identifier": "transfers.resume", "payload": {}}]')`);
  const done = await rest(id);
  assert.deepEqual([done.state, done.results, done.counts], ["done", { done: 3000 }, { create: 2999, update: 1 }]);
  assert.equal(await countOf("8132"), 3000);
  assert.equal((await owner.call("getContact", { params: { id: known.id } })).about, "Jakarta");
  await until(async () => (await owner.call("search", { query: { q: "081320002999" } })).contacts.length === 1, "the search to have them");
});
