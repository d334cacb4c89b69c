import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Move } from "@sigap/contract/board";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { tellStuck } from "../src/modules/lifecycle/stuck.ts";
import { lead as leadOf, lifecyclesOf, moveTo, stageOf } from "./support/leads.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let owner: Caller;
let farid: Caller & { personId: string };
let sari: Caller & { personId: string };
let people: Lifecycle;

before(async () => {
  house = await startConnected();
  owner = house.owner;
  farid = await house.member("agent", "Farid");
  sari = await house.member("agent", "Sari");
  ({ people } = await lifecyclesOf(owner));
});
after(() => house.stop());

const stage = (name: string, lifecycle = people) => stageOf(lifecycle, name);
const lead = (name: string) => leadOf(house, name);
const move = (contactId: string, to: string, more: Partial<Move> = {}, caller: Caller = owner) =>
  moveTo(caller, people, contactId, to, more);
const standing = async (id: string) =>
  (await owner.call("listContactStages", { params: { id } })).items.find(({ lifecycleId }) => lifecycleId === people.id);
const history = async (id: string) => (await owner.call("listStageChanges", { params: { id } })).items;
const worth = { amount: "24500000.50", currency: "IDR" };

test("whoever writes for the first time stands in the first stage, once, and the inbox says so; a contact by hand does not", async () => {
  const id = await lead("Ani");
  const conversation = (await owner.call("listConversations")).items.find(({ contact }) => contact.id === id);
  assert.deepEqual([conversation?.stage?.name, conversation?.stage?.progress], ["New lead", 0]);
  await owner.call("closeConversation", { params: { id: conversation?.id ?? "" }, body: {} });
  await owner.call("openConversation", { body: { contactId: id } });
  assert.equal((await history(id)).length, 1);
  const byHand = await owner.call("createContact", { body: { name: "By hand", phone: "+6281299001234" } });
  assert.deepEqual((await owner.call("listContactStages", { params: { id: byHand.id } })).items, []);
});

test("a move is a fact: from, to, when, who, why, how long, and which way it went", async () => {
  const id = await lead("Budi");
  await move(id, "Qualified", { reason: "Asked for the price" }, farid);
  await move(id, "Payment", { value: worth });
  await move(id, "Qualified");
  const facts = (await history(id)).toReversed();
  assert.deepEqual(
    facts.map((fact) => [
      fact.from?.name ?? null,
      fact.to?.name ?? null,
      fact.direction,
      fact.by.name,
      fact.reason,
      fact.value?.amount ?? null,
    ]),
    [
      [null, "New lead", "entry", "Sigap", null, null],
      ["New lead", "Qualified", "forward", "Farid", "Asked for the price", null],
      ["Qualified", "Payment", "skip", facts[2]?.by.name, null, "24500000.5"],
      ["Payment", "Qualified", "back", facts[2]?.by.name, null, "24500000.5"],
    ],
  );
  assert.ok(facts.slice(1).every(({ seconds }) => seconds !== null));
  assert.equal(facts[0]?.evidence.conversationId !== undefined, true, "what shows that they came");
  const line = await until(
    async () =>
      (await owner.call("listActivity", { params: { id }, query: { kind: "stage" } })).items.find(
        ({ details }) => details.direction === "back",
      ),
    "a line of the person's activity",
  );
  assert.deepEqual([line.event, line.details.fromStage, line.details.toStage], ["lifecycle.stage_changed", "Payment", "Qualified"]);
});

test("a stage is entered only with what it requires, which the same request can bring; the others of a request still move", async () => {
  const [id, other] = [await lead("Citra"), await lead("Doni")];
  const moves = [id, other].map((contactId) => ({ lifecycleId: people.id, contactId, stageId: stage("Lost") }));
  const [reason] = (await owner.call("listLifecycles")).lostReasons;
  assert.ok(reason && moves[0]);
  const answer = await owner.call("moveCards", { body: { moves: [moves[0], { ...moves[1], lostReasonId: reason.id }] as Move[] } });
  assert.deepEqual(answer.refused, [{ contactId: id, dealId: null, code: "stage_requires", missing: ["lost_reason"], wrong: [] }]);
  assert.deepEqual([answer.changeIds.length, answer.cards[0]?.lostReason], [1, reason.name]);
  assert.equal((await move(id, "Lost", { lostNote: "Pindah kota" })).refused.length, 0, "words of one's own will do");
  assert.equal((await move(id, "Hot lead")).cards[0]?.lostNote, null, "who is back is not lost any more");
  assert.equal((await history(id))[0]?.direction, "re_entry");
});

