import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import type { ContactAct, ContactSelection } from "@sigap/contract/contact-table";
import { lifecyclesOf, moveTo, stageOf } from "./support/leads.ts";
import { Caller, startTestServer, type TestServer } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: TestServer;
let owner: Caller;
let tagId: string;
const ids: string[] = [];
const rows = (statement: string, values: unknown[] = []) => house.sigap.app.database.pool.query(statement, values);

before(async () => {
  house = await startTestServer();
  owner = house.owner;
  tagId = (await owner.call("createTag", { body: { name: "vip" } })).id;
  for (const [key, sensitivity] of [
    ["score", "plain"],
    ["health", "sensitive"],
    ["age", "personal"],
  ])
    await rows(
      "insert into field (workspace_id, id, object, key, label, type, sensitivity) values ($1, $2, 'contact', $3, $3, 'number', $4)",
      [house.workspaceId, randomUUID(), key, sensitivity],
    );
  for (const [number, name] of ["eka", "Ani", "Doni", "Budi", "Citra"].entries()) {
    const { id } = await owner.call("createContact", { body: { name, phone: `+6281270000${number}0` } });
    ids.push(id);
    if (number > 0)
      await rows("update contact set fields = $2 where id = $1", [id, JSON.stringify({ score: number % 3, health: 1, age: 30 })]);
  }
});
after(() => house.stop());

async function everyPage(query: { sort?: string; way?: "asc" | "desc"; q?: string; filter?: string }): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { items: { name: string }[]; nextCursor: string | null } = await owner.call("listContactRows", {
      query: { ...query, limit: 2, ...(cursor ? { cursor } : {}) },
    });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  return names;
}

test("the table is sorted by what was asked, page after page, and nobody is missed or doubled", async () => {
  assert.deepEqual(await everyPage({}), ["Citra", "Budi", "Doni", "Ani", "eka"]);
  assert.deepEqual(await everyPage({ way: "asc" }), ["eka", "Ani", "Doni", "Budi", "Citra"]);
  assert.deepEqual(await everyPage({ sort: "name", way: "asc" }), ["Ani", "Budi", "Citra", "Doni", "eka"]);
  assert.deepEqual(await everyPage({ sort: "field:score", way: "desc" }), ["Doni", "Citra", "Ani", "Budi", "eka"]);
  // Who has none comes last in both directions.
  assert.deepEqual(await everyPage({ sort: "field:score", way: "asc" }), ["Budi", "Ani", "Citra", "Doni", "eka"]);
  await rows(
    "insert into contact_recency (workspace_id, contact_id, wrote_at) values ($1, $2, now()), ($1, $3, now() - interval '1 day')",
    [house.workspaceId, ids[2], ids[0]],
  );
  assert.deepEqual(await everyPage({ sort: "wrote" }), ["Doni", "eka", "Citra", "Budi", "Ani"]);
});

test("it is searched and filtered, and shows no sensitive field", async () => {
  await until(async () => (await everyPage({ q: "citr" })).length === 1, "the search");
  const filter = JSON.stringify({ all: [{ field: "custom", key: "score", test: { op: "is", value: 1 } }] });
  assert.deepEqual(await everyPage({ filter, sort: "name", way: "asc" }), ["Ani", "Citra"]);
  assert.deepEqual(await everyPage({ filter, q: "citr" }), ["Citra"]);
  const { items } = await owner.call("listContactRows", { query: { sort: "name", way: "asc" } });
  assert.deepEqual(items[0]?.fields, { score: 1, age: 30 });
  const { secret } = await owner.call("createApiKey", { body: { name: "Table", scopes: ["contacts:read"] } });
  const program = new Caller(house.base, { authorization: `Bearer ${secret}` });
  const asKey = await program.call("listContactRows", { query: { sort: "name", way: "asc" } });
  assert.deepEqual(asKey.items[0]?.fields, { score: 1, age: { masked: true } }, "what is personal, only for whoever may read it");
  assert.equal((await owner.try("listContactRows", { query: { cursor: "x" } })).status, 422);
  const byName = await owner.call("listContactRows", { query: { sort: "name", limit: 1 } });
  const elsewhere = await owner.try("listContactRows", { query: { sort: "wrote", cursor: byName.nextCursor ?? "" } });
  assert.equal(elsewhere.status, 422);
  assert.equal((await owner.try("listContactRows", { query: { filter: "{" } })).status, 422);
});

