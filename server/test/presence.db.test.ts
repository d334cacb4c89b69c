import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { presenceOf } from "#modules/conversations";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { type OpenPage, openPage } from "./support/screen.ts";
import { startConversation } from "./support/sent.ts";
import { Caller, startOn } from "./support/server.ts";
import { until } from "./support/until.ts";

/** Two nodes on one database: Dewi's page is open on one, Farid's on the other. */
let house: Connected;
let second: Awaited<ReturnType<typeof startOn>>;
let folder: string;
let farid: Caller & { personId: string };
let conversationId: string;
const rizky = "c6281288412207";
before(async () => {
  house = await startConnected();
  folder = await mkdtemp(path.join(tmpdir(), "sigap second node "));
  second = await startOn(house.url, folder, { ROLE: "web" });
  farid = await house.member("agent", "Farid");
  conversationId = (await startConversation(house, rizky)).id;
});
after(async () => {
  await second.stop();
  await rm(folder, { recursive: true, force: true });
  await house.stop();
});

const dewis = () => openPage(house.base, house.owner);
const farids = () => openPage(second.base, new Caller(second.base, farid.headers));
const sees = (page: OpenPage, expected: { name: string; typing: string | null }[]) =>
  until(() => JSON.stringify(page.attention(conversationId)) === JSON.stringify(expected), `to see ${JSON.stringify(expected)}`);

test("who looks at a conversation and who writes in it is seen by colleagues on another node, and ends with the page", async () => {
  const [dewi, page] = [await dewis(), await farids()];
  page.say({ kind: "viewing", conversationId, active: true });
  await sees(dewi, [{ name: "Farid", typing: null }]);
  page.say({ kind: "typing", conversationId, mode: "reply" });
  await sees(dewi, [{ name: "Farid", typing: "reply" }]);
  page.say({ kind: "typing", conversationId, mode: "note" });
  await sees(dewi, [{ name: "Farid", typing: "note" }]);
  page.say({ kind: "typing", conversationId, mode: null });
  await sees(dewi, [{ name: "Farid", typing: null }]);
  page.close();
  await sees(dewi, []);
  dewi.close();
});

test("who comes later is told what is so already, and whoever looks elsewhere is seen there", async () => {
  const page = await farids();
  page.say({ kind: "viewing", conversationId, active: true });
  const dewi = await dewis();
  await sees(dewi, [{ name: "Farid", typing: null }]);
  page.say({ kind: "viewing", conversationId: null, active: true });
  await sees(dewi, []);
  for (const each of [page, dewi]) each.close();
});

test("a page that leaves while its last words are still being written is gone", async () => {
  const { pool } = house.sigap.app.database;
  const count = async (text: string) => Number((await pool.query(`select count(*) from ${text}`)).rows[0].count);
  const page = await dewis();
  const client = await pool.connect();
  try {
    await client.query("begin; lock table conversation in access exclusive mode");
    page.say({ kind: "viewing", conversationId, active: true });
    await until(() => count("pg_locks where not granted and relation = 'conversation'::regclass"), "its words to be held up");
    page.close();
    // The server hears of the end, and may write what it will.
    await until(async () => (await house.sigap.app.metrics.sockets.get()).values[0]?.value === 0, "the page to be closed");
    await client.query("rollback");
  } finally {
    client.release();
  }
  const last = await dewis();
  last.say({ kind: "viewing", conversationId: null, active: true });
  await until(async () => (await count("presence")) === 1, "only the last page to be there");
  last.close();
  await until(async () => (await count("presence")) === 0, "nobody to be there");
});

test("a page that says nothing for a minute is gone, and who stops typing without a word has stopped", async () => {
  const [dewi, page] = [await dewis(), await farids()];
  page.say({ kind: "viewing", conversationId, active: true });
  page.say({ kind: "typing", conversationId, mode: "reply" });
  await sees(dewi, [{ name: "Farid", typing: "reply" }]);
  const { pool } = house.sigap.app.database;
  await pool.query("update presence set typed_at = typed_at - interval '10 seconds' where person_id = $1", [farid.personId]);
  await sees(dewi, [{ name: "Farid", typing: null }]);
  await pool.query("update presence set seen_at = seen_at - interval '2 minutes' where person_id = $1", [farid.personId]);
  await sees(dewi, []);
  await until(() => dewi.presence(farid.personId) === "offline", "Farid to be offline");
  for (const each of [page, dewi]) each.close();
});

test("colleagues are online, away when nobody touches their pages, and offline without one", async () => {
  const [dewi, desk, phone] = [await dewis(), await farids(), await farids()];
  desk.say({ kind: "viewing", conversationId: null, active: true });
  phone.say({ kind: "viewing", conversationId: null, active: false });
  await until(() => dewi.presence(farid.personId) === "online", "Farid to be online");
  const states = await house.sigap.app.database.readWorkspace(house.workspaceId, (db) => presenceOf(db, house.workspaceId, new Date()));
  assert.equal(states.get(farid.personId), "online");
  desk.say({ kind: "viewing", conversationId: null, active: false });
  await until(() => dewi.presence(farid.personId) === "away", "Farid to be away");
  desk.close();
  phone.close();
  await until(() => dewi.presence(farid.personId) === "offline", "Farid to be offline");
  dewi.close();
});

test("who may not see a conversation is not told who looks at it, and a page can't look into one that is not its own", async () => {
  const me = (await house.owner.call("getMe")).person.id;
  await house.owner.call("assignConversation", { params: { id: conversationId }, body: { assigneeId: me } });
  const [dewi, page] = [await dewis(), await farids()];
  const second = await dewis();
  second.say({ kind: "viewing", conversationId, active: true });
  await sees(dewi, [{ name: "Dewi Lestari", typing: null }]);
  assert.deepEqual(page.attention(conversationId), []);
  page.say({ kind: "viewing", conversationId, active: true });
  page.say("no frame at all");
  await until(() => page.presence(farid.personId) === "online", "the frame to be heard");
  assert.deepEqual(page.attention(conversationId), []);
  assert.deepEqual(dewi.attention(conversationId), [{ name: "Dewi Lestari", typing: null }]);
  // Given to nobody again, he may know.
  await house.owner.call("assignConversation", { params: { id: conversationId }, body: { assigneeId: null } });
  await until(() => page.attention(conversationId).some(({ name }) => name === "Dewi Lestari"), "Farid to be told");
  for (const each of [page, dewi, second]) each.close();
});
