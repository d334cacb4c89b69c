import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { ServicePolicy } from "@sigap/contract/service";
import { customerOf } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

/** What becomes of promises when something around them changes. */
let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());
beforeEach(async () => {
  for (const { id } of (await house.owner.call("listServicePolicies")).items)
    await house.owner.call("removeServicePolicy", { params: { id } });
});

const day = 24 * 3_600_000;
const promise = (change: Partial<Omit<ServicePolicy, "id">> = {}) =>
  house.owner.call("createServicePolicy", {
    body: {
      ...{ name: "Everybody", conditions: null, targets: { first_reply: 5, next_reply: 20, resolution: null }, time: "calendar" },
      ...{ pauseSnoozed: true, pauseWaiting: true, enabled: true },
      ...change,
    } as Omit<ServicePolicy, "id">,
  });
const query = { from: new Date(Date.now() - day).toISOString(), to: new Date(Date.now() + day).toISOString() };
const come = (conversationId: string, ...wanted: string[]) =>
  until(
    async () => {
      const { items } = await house.owner.call("listServiceClocks", { query });
      const found = items.filter((clock) => clock.conversationId === conversationId).map(({ kind, state }) => `${kind} ${state}`);
      return JSON.stringify(found.sort()) === JSON.stringify(wanted.toSorted());
    },
    `to see ${wanted.join(", ")}`,
  );

test("the promise of a conversation that a merge ended counts for nothing, and is made again when the two are taken apart", async () => {
  await promise();
  const [one, two] = [await customerOf(house, null), await customerOf(house, null)];
  await come(two.conversationId, "first_reply running");
  const { id } = await house.owner.call("mergeContacts", { params: { id: one.contactId }, body: { loserId: two.contactId } });
  await come(two.conversationId, "first_reply void");
  await house.owner.call("undoMerge", { params: { id } });
  await come(two.conversationId, "first_reply void", "first_reply running");
});

test("a customer who was taken for spam by mistake and still waits is promised an answer again", async () => {
  await promise();
  const { conversationId } = await customerOf(house, null);
  await come(conversationId, "first_reply running");
  for (const spam of [true, false]) await house.owner.call("markSpam", { params: { id: conversationId }, body: { spam } });
  await come(conversationId, "first_reply void", "first_reply running");
});

test("a segment that a service level asks for is not removed; a level that asks for what is gone stops no other", async () => {
  const field = await house.owner.call("createField", { body: { object: "contact", type: "text", label: "Kota" } });
  const filter = { all: [{ field: "custom" as const, key: field.key, test: { op: "is" as const, value: "Bekasi" } }] };
  const segment = await house.owner.call("createSegment", { body: { name: "Bekasi", filter } as never });
  await promise({ name: "Bekasi first", conditions: { all: [{ field: "segment", in: [segment.id] }] } });
  await promise();
  const refused = await house.owner.try("removeSegment", { params: { id: segment.id } });
  assert.match(refused.ok ? "" : refused.problem.detail, /still used: Bekasi first/);
  await house.owner.call("updateField", { params: { id: field.id }, body: { archived: true } });
  const { conversationId } = await customerOf(house, null);
  await come(conversationId, "first_reply running");
});

test("a holiday that is announced while a promise runs in working hours moves the time at which it is due", async () => {
  const around = (special: { date: string; name: string; hours: [] }[]) => ({
    ...{ always: false, weekly: [1, 2, 3, 4, 5, 6, 7].map((each) => ({ day: each, from: "00:00", to: "00:00" })), special },
  });
  await house.owner.call("updateWorkspace", { body: { hours: around([]) as never } });
  await promise({ time: "business" });
  const { conversationId } = await customerOf(house, null);
  await come(conversationId, "first_reply running");
  const due = async () => Date.parse((await house.owner.call("getConversation", { params: { id: conversationId } })).service?.dueAt ?? "");
  const before = await due();
  const holidays = [-1, 0, 1].map((ahead) => ({
    date: new Date(Date.now() + ahead * day).toISOString().slice(0, 10),
    name: "Lebaran",
    hours: [],
  }));
  await house.owner.call("updateWorkspace", { body: { hours: around(holidays as never) as never } });
  await until(async () => (await due()) > before, "the promise to be due after the holidays");
  await house.owner.call("updateWorkspace", { body: { hours: around([]) as never } });
  await until(async () => (await due()) === before, "the promise to be due as before");
});
