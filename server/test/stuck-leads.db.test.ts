import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { notificationPreferences } from "@sigap/contract/notifications";
import { tellStuck } from "../src/modules/lifecycle/stuck.ts";
import { lifecyclesOf, moveTo, stageOf } from "./support/leads.ts";
import { customerOf, entryOf, moveClock, newsOf } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { settled } from "./support/settled.ts";
import { until } from "./support/until.ts";

let house: Connected;
let people: Lifecycle;
let deals: Lifecycle;
let sari: Caller & { personId: string };
let budi: Caller & { personId: string };
let hana: Caller & { personId: string };

before(async () => {
  house = await startConnected();
  const { people: leads, deals: sales } = await lifecyclesOf(house.owner);
  [people, deals] = [await hasten(leads), await hasten(sales)];
  sari = await house.member("agent", "Sari");
  budi = await house.member("agent", "Budi");
  hana = await house.member("manager", "Hana");
});
after(() => house.stop());

/** Every stage may be stood in for half an hour. */
const hasten = ({ id, name, currency, stages }: Lifecycle): Promise<Lifecycle> =>
  house.owner.call("updateLifecycle", {
    params: { id },
    body: { name, currency, stages: stages.map(({ progress: _, ...stage }) => ({ ...stage, limitMinutes: 30 })) },
  });
/** Time passes, and the clock's part looks at who stands too long. */
async function pass(minutes: number): Promise<void> {
  moveClock(house, minutes * 60_000);
  await tellStuck(house.sigap.app);
}
/** Somebody who wrote, and stands in the first stage. */
async function leadOf(ownerId: string | null, teamId: string | null = null) {
  const customer = await customerOf(house, ownerId, teamId);
  const read = async () => (await house.owner.call("listContactStages", { params: { id: customer.contactId } })).items;
  await until(async () => (await read()).length > 0, "their first stage");
  return customer;
}
const stuckOf = async (person: Caller, name: string) =>
  (await newsOf(person)).filter(({ about, kind }) => about === name && kind === "lead_stuck");
const card = async (contactId: string) =>
  (
    await house.owner.call("listCards", { params: { id: people.id }, query: { stageId: stageOf(people, "New lead"), stuck: "true" } })
  ).items.find(({ contact }) => contact.id === contactId);

test("who stands in a stage past its limit is news to whoever is responsible, once, and marked on the board", async () => {
  const lead = await leadOf(sari.personId);
  await pass(20);
  assert.equal(await card(lead.contactId), undefined);
  await pass(16);
  await tellStuck(house.sigap.app);
  const entry = await entryOf(sari, lead.name, ({ kind }) => kind === "lead_stuck");
  assert.deepEqual([entry.counts, entry.text, entry.contactId, entry.by], [{ lead_stuck: 1 }, "New lead", lead.contactId, null]);
  assert.equal((await card(lead.contactId))?.owner?.id, sari.personId);
  assert.deepEqual([await stuckOf(budi, lead.name), await stuckOf(hana, lead.name)], [[], []]);
  await settled(house);
  const { items } = await house.owner.call("listActivity", { params: { id: lead.contactId }, query: {} });
  assert.equal(items.filter(({ event }) => event === "lifecycle.stuck").length, 1);
});

test("moving on ends it, and the time of the next stage counts anew", async () => {
  const lead = await leadOf(sari.personId);
  await pass(31);
  await entryOf(sari, lead.name, ({ kind, seen }) => kind === "lead_stuck" && !seen);
  await moveTo(sari, people, lead.contactId, "Qualified");
  await entryOf(sari, lead.name, ({ kind, seen }) => kind === "lead_stuck" && seen);
  await pass(20);
  assert.equal((await stuckOf(sari, lead.name))[0]?.seen, true);
  await pass(16);
  await entryOf(sari, lead.name, ({ kind, seen, text }) => kind === "lead_stuck" && !seen && text === "Qualified");
});

test("where nobody is responsible, the managers of the team hear of it, and no other team's", async () => {
  const managed = await house.owner.call("createTeam", { body: { name: "Sales", memberIds: [hana.personId, budi.personId] } });
  const other = await house.owner.call("createTeam", { body: { name: "Service", memberIds: [] } });
  const others = await leadOf(null, other.id);
  const theirs = await leadOf(null, managed.id);
  await pass(31);
  await entryOf(hana, theirs.name, ({ kind }) => kind === "lead_stuck");
  // The other team's stood there for longer and was told first: what has not come by now does not come.
  assert.deepEqual([await stuckOf(hana, others.name), await stuckOf(budi, theirs.name)], [[], []]);
});

test("a deal is its owner's, and is told with its name", async () => {
  const lead = await leadOf(sari.personId);
  await house.owner.call("createDeal", {
    params: { id: lead.contactId },
    body: { lifecycleId: deals.id, title: "Vario 160", ownerId: budi.personId },
  });
  await pass(31);
  await entryOf(budi, lead.name, ({ kind, text }) => kind === "lead_stuck" && text === "Vario 160 · Open");
});

test("whoever does not want to hear of it does not", async () => {
  const events = { lead_stuck: { list: false, push: false } };
  await sari.call("updatePreferences", { body: { notifications: notificationPreferences.parse({ events }) } });
  const lead = await leadOf(sari.personId);
  const seen = await leadOf(budi.personId);
  await pass(31);
  await entryOf(budi, seen.name, ({ kind }) => kind === "lead_stuck");
  assert.deepEqual(await stuckOf(sari, lead.name), []);
});