test("a field that leads to a company shows its name", async () => {
  await owner.call("createField", { body: { object: "contact", type: "relation", label: "Dealer" } });
  const { id } = await owner.call("createCompany", { body: { name: "Toko Maju" } });
  const [, , , budi = ""] = ids;
  await owner.call("updateContact", { params: { id: budi }, body: { fields: { dealer: id } } });
  const filter = JSON.stringify({ all: [{ field: "custom", key: "dealer", test: { op: "in", values: [id] } }] });
  const { items } = await owner.call("listContactRows", { query: { filter } });
  assert.deepEqual(
    items.map(({ name, related }) => [name, related]),
    [["Budi", { [id]: "Toko Maju" }]],
  );
  await owner.call("updateContact", { params: { id: budi }, body: { fields: { dealer: null } } });
});

async function perform(selection: ContactSelection, act: ContactAct) {
  const { id } = await owner.call("startContactAct", { body: { selection, act } });
  return finished(id);
}
const finished = (id: string) =>
  until(async () => {
    const now = await owner.call("getContactAct", { params: { id } });
    return now.state === "running" || now.state === "undoing" ? null : now;
  }, "the act is over");
const tagsOf = async (id: string) => (await owner.call("getContact", { params: { id } })).tags.map(({ name }) => name);
const ownerOf = async (name: string) =>
  (await owner.call("listContactRows", { query: {} })).items.find((row) => row.name === name)?.owner?.name ?? null;

test("everybody whom the table holds is tagged, and loses the tag again where the act gave it", async () => {
  const [eka = "", ani = "", doni = ""] = ids;
  await owner.call("setContactTags", { params: { id: ani }, body: { tagIds: [tagId] } });
  const filter = { all: [{ field: "custom" as const, key: "score", test: { op: "filled" as const } }] };
  const selection = { matching: { filter, q: "" } };
  assert.equal((await owner.call("previewContactAct", { body: { selection } })).count, 4);
  const act = await perform(selection, { act: "tag", add: [tagId], remove: [] });
  assert.deepEqual([act.state, act.total, act.done, act.skipped], ["done", 4, 3, 1]);
  assert.deepEqual([await tagsOf(eka), await tagsOf(ani), await tagsOf(doni)], [[], ["vip"], ["vip"]]);
  await owner.call("undoContactAct", { params: { id: act.id } });
  assert.equal((await finished(act.id)).state, "undone");
  assert.deepEqual([await tagsOf(ani), await tagsOf(doni)], [["vip"], []]);
  assert.equal((await owner.try("undoContactAct", { params: { id: act.id } })).status, 409);
});

test("an owner is given to many, and undo leaves alone what somebody has changed since", async () => {
  const farid = await house.member("agent", "Farid");
  const act = await perform({ ids: ids.slice(0, 2) }, { act: "owner", ownerId: farid.personId });
  assert.deepEqual([await ownerOf("eka"), await ownerOf("Ani")], ["Farid", "Farid"]);
  await perform({ ids: ids.slice(1, 2) }, { act: "owner", ownerId: null });
  await owner.call("undoContactAct", { params: { id: act.id } });
  await finished(act.id);
  assert.deepEqual([await ownerOf("eka"), await ownerOf("Ani")], [null, null]);
  assert.equal((await farid.try("getContactAct", { params: { id: act.id } })).status, 404);
  const nobody = await owner.try("startContactAct", { body: { selection: { ids }, act: { act: "owner", ownerId: randomUUID() } } });
  assert.equal(nobody.status, 404);
});

test("people are put into a frozen segment, and into no other", async () => {
  const live = await owner.call("createSegment", { body: { name: "Nobody", filter: { any: [] } } });
  const frozen = await owner.call("freezeSegment", { params: { id: live.id }, body: { name: "Kept" } });
  const refused = await owner.try("startContactAct", { body: { selection: { ids }, act: { act: "keep", segmentId: live.id } } });
  assert.equal(refused.ok ? "" : refused.problem.code, "segment_is_live");
  const act = await perform({ ids: ids.slice(0, 3) }, { act: "keep", segmentId: frozen.id });
  const count = async () =>
    (await owner.call("countSegment", { body: { filter: { all: [{ field: "segment", in: [frozen.id], not: false }] } } })).count;
  assert.equal(await count(), 3);
  await owner.call("undoContactAct", { params: { id: act.id } });
  await finished(act.id);
  assert.equal(await count(), 0);
});

