import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ContactAct } from "@sigap/contract/contact-table";
import { customerOf } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

/** Nothing comes back to somebody who has left. */
let house: Connected;
let owner: Caller;
let rudi: Caller & { personId: string };
let tini: Caller & { personId: string };
before(async () => {
  house = await startConnected();
  owner = house.owner;
  rudi = await house.member("agent", "Rudi");
  tini = await house.member("agent", "Tini");
});
after(() => house.stop());

const assigneeOf = async (id: string) => (await owner.call("getConversation", { params: { id } })).assignee?.id ?? null;
const ownerOf = async (id: string) => (await owner.call("getContact", { params: { id } })).ownerId;
const start = (contactId: string, act: ContactAct) => owner.call("startContactAct", { body: { selection: { ids: [contactId] }, act } });
const ends = (id: string, state: string) =>
  until(async () => (await owner.call("getContactAct", { params: { id } })).state === state, `the act to be ${state}`);

test("an act on many is taken back wholly although it was still going on", async () => {
  const { id } = await owner.call("createContact", { body: { name: "Citra" } });
  const tag = await owner.call("createTag", { body: { name: "promo" } });
  const client = await house.sigap.app.database.pool.connect();
  const waiting = async (kinds: string[]) =>
    (await house.sigap.app.database.pool.query("select from pg_locks where not granted and locktype = any($1)", [kinds])).rows.length;
  await client.query("begin");
  await client.query("select from contact where id = $1 for no key update", [id]);
  const act = await start(id, { act: "tag", add: [tag.id], remove: [] });
  await until(() => waiting(["transactionid", "tuple"]), "the act to be under way");
  const undoing = owner.call("undoContactAct", { params: { id: act.id } });
  await until(async () => (await waiting(["transactionid", "tuple"])) > 1, "the undoing to wait for it");
  await client.query("commit");
  client.release();
  await undoing;
  await ends(act.id, "undone");
  assert.deepEqual((await owner.call("getContact", { params: { id } })).tags, []);
});

test("what is opened again, or given back by undoing, is not given to somebody who has left since", async () => {
  const { conversationId } = await customerOf(house, rudi.personId);
  const { id } = await owner.call("createContact", { body: { name: "Budi", ownerId: rudi.personId } });
  const act = await start(id, { act: "owner", ownerId: tini.personId });
  await ends(act.id, "done");
  await owner.call("closeConversation", { params: { id: conversationId }, body: { outcome: "answered" } });
  await owner.call("removeMember", { params: { id: rudi.personId } });
  await owner.call("reopenConversation", { params: { id: conversationId } });
  assert.equal(await assigneeOf(conversationId), null, "it is nobody's, and looked after again");
  await owner.call("undoContactAct", { params: { id: act.id } });
  await ends(act.id, "undone");
  assert.equal(await ownerOf(id), tini.personId, "who has them now keeps them");
  const refused = await owner.try("startContactAct", { body: { selection: { ids: [id] }, act: { act: "owner", ownerId: rudi.personId } } });
  assert.equal(refused.ok ? "" : refused.problem.code, "not_found");
});