test("a move is taken back as long as nothing has moved since, by a fact and not by forgetting", async () => {
  const id = await lead("Fajar");
  const before = await standing(id);
  const [changeId] = (await move(id, "Payment")).changeIds;
  assert.ok(changeId);
  const undone = await owner.call("undoMoves", { body: { changeIds: [changeId] } });
  assert.deepEqual([undone.cards[0]?.stageId, undone.cards[0]?.enteredAt], [before?.stageId, before?.enteredAt]);
  const facts = await history(id);
  assert.deepEqual([facts.length, facts[0]?.undoes, facts[1]?.undone], [3, changeId, true]);
  assert.equal((await owner.call("undoMoves", { body: { changeIds: [changeId] } })).refused[0]?.code, "conflict");
  const [first] = (await move(id, "Qualified")).changeIds;
  await move(id, "Hot lead");
  assert.equal((await owner.call("undoMoves", { body: { changeIds: [first ?? ""] } })).refused[0]?.code, "conflict");
  assert.equal((await standing(id))?.stageId, stage("Hot lead"));
});

test("with a move goes what was filled in on its way, but for what somebody has changed since, which is said", async () => {
  const id = await lead("Fani");
  const { pool } = house.sigap.app.database;
  const person = async () => (await pool.query("select fields, owner_id as owner from contact where id = $1", [id])).rows[0];
  const before = await person();
  const fields = { product_interest: "Beat", location: "Bekasi" };
  const fill = async () => (await move(id, "Payment", { fields, ownerId: farid.personId, value: worth })).changeIds[0] ?? "";
  const [changeId] = [await fill()];
  assert.deepEqual(await person(), { fields, owner: farid.personId });
  assert.deepEqual((await owner.call("undoMoves", { body: { changeIds: [changeId] } })).kept, []);
  assert.deepEqual(await person(), before);
  const line = await until(
    async () =>
      (await owner.call("listActivity", { params: { id } })).items.find(
        ({ event, details }) =>
          event === "contact.fields_changed" && (details.changes as { after: unknown }[]).some(({ after }) => after === null),
      ),
    "a line that says that it is empty again",
  );
  assert.ok(line);

  const again = await fill();
  await owner.call("updateContact", { params: { id }, body: { fields: { location: "Depok" }, ownerId: sari.personId } });
  await owner.call("setCardValue", { params: { id }, body: { lifecycleId: people.id, value: { amount: "9", currency: "IDR" } } });
  const { kept, cards } = await owner.call("undoMoves", { body: { changeIds: [again] } });
  assert.deepEqual(kept, [{ contactId: id, dealId: null, fields: ["location", "owner", "value"] }]);
  assert.deepEqual([cards[0]?.stageId, cards[0]?.value?.amount], [stage("New lead"), "9"]);
  assert.deepEqual(await person(), { fields: { location: "Depok" }, owner: sari.personId });
});

test("a deal that was given to somebody on the way goes back to whom it belonged", async () => {
  const id = await lead("Faisal");
  const { deals } = await lifecyclesOf(owner);
  const deal = await farid.call("createDeal", { params: { id }, body: { title: "Beat" } });
  const moves = [{ lifecycleId: deals.id, contactId: id, dealId: deal.id, stageId: stage("Offer", deals), ownerId: sari.personId }];
  const { changeIds, cards } = await owner.call("moveCards", { body: { moves } });
  assert.equal(cards[0]?.owner?.name, "Sari");
  assert.equal((await owner.call("undoMoves", { body: { changeIds } })).cards[0]?.owner?.name, "Farid");
});

test("a rule says from where one may come", async () => {
  const stages = people.stages.map(({ progress: _, ...each }) => ({
    ...each,
    ...(each.name === "Payment" ? { enterFrom: [stage("Hot lead")] } : {}),
  }));
  const body = { name: people.name, currency: people.currency, stages };
  await owner.call("updateLifecycle", { params: { id: people.id }, body });
  const id = await lead("Gita");
  assert.equal((await move(id, "Payment")).refused[0]?.code, "stage_rule");
  await move(id, "Hot lead");
  assert.equal((await move(id, "Payment")).changeIds.length, 1);
  await owner.call("updateLifecycle", {
    params: { id: people.id },
    body: { ...body, stages: stages.map((each) => ({ ...each, enterFrom: null })) },
  });
});