test("a row says where somebody stands in the default lifecycle", async () => {
  const lifecycle = (await owner.call("listLifecycles")).items.find(({ subject }) => subject === "contact");
  const stageId = lifecycle?.stages.find(({ name }) => name === "Qualified")?.id ?? "";
  const contactId = ids[0] ?? "";
  await owner.call("moveCards", { body: { moves: [{ lifecycleId: lifecycle?.id ?? "", contactId, stageId }] } });
  const { items } = await owner.call("listContactRows", { query: {} });
  const standing = (id: string | undefined) => items.find((row) => row.id === id)?.stage?.name ?? null;
  assert.deepEqual([standing(ids[0]), standing(ids[1])], ["Qualified", null]);
});

test("people are moved to a stage as far as it lets them in, are found by having none, and go back where nobody has moved them since", async () => {
  const { people } = await lifecyclesOf(owner);
  const stageNames = async () => {
    const { items } = await owner.call("listContactRows", { query: {} });
    return ids.slice(0, 3).map((id) => items.find((row) => row.id === id)?.stage?.name ?? null);
  };
  const nowhere = async (...more: string[]) =>
    (await owner.call("countSegment", { body: { filter: { all: [{ field: "stage", in: ["none", ...more], longerThanDays: null }] } } }))
      .count;
  const [before, without] = [await stageNames(), await nowhere()];
  assert.deepEqual(before, ["Qualified", null, null]);
  const selection = { ids: ids.slice(0, 3) };
  const lost = await perform(selection, { act: "stage", stageId: stageOf(people, "Lost") });
  assert.deepEqual([lost.done, lost.skipped], [0, 3], "a loss needs its reason");
  const act = await perform(selection, { act: "stage", stageId: stageOf(people, "Qualified") });
  assert.deepEqual([act.done, act.skipped], [2, 1]);
  assert.deepEqual(await stageNames(), ["Qualified", "Qualified", "Qualified"]);
  assert.equal(await nowhere(), without - 2);
  assert.equal(await nowhere(stageOf(people, "Qualified")), without + 1);
  await moveTo(owner, people, ids[2] ?? "", "Hot lead");
  await owner.call("undoContactAct", { params: { id: act.id } });
  await finished(act.id);
  assert.deepEqual(await stageNames(), ["Qualified", null, "Hot lead"]);
  const nothing = await owner.try("startContactAct", { body: { selection, act: { act: "stage", stageId: randomUUID() } } });
  assert.equal(nothing.status, 404);
});

test("a number is shown as people write it, in the table and where somebody is looked for, and is kept as it is", async () => {
  const row = (await owner.call("listContactRows", { query: { q: "Citra" } })).items[0];
  const found = (await owner.call("search", { query: { q: "081270000 40" } })).contacts[0];
  for (const each of [row, found]) assert.deepEqual([each?.phone, each?.formattedPhone], ["+628127000040", "+62 812 7000 040"]);
});

test("it is sorted by the place of the stage, within a stage by who stands there longest; stages change their order at no cost", async () => {
  const { items: lifecycles } = await owner.call("listLifecycles");
  const leads = lifecycles.find(({ subject, isDefault }) => subject === "contact" && isDefault);
  const [first, second, third, ...others] = leads?.stages ?? [];
  assert.ok(leads && first && second && third);
  const [eka = "", ani = "", doni = "", budi = ""] = ids;
  const stand = async (contactId: string, stageId: string) => {
    const { refused } = await owner.call("moveCards", { body: { moves: [{ lifecycleId: leads.id, contactId, stageId }] } });
    assert.deepEqual(refused, []);
  };
  for (const [contactId, stageId] of [
    [budi, third.id],
    [eka, second.id],
    [ani, first.id],
    [doni, second.id],
  ] as const)
    await stand(contactId, stageId);
  assert.deepEqual(await everyPage({ sort: "stage", way: "asc" }), ["Ani", "eka", "Doni", "Budi", "Citra"]);
  // Who stands nowhere comes last in both directions.
  assert.deepEqual(await everyPage({ sort: "stage", way: "desc" }), ["Budi", "Doni", "eka", "Ani", "Citra"]);
  const filter = JSON.stringify({ all: [{ field: "stage", in: [second.id, third.id] }] });
  assert.deepEqual(await everyPage({ sort: "stage", way: "asc", filter }), ["eka", "Doni", "Budi"]);
  const { rows: before } = await rows("select xmin::text, contact_id from contact_stage order by contact_id");
  await owner.call("updateLifecycle", {
    params: { id: leads.id },
    body: { name: leads.name, currency: leads.currency, stages: [first, third, second, ...others] },
  });
  assert.deepEqual(await everyPage({ sort: "stage", way: "asc" }), ["Ani", "Budi", "eka", "Doni", "Citra"]);
  assert.deepEqual((await rows("select xmin::text, contact_id from contact_stage order by contact_id")).rows, before, "nobody was written");
});
