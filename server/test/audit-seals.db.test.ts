import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import pg from "pg";
import { startTestServer, type TestServer } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: TestServer;
let client: pg.Client;
before(async () => {
  house = await startTestServer();
  client = new pg.Client({ connectionString: house.url });
  await client.connect();
});
after(async () => {
  await client.end();
  await house.stop();
});

const check = (seal?: string) => house.owner.call("checkAuditLog", { query: seal ? { seal } : {} });
const entries = async () => (await house.owner.call("listAuditEntries", { query: { limit: 100 } })).items;
/** As whoever owns the machine could, past every guard of the database. */
async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  await client.query("set session_replication_role = replica");
  await client.query(statement, values);
  await client.query("set session_replication_role = origin");
}

beforeEach(async () => {
  for (const name of ["Sales", "Service", "Parts"]) {
    const { id } = await house.owner.call("createTeam", { body: { name } });
    await house.owner.call("removeTeam", { params: { id } });
  }
});

test("each entry of the audit log is sealed by itself, in one chain without a gap, and an export carries the seals", async () => {
  await until(async () => (await entries()).every(({ seal }) => seal !== null), "the seals");
  const sealed = await entries();
  assert.deepEqual(
    sealed.map(({ seal }) => Number(seal?.split(":")[0])).sort((a, b) => b - a),
    [...sealed.keys()].map((index) => sealed.length - index),
  );
  const found = await check();
  assert.deepEqual([found.entries, found.fault], [sealed.length, null]);
  const file = await (await fetch(`${house.base}/api/v1/audit-entries/export`, { headers: house.owner.headers })).text();
  assert.equal(file.trim().split("\r\n").at(-1)?.split(",").at(-1), sealed[0]?.seal);
});

test("whoever changes, removes or cuts off an entry in the database is found out, even with the seals cut off too", async () => {
  const kept = (await check()).seal ?? "";
  const number = Number(kept.split(":")[0]);
  const [last] = await entries();
  assert.equal((await check(kept)).fault, null, "a seal that was kept is one of the log");

  await tamper("update audit_entry set subject = 'Nothing' where id = $1", [last?.id]);
  assert.deepEqual((await check()).fault, { kind: "changed", number });
  await tamper("update audit_entry set subject = $2 where id = $1", [last?.id, last?.subject]);
  assert.equal((await check()).fault, null);

  const { rows: seals } = await client.query("select * from audit_seal where number = $1", [number - 1]);
  await tamper("delete from audit_seal where number = $1", [number - 1]);
  const missing = await house.owner.call("checkAuditLog");
  assert.equal(missing.fault?.number, number - 1);
  await tamper("delete from audit_seal where number > $1", [number]);
  const { workspace_id, entry_id, hash } = seals[0];
  await tamper("insert into audit_seal (workspace_id, number, entry_id, hash) values ($1, $2, $3, $4)", [
    workspace_id,
    number - 1,
    entry_id,
    hash,
  ]);

  await tamper("delete from audit_entry where id = $1", [last?.id]);
  assert.deepEqual((await check()).fault, { kind: "missing", number });
  await tamper("delete from audit_seal where number >= $1", [number]);
  assert.deepEqual((await check()).fault, null, "nothing in the log itself shows what was cut off its end");
  assert.deepEqual((await check(kept)).fault, { kind: "unknown_seal", number });
});