test("an agent sees and moves the cards of people they may see, or are responsible for, in lists, counts and sums alike", async () => {
  const [id, own] = [await lead("Hadi"), await lead("Indah")];
  const conversations = (await owner.call("listConversations")).items;
  const idOf = (contactId: string) => conversations.find(({ contact }) => contact.id === contactId)?.id ?? "";
  for (const each of [id, own]) {
    await owner.call("assignConversation", { params: { id: idOf(each) }, body: { assigneeId: farid.personId } });
    await move(each, "Payment", { value: worth });
  }
  await house.sigap.app.database.pool.query("update contact set owner_id = $2 where id = $1", [own, sari.personId]);
  const query = { stageId: stage("Payment"), owner: `${farid.personId},${sari.personId}` };
  const names = async (caller: Caller) =>
    (await caller.call("listCards", { params: { id: people.id }, query })).items.map(({ contact }) => contact.name).sort();
  const column = async (caller: Caller) => {
    const { columns } = await caller.call("readBoard", { params: { id: people.id }, query: { owner: query.owner } });
    return columns.find(({ stageId }) => stageId === query.stageId);
  };
  assert.deepEqual([await names(farid), await names(sari)], [["Hadi", "Indah"], ["Indah"]]);
  assert.deepEqual(
    [(await column(farid))?.sums, (await column(sari))?.sums],
    [[{ amount: "49000001", currency: "IDR" }], [{ amount: "24500000.5", currency: "IDR" }]],
  );
  assert.equal((await move(id, "Qualified", {}, sari)).refused[0]?.code, "not_found");
  assert.equal((await move(own, "Qualified", {}, sari)).changeIds.length, 1);
});

test("a page of a stage begins where the last one ended; what is spam is on no board", async () => {
  for (const name of ["Joko", "Kiki", "Lina"]) await move(await lead(name), "Hot lead");
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.call("listCards", {
      params: { id: people.id },
      query: { stageId: stage("Hot lead"), limit: 2, ...(cursor ? { cursor } : {}) },
    });
    seen.push(...page.items.map(({ contact }) => contact.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  assert.deepEqual(seen.slice(0, 3), ["Lina", "Kiki", "Joko"]);
  assert.equal(new Set(seen).size, seen.length);
  const spam = (await owner.call("listConversations")).items.find(({ contact }) => contact.name === "Kiki");
  await owner.call("markSpam", { params: { id: spam?.id ?? "" }, body: { spam: true } });
  const left = await owner.call("listCards", { params: { id: people.id }, query: { stageId: stage("Hot lead"), limit: 100 } });
  assert.equal(
    left.items.some(({ contact }) => contact.name === "Kiki"),
    false,
  );
});

test("who stands in a stage for too long is counted, found by the filter, and told of once", async () => {
  const id = await lead("Mira");
  await house.sigap.app.database.pool.query("update contact_stage set stuck_at = now() - interval '1 minute' where contact_id = $1", [id]);
  const query = { stageId: stage("New lead"), stuck: "true" as const };
  const { items } = await owner.call("listCards", { params: { id: people.id }, query });
  assert.deepEqual(
    items.map(({ contact }) => contact.name),
    ["Mira"],
  );
  await tellStuck(house.sigap.app);
  await tellStuck(house.sigap.app);
  const { rows } = await house.sigap.app.database.pool.query(
    "select payload from domain_event where name = 'lifecycle.stuck' and contact_id = $1",
    [id],
  );
  assert.deepEqual(
    rows.map(({ payload }) => payload.stage),
    ["New lead"],
  );
});

test("a stage is removed only with a word on where its people go, and the facts still name it", async () => {
  const id = await lead("Nina");
  await move(id, "Qualified");
  const stages = people.stages.filter(({ name }) => name !== "Qualified").map(({ progress: _, ...each }) => each);
  const body = { name: people.name, currency: people.currency, stages };
  const refused = await owner.try("updateLifecycle", { params: { id: people.id }, body });
  assert.equal(refused.ok ? "" : refused.problem.code, "stage_in_use");
  const saved = await owner.call("updateLifecycle", {
    params: { id: people.id },
    body: { ...body, moves: { [stage("Qualified")]: stage("Hot lead") } },
  });
  assert.equal(
    saved.stages.some(({ name }) => name === "Qualified"),
    false,
  );
  const [fact] = await history(id);
  assert.deepEqual([fact?.from?.name, fact?.to?.name, fact?.reason], ["Qualified", "Hot lead", "The stage Qualified was removed"]);
  people = saved;
});
