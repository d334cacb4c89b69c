import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type CallOutput, type Routes, roleReaches } from "@sigap/contract";
import type { Move } from "@sigap/contract/board";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { lead as leadOf, lifecyclesOf, moveTo, stageOf } from "./support/leads.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";

let house: Connected;
let owner: Caller;
let farid: Caller & { personId: string };
let sari: Caller & { personId: string };
let people: Lifecycle;
let deals: Lifecycle;

before(async () => {
  house = await startConnected();
  owner = house.owner;
  farid = await house.member("agent", "Farid");
  sari = await house.member("agent", "Sari");
  ({ people, deals } = await lifecyclesOf(owner));
});
after(() => house.stop());

const stage = (name: string, lifecycle = people) => stageOf(lifecycle, name);
const lead = (name: string) => leadOf(house, name);
const move = (contactId: string, to: string, more: Partial<Move> = {}, caller: Caller = owner) =>
  moveTo(caller, people, contactId, to, more);
const standing = async (id: string) =>
  (await owner.call("listContactStages", { params: { id } })).items.find(({ lifecycleId }) => lifecycleId === people.id);
const worth = { amount: "24500000.50", currency: "IDR" };

test("of two who become one the further stage stays, deals come along, and all of it goes back with the merge", async () => {
  const [winner, loser] = [await lead("Oki"), await lead("Oki lama")];
  await move(loser, "Payment", { value: worth });
  const deal = await owner.call("createDeal", { params: { id: loser }, body: { title: "Vario 160" } });
  const merge = await owner.call("mergeContacts", { params: { id: winner }, body: { loserId: loser } });
  assert.deepEqual([(await standing(winner))?.stageId, (await standing(winner))?.value?.amount], [stage("Payment"), "24500000.5"]);
  assert.equal((await owner.call("listDeals", { params: { id: winner } })).items[0]?.id, deal.id);
  await owner.call("undoMerge", { params: { id: merge.id } });
  assert.equal((await standing(winner))?.stageId, stage("New lead"));
  assert.equal((await standing(loser))?.stageId, stage("Payment"));
  assert.deepEqual((await owner.call("listDeals", { params: { id: winner } })).items, []);
});

test("a person has several deals apart from their own stage, each with title, value, owner, a day and an end", async () => {
  const id = await lead("Putri");
  const first = await farid.call("createDeal", { params: { id }, body: { title: "Beat", value: worth, expectedCloseOn: "2026-12-24" } });
  const second = await farid.call("createDeal", { params: { id }, body: { title: "Scoopy" } });
  assert.deepEqual([first.stageId, first.owner?.name, first.deal?.expectedCloseOn], [stage("Open", deals), "Farid", "2026-12-24"]);
  const won = { lifecycleId: deals.id, contactId: id, stageId: stage("Won", deals) };
  assert.deepEqual((await farid.call("moveCards", { body: { moves: [{ ...won, dealId: second.id }] } })).refused[0]?.missing, ["value"]);
  const answer = await farid.call("moveCards", { body: { moves: [{ ...won, dealId: first.id }] } });
  assert.equal(answer.cards[0]?.stageId, stage("Won", deals));
  assert.equal((await standing(id))?.stageId, stage("New lead"), "the person stays where they are");
  assert.equal((await farid.call("updateDeal", { params: { id: second.id }, body: { value: worth } })).value?.currency, "IDR");
  await farid.call("removeDeal", { params: { id: second.id } });
  assert.deepEqual(
    (await owner.call("listDeals", { params: { id } })).items.map(({ deal }) => deal?.title),
    ["Beat"],
  );
});

test("of somebody with many deals all are shown, page by page, each once and newest first", async () => {
  const id = await lead("Slamet");
  const titles = Array.from({ length: 7 }, (_, number) => `Unit ${number + 1}`);
  for (const title of titles) await owner.call("createDeal", { params: { id }, body: { title } });
  const shown: string[] = [];
  let cursor: string | null = null;
  do {
    const page: CallOutput<Routes["listDeals"]> = await owner.call("listDeals", {
      params: { id },
      query: { limit: 3, ...(cursor ? { cursor } : {}) },
    });
    assert.ok(page.items.length <= 3);
    shown.push(...page.items.map(({ deal }) => deal?.title ?? ""));
    cursor = page.nextCursor;
  } while (cursor);
  assert.deepEqual(shown, titles.toReversed());
});

test("the inbox is filtered by the stage of its people", async () => {
  const id = await lead("Rina");
  await move(id, "Payment");
  const filter = JSON.stringify({ all: [{ field: "stage", in: [stage("Payment")] }] });
  const names = (await owner.call("listConversations", { query: { filter } })).items.map(({ contact }) => contact.name);
  assert.ok(names.includes("Rina") && !names.includes("Mira"));
});

test("a colleague's screen hears of a move, and whoever may not see the person hears nothing", async () => {
  const id = await lead("Tono");
  const conversation = (await owner.call("listConversations")).items.find(({ contact }) => contact.id === id);
  await owner.call("assignConversation", { params: { id: conversation?.id ?? "" }, body: { assigneeId: farid.personId } });
  const { lifecycle } = await import("../src/modules/lifecycle/index.ts");
  await move(id, "Hot lead");
  const { rows } = await house.sigap.app.database.pool.query(
    `select workspace_id as "workspaceId", name, payload, contact_id as "contactId", cause from domain_event where name = 'lifecycle.stage_changed' and contact_id = $1`,
    [id],
  );
  const [projection] = lifecycle.projections ?? [];
  const changes = await house.sigap.app.database.readAcross(
    (db) => projection?.project(house.sigap.app, db, rows[0].workspaceId, rows) ?? Promise.resolve([]),
  );
  const seenBy = (actorId: string) =>
    changes[0]?.for({
      ...{ kind: "person", id: actorId, name: "", teamIds: [], connectionIds: [] },
      ...{ permissions: new Set(["lifecycle:read", "conversations:read"]), reach: roleReaches.agent },
    });
  assert.deepEqual(seenBy(farid.personId), { type: "stages", contactId: id, lifecycleId: people.id });
  assert.equal(seenBy(sari.personId), null);
});

test("whoever is responsible for a deal of somebody whom they may not see is told so by its card, which leads nowhere", async () => {
  const id = await lead("Wulandari");
  const conversation = (await owner.call("listConversations", { query: { limit: 100 } })).items.find(({ contact }) => contact.id === id);
  await owner.call("assignConversation", { params: { id: conversation?.id ?? "" }, body: { assigneeId: sari.personId } });
  const cardOf = async (caller: Caller) =>
    (await caller.call("listCards", { params: { id: deals.id }, query: { stageId: stage("Open", deals) } })).items.find(
      ({ contact }) => contact.id === id,
    );
  const rina = await house.member("agent", "Rina");
  const own = { scope: "own" as const, nobodys: false };
  const reach = { "contacts:read": own, "conversations:read": own, "lifecycle:read": own };
  const role = await owner.call("createRole", { body: { name: "Own deals", permissions: ["lifecycle:read"], reach } });
  await owner.call("updateMember", { params: { id: rina.personId }, body: { role: role.id } });
  await owner.call("createDeal", { params: { id }, body: { title: "Beat", ownerId: rina.personId } });
  for (const [caller, openPerson, status] of [
    [rina, false, 404],
    [owner, true, 200],
  ] as const) {
    assert.deepEqual((await cardOf(caller))?.can, { openPerson });
    assert.equal((await caller.try("getContact", { params: { id } })).status, status);
  }
});
