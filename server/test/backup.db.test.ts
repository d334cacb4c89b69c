import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { modules } from "../src/app/modules.ts";
import { restoreBackup, writeBackup } from "../src/platform/backup/index.ts";
import { createEmptyDatabase } from "./support/database.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { Caller, password, startOn } from "./support/server.ts";
import { until } from "./support/until.ts";

const rizky = "c6281288412207";
const secretKey = "a key for tests that is long enough";
let house: Connected;
let folder: string;
let file: string;

before(async () => {
  house = await startConnected();
  folder = await mkdtemp(path.join(tmpdir(), "sigap backup "));
  file = path.join(folder, "sigap.backup");
});
after(async () => {
  await house.stop();
  await rm(folder, { recursive: true, force: true });
});

const dataFolder = () => house.sigap.app.config.SIGAP_DATA_DIR;
async function ask<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(statement).then(
    ({ rows }) => client.end().then(() => rows as Row[]),
    (error) => client.end().then(() => Promise.reject(error)),
  );
}
const restoreInto = (url: string, data: string, more: { file?: string; replace?: boolean } = {}) =>
  restoreBackup({
    url,
    dataFolder: data,
    file: more.file ?? file,
    replace: more.replace ?? false,
    afterwards: modules.flatMap((module) => module.afterRestore ?? []),
  });

test("a backup is made while messages keep arriving", async () => {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "photo", caption: "Yang ini" });
  await until(async () => {
    const [conversation] = (await house.owner.call("listConversations")).items;
    const thread = conversation && (await house.owner.call("listMessages", { params: { id: conversation.contact.id } }));
    return thread?.items.some(({ attachments }) => attachments[0]?.state === "ready");
  }, "the photo");
  let writing = true;
  const stream = (async () => {
    for (let number = 0; writing; number += 1)
      await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: `Pesan ${number}` });
  })();
  const manifest = await writeBackup({ url: house.url, dataFolder: dataFolder(), secretKey, file });
  writing = false;
  await stream;
  assert.ok((manifest.tables.message?.rows ?? 0) > 0);
  assert.ok(manifest.files >= 2, "the photo and its thumbnail");
});

test("it comes back in another database: every row, every file, sign-in and search, and new messages go on", async () => {
  const target = await createEmptyDatabase();
  const data = await mkdtemp(path.join(tmpdir(), "sigap restored "));
  const manifest = await restoreInto(target.url, data);
  for (const [table, { rows }] of Object.entries(manifest.tables)) {
    if (table === "domain_event") continue;
    const [counted] = await ask<{ count: number }>(target.url, `select count(*)::int as count from "${table}"`);
    assert.equal(counted?.count, rows, table);
  }
  const again = await startOn(target.url, data);
  try {
    const dewi = new Caller(again.base);
    await dewi.call("signIn", { body: { email: "dewi@example.com", password } });
    const [conversation] = (await dewi.call("listConversations")).items;
    assert.ok(conversation);
    const found = await dewi.call("search", { query: { q: "yang ini" } });
    assert.equal(found.messages.length, 1);
    const everything = await dewi.call("listMessages", { params: { id: conversation.contact.id }, query: { limit: 100 } });
    const photo = everything.items.flatMap(({ attachments }) => attachments).at(0) ?? (await photoOf(dewi, conversation.contact.id));
    const picture = await fetch(`${again.base}${photo.url}`, { headers: dewi.headers });
    assert.equal(picture.status, 200);
    assert.ok((await picture.arrayBuffer()).byteLength > 1000);
    // Row-level security came back with the tables.
    const [wall] = await ask<{ granted: boolean; walled: boolean }>(
      target.url,
      "select has_table_privilege('sigap_app', 'contact', 'select') as granted, (select relrowsecurity from pg_class where oid = 'contact'::regclass) as walled",
    );
    assert.deepEqual(wall, { granted: true, walled: true });
    // Subscribers go on with what is new: the note is written down in the thread by one of them.
    await dewi.call("assignConversation", { params: { id: conversation.id }, body: { assigneeId: (await dewi.call("getMe")).person.id } });
    await until(async () => {
      const [newest] = (await dewi.call("listMessages", { params: { id: conversation.contact.id } })).items;
      return newest?.type === "event";
    }, "the line in the thread");
  } finally {
    await again.stop();
    await target.drop();
    await rm(data, { recursive: true, force: true });
  }
});

