import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { newCustomer } from "./support/incoming.ts";
import { lifecyclesOf, moveTo, stageOf } from "./support/leads.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

/** Rules that ask in which segment somebody is, where they stand and what they are worth. */
let house: Connected;
let owner: Caller;
let people: Lifecycle;
let deals: Lifecycle;
let sari: Caller & { personId: string };
let farid: Caller & { personId: string };

before(async () => {
  house = await startConnected();
  owner = house.owner;
  ({ people, deals } = await lifecyclesOf(owner));
  sari = await house.member("agent", "Sari");
  farid = await house.member("agent", "Farid");
});
beforeEach(async () => {
  for (const { id } of (await owner.call("listRoutingRules")).items) await owner.call("removeRoutingRule", { params: { id } });
});
after(() => house.stop());

let number = 0;
/** A customer writes for the first time. */
async function arrive() {
  number += 1;
  const name = `Lead ${number}`;
  const { id } = await newCustomer(house, name, `62818${1_000_000 + number}`);
  await house.control("POST", `customers/${id}/messages`, { kind: "text", text: "Halo" });
  const find = async () =>
    (await owner.call("listConversations", { query: { limit: 100 } })).items.find((each) => each.contact.name === name);
  const { id: conversationId, contact } = await until(find, `the conversation with ${name}`);
  return { conversationId, contactId: contact.id };
}
const assigneeOf = async ({ conversationId }: { conversationId: string }) =>
  (await owner.call("getConversation", { params: { id: conversationId } })).assignee?.id ?? null;
const given = (lead: { conversationId: string }) => until(() => assigneeOf(lead), "somebody who is responsible");
const waits = (lead: { conversationId: string }) =>
  until(
    async () =>
      (await owner.call("readQueue")).items.some((each) => each.conversationId === lead.conversationId && each.state === "no_rule"),
    "a lead for which no rule holds",
  );
const rule = (name: string, condition: object, personId: string) =>
  owner.call("createRoutingRule", {
    body: { name, when: { all: [condition] }, target: { to: { kind: "people", personIds: [personId] }, ownerFirst: false } } as never,
  });

test("a rule asks for a segment: who comes into it while they wait is given away, and it is not removed under the rule", async () => {
  const tag = await owner.call("createTag", { body: { name: "VIP" } });
  const filter = { all: [{ field: "tag" as const, has: "any" as const, tags: [tag.id] }] };
  const segment = await owner.call("createSegment", { body: { name: "Important", filter, shared: true } });
  await rule("VIPs", { field: "segment", in: [segment.id] }, sari.personId);
  const lead = await arrive();
  await waits(lead);
  await owner.call("setContactTags", { params: { id: lead.contactId }, body: { tagIds: [tag.id] } } as never);
  assert.equal(await given(lead), sari.personId);
  const refused = await owner.try("removeSegment", { params: { id: segment.id } });
  assert.deepEqual(refused.ok ? null : [refused.problem.code, refused.problem.detail.includes("VIPs")], ["segment_in_use", true]);
  const unknown = await owner.try("createRoutingRule", {
    body: {
      name: "Nobody",
      when: { all: [{ field: "segment", in: [crypto.randomUUID()] }] },
      target: { to: { kind: "anyone" } },
    } as never,
  });
  assert.equal(unknown.status, 404);
});

test("whoever writes for the first time stands in the first stage before it is decided; another stage is another rule, and the what-if says the same", async () => {
  const [first] = people.stages;
  await rule("New ones", { field: "stage", in: [first?.id] }, sari.personId);
  const lead = await arrive();
  assert.equal(await given(lead), sari.personId);
  const { items } = await owner.call("listRoutingRules");
  for (const { id } of items) await owner.call("removeRoutingRule", { params: { id } });
  const hot = { field: "stage", in: [stageOf(people, "Hot lead")] };
  await rule("Hot ones", hot, farid.personId);
  const other = await arrive();
  await waits(other);
  await moveTo(owner, people, other.contactId, "Hot lead");
  assert.equal(await given(other), farid.personId);
  const target = { to: { kind: "people", personIds: [sari.personId] }, ownerFirst: false };
  const day = 86_400_000;
  const asked = await owner.call("runWhatIf", {
    body: {
      rules: [{ name: "Hot to Sari", when: { all: [hot] }, target }],
      from: new Date(Date.now() - day).toISOString(),
      to: new Date(Date.now() + day).toISOString(),
    },
  } as never);
  const would = (id: string) => asked.items.find(({ conversationId }) => conversationId === id)?.would;
  assert.deepEqual([would(other.conversationId)?.person?.id, would(lead.conversationId)?.outcome], [sari.personId, "no_rule"]);
});

test("a rule asks what somebody, or one of their deals, is worth, in one currency", async () => {
  await rule("Big", { field: "worth", atLeast: 1000, currency: "USD" }, farid.personId);
  const lead = await arrive();
  await waits(lead);
  const deal = (amount: string, currency: string) =>
    owner.call("createDeal", {
      params: { id: lead.contactId },
      body: { lifecycleId: deals.id, title: "Fleet", value: { amount, currency } },
    });
  await deal("50000", "IDR");
  await deal("999", "USD");
  await waits(lead);
  await deal("1000", "USD");
  assert.equal(await given(lead), farid.personId);
});

test("the queue is looked at team by team, with the clock of what was promised", async () => {
  const team = await owner.call("createTeam", { body: { name: "Sales" } });
  await owner.call("createServicePolicy", {
    body: {
      ...{ name: "Quick", conditions: null, targets: { first_reply: 15, next_reply: null, resolution: null } },
      ...{ time: "calendar", pauseSnoozed: true, pauseWaiting: true, enabled: true },
    },
  });
  const [one, two] = [await arrive(), await arrive()];
  await owner.call("assignConversation", { params: { id: one.conversationId }, body: { teamId: team.id } });
  const of = async (teamId: string) =>
    (await owner.call("readQueue", { query: { teamId } })).items.map(({ conversationId }) => conversationId);
  assert.deepEqual(await of(team.id), [one.conversationId]);
  assert.equal((await of("none")).includes(two.conversationId), true);
  assert.equal((await of("none")).includes(one.conversationId), false);
  const clock = await until(async () => (await owner.call("readQueue", { query: { teamId: team.id } })).items[0]?.service, "the clock");
  assert.equal(clock.kind, "first_reply");
});
