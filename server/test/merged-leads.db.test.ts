import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { enterNewLeads } from "../src/modules/lifecycle/subscribers.ts";
import { systemCause } from "../src/platform/ctx.ts";
import { lead as leadOf, lifecyclesOf, moveTo, stageOf } from "./support/leads.ts";
import { customerOf } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let owner: Caller;
let people: Lifecycle;
let deals: Lifecycle;

before(async () => {
  house = await startConnected();
  owner = house.owner;
  ({ people, deals } = await lifecyclesOf(owner));
});
after(() => house.stop());

const lead = (name: string) => leadOf(house, name);
const byHand = async (name: string, more: Record<string, string> = {}) =>
  (await owner.call("createContact", { body: { name, ...more } })).id;
const merge = async (id: string, loserId: string) => (await owner.call("mergeContacts", { params: { id }, body: { loserId } })).id;
const standing = async (id: string) => (await owner.call("listContactStages", { params: { id } })).items.map(({ stageId }) => stageId);
const bodyOf = ({ name, currency, stages }: Lifecycle) => ({ name, currency, stages: stages.map(({ progress: _, ...stage }) => stage) });

test("a deal is counted once in its funnel, whoever its person became", async () => {
  const [one, two] = [await lead("Ani"), await lead("Ani Dua")];
  await owner.call("createDeal", { params: { id: two }, body: { title: "Motor" } });
  await merge(one, two);
  const query = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() };
  assert.equal((await owner.call("readFunnel", { params: { id: deals.id }, query })).entered, 1);
});

test("what a merge moves is told with who merged, and what is undone with who undid it", async () => {
  const manager = await house.member("manager", "Maya");
  const [one, two] = [await lead("Budi"), await lead("Budi Dua")];
  await moveTo(owner, people, two, "Hot lead");
  const id = await merge(one, two);
  await manager.call("undoMerge", { params: { id } });
  const facts = (await owner.call("listStageChanges", { params: { id: one } })).items.map(({ by, to }) => [by.name, to?.name]);
  assert.deepEqual(facts.slice(0, 2), [
    ["Maya", "New lead"],
    ["Dewi Lestari", "Hot lead"],
  ]);
  const told = async () =>
    (
      await house.sigap.app.database.pool.query(
        "select cause ->> 'name' as name from domain_event where name = 'lifecycle.stage_changed' and contact_id = $1 order by transaction_id desc, id desc limit 2",
        [one],
      )
    ).rows.map(({ name }) => name);
  assert.deepEqual(await told(), ["Maya", "Dewi Lestari"]);
});

test("who comes back from a merge into a stage that was removed meanwhile stands where those were moved to, on the board", async () => {
  const [one, two] = [await lead("Citra"), await lead("Citra Dua")];
  await moveTo(owner, people, two, "Qualified");
  const id = await merge(one, two);
  const { stages, ...rest } = bodyOf(people);
  const [gone, hot] = [stageOf(people, "Qualified"), stageOf(people, "Hot lead")];
  people = await owner.call("updateLifecycle", {
    params: { id: people.id },
    body: { ...rest, stages: stages.filter((stage) => stage.id !== gone), moves: { [gone]: hot } },
  });
  await owner.call("undoMerge", { params: { id } });
  assert.deepEqual([await standing(one), await standing(two)], [[hot], [hot]]);
});

test("whoever became another before they stood anywhere stands in the first stage as that other one", async () => {
  const [one, two] = [await byHand("Doni"), await byHand("Doni Dua")];
  await merge(one, two);
  const opened = { name: "conversation.opened", subjectId: two, contactId: two, payload: {}, cause: systemCause, depth: 0 };
  const event = { ...opened, workspaceId: house.workspaceId, id: two, transactionId: "1", occurredAt: new Date() };
  await house.sigap.app.database.acrossWorkspaces((tx) => enterNewLeads.handle(house.sigap.app, tx, [event, event]));
  assert.deepEqual(await standing(one), [stageOf(people, "New lead")]);
});

test("a merge is undone although the owner has left and the company is gone; who took over keeps them", async () => {
  const [rudi, tini] = [await house.member("agent", "Rudi"), await house.member("agent", "Tini")];
  const company = await owner.call("createCompany", { body: { name: "PT Maju", kind: "company" } as never });
  const [one, two] = [await byHand("Eka"), await byHand("Eka Dua", { companyId: company.id, ownerId: rudi.personId })];
  const id = await merge(one, two);
  await owner.call("removeCompany", { params: { id: company.id }, query: { unlink: "true" } });
  await owner.call("removeMember", { params: { id: rudi.personId }, query: { handOverTo: tini.personId } });
  const get = (contactId: string) => owner.call("getContact", { params: { id: contactId } });
  await until(async () => (await get(one)).ownerId === tini.personId, "the lead to be handed over");
  await owner.call("undoMerge", { params: { id } });
  assert.deepEqual([(await get(two)).ownerId, (await get(two)).companyId], [tini.personId, null]);
});

test("a customer who waits is not left in a snooze by a merge, and whoever talked with them goes on", async () => {
  const farid = await house.member("agent", "Farid");
  const [one, two] = [await customerOf(house, null), await customerOf(house, farid.personId)];
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await owner.call("snoozeConversation", { params: { id: one.conversationId }, body: { until } });
  await merge(one.contactId, two.contactId);
  const { status, assignee } = await owner.call("getConversation", { params: { id: one.conversationId } });
  assert.deepEqual([status, assignee?.id], ["open", farid.personId]);
});