async function photoOf(dewi: Caller, contactId: string) {
  let cursor: string | undefined;
  for (;;) {
    const page = await dewi.call("listMessages", { params: { id: contactId }, query: { limit: 100, ...(cursor ? { cursor } : {}) } });
    const found = page.items.flatMap(({ attachments }) => attachments).at(0);
    if (found) return found;
    assert.ok(page.nextCursor, "the photo is somewhere");
    cursor = page.nextCursor;
  }
}

test("a damaged file is refused whole: one changed byte anywhere, a missing end, another file", async () => {
  const target = await createEmptyDatabase();
  const whole = await readFile(file);
  const broken = path.join(folder, "broken.backup");
  const refuses = async (bytes: Buffer) => {
    await writeFile(broken, bytes);
    await assert.rejects(restoreInto(target.url, folder, { file: broken }), /not a whole backup/);
  };
  for (const place of [0, 20, Math.floor(whole.length / 2), whole.length - 40, whole.length - 1]) {
    const copy = Buffer.from(whole);
    copy[place] = (copy[place] ?? 0) ^ 1;
    await refuses(copy);
  }
  await refuses(whole.subarray(0, whole.length - 1000));
  await refuses(Buffer.from("not a backup at all"));
  const tables = await ask<{ count: number }>(target.url, "select count(*)::int as count from pg_tables where schemaname = 'public'");
  assert.equal(tables[0]?.count, 0);
  await target.drop();
});

test("a database that holds a Sigap already is left alone, unless somebody says to replace it", async () => {
  await assert.rejects(restoreInto(house.url, folder), /holds a Sigap already/);
  const target = await createEmptyDatabase();
  const data = await mkdtemp(path.join(tmpdir(), "sigap restored "));
  await restoreInto(target.url, data);
  await assert.rejects(restoreInto(target.url, data), /holds a Sigap already/);
  await restoreInto(target.url, data, { replace: true });
  await target.drop();
  await rm(data, { recursive: true, force: true });
});

test("a backup of a newer Sigap is refused with what to do", async () => {
  const target = await createEmptyDatabase();
  await ask(house.url, "insert into schema_migration (version, name) values (9999, 'from the future')");
  const newer = path.join(folder, "newer.backup");
  await writeBackup({ url: house.url, dataFolder: dataFolder(), secretKey, file: newer });
  await ask(house.url, "delete from schema_migration where version = 9999");
  await assert.rejects(restoreInto(target.url, folder, { file: newer }), /newer Sigap.*Update Sigap first/);
  await target.drop();
});

test("messages that waited to be sent when the backup was made are asked about, never sent again by themselves", async () => {
  const [conversation] = (await house.owner.call("listConversations")).items;
  assert.ok(conversation);
  await house.control("POST", "faults", { scope: "graph", kind: "delay", match: "/messages", milliseconds: 4_000, times: 1 });
  await house.owner.call("sendMessage", { params: { id: conversation.id }, body: { message: { type: "text", text: "Sedang dikirim" } } });
  const late = path.join(folder, "late.backup");
  await writeBackup({ url: house.url, dataFolder: dataFolder(), secretKey, file: late });
  const target = await createEmptyDatabase();
  const data = await mkdtemp(path.join(tmpdir(), "sigap restored "));
  await restoreInto(target.url, data, { file: late });
  const waiting = await ask<{ state: string }>(target.url, "select state from outbound_message");
  assert.deepEqual([...new Set(waiting.map(({ state }) => state))], ["settling"]);
  await house.control("DELETE", "faults");
  await target.drop();
  await rm(data, { recursive: true, force: true });
});
