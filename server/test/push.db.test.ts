import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { type NotificationPreferences, notificationPreferences, type PushPayload } from "@sigap/contract/notifications";
import { pushDueOf } from "../src/modules/notifications/push/push-due.ts";
import { customerOf, entryOf, moveClock } from "./support/news.ts";
import { type Phone, phoneOf } from "./support/push.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { type Caller, password, startOn } from "./support/server.ts";
import { until } from "./support/until.ts";

const environment = { PUSH_ANY_ADDRESS: "on" };
let house: Connected;
let second: Awaited<ReturnType<typeof startOn>>;
let folder: string;
before(async () => {
  house = await startConnected({}, environment);
  folder = await mkdtemp(path.join(tmpdir(), "sigap second node "));
  second = await startOn(house.url, folder, { ...environment, ROLE: "worker" });
});
after(async () => {
  const problems = await house.control<{ items: unknown[] }>("GET", "problems");
  await second.stop();
  await rm(folder, { recursive: true, force: true });
  await house.stop();
  assert.deepEqual(problems.items, [], "what the push service would refuse for its form");
});

type Person = Caller & { personId: string };
const prefer = (person: Person, change: Partial<Omit<NotificationPreferences, "events">> & { events?: object }) =>
  person.call("updatePreferences", { body: { notifications: notificationPreferences.parse(change) } });
/** Only what is said in a test reaches the phone: being given a conversation does not. */
const onlyWords = { assigned: { list: true, push: false }, wrote_unassigned: { list: true, push: false } };
const newsOn = ({ payload }: { payload: PushPayload }) => (payload.type === "news" ? payload : assert.fail(`a ${payload.type} came`));
const tick = (person: Person) => pushDueOf(house.sigap.app, house.workspaceId, person.personId);
/** Somebody with a phone and a customer of their own, who has been seen. */
async function withPhone(name: string, change: Parameters<typeof prefer>[1] = {}): Promise<{ person: Person; phone: Phone }> {
  const person = await house.member("agent", name);
  await prefer(person, { ...change, events: { ...onlyWords, ...change.events } });
  return { person, phone: await phoneOf(house, person) };
}
async function ownCustomer(person: Person) {
  const customer = await customerOf(house, person.personId);
  await entryOf(person, customer.name, ({ kind }) => kind === "assigned");
  await person.call("seeNotifications", { body: {} });
  return customer;
}

test("what a customer writes is on the phone: who, the last words, one message for each conversation", async () => {
  const { person, phone } = await withPhone("Ayu");
  const customer = await ownCustomer(person);
  await customer.write("Masih ada, kak?");
  const [message] = await phone.messages(1);
  assert.ok(message);
  const { entry, unseen } = newsOn(message);
  assert.deepEqual([entry.about, entry.text, entry.conversationId, unseen], [customer.name, "Masih ada, kak?", customer.conversationId, 1]);
  assert.ok(message.bytes <= 4096 && message.ttl > 0 && message.urgency === "high");
  await customer.write("Kak?");
  const later = await phone.messages(2);
  assert.equal(later[1]?.topic, message.topic, "a newer one takes the place of one that is still on its way");
  assert.deepEqual(newsOn(later[1] ?? message).entry.counts, { wrote_mine: 2 });
});

test("two nodes that look at the same time tell a phone once", async () => {
  const { person, phone } = await withPhone("Bayu");
  const customer = await ownCustomer(person);
  const { pool } = house.sigap.app.database;
  const client = await pool.connect();
  await client.query("begin");
  await client.query("lock table notification in exclusive mode");
  await customer.write("Halo?");
  await client.query("commit");
  client.release();
  await Promise.all([tick(person), pushDueOf(second.sigap.app, house.workspaceId, person.personId)]);
  await phone.messages(1);
  await Promise.all([tick(person), pushDueOf(second.sigap.app, house.workspaceId, person.personId)]);
  assert.equal((await phone.received()).length, 1);
});

test("a burst from many customers is one summary and never a hundred messages", async () => {
  const { person, phone } = await withPhone("Citra");
  const customers = await Promise.all(Array.from({ length: 8 }, () => ownCustomer(person)));
  await Promise.all(customers.map(({ write }) => write("Masih ada?")));
  await Promise.all(customers.map(({ name }) => entryOf(person, name, ({ counts }) => counts.wrote_mine === 1)));
  const told = await until(async () => {
    const messages = await phone.received();
    return messages.some(({ payload }) => payload.type === "summary") ? messages : null;
  }, "a summary");
  assert.ok(told.length <= 4, `${told.length} messages`);
  const summary = told.find(({ payload }) => payload.type === "summary")?.payload;
  assert.ok(summary?.type === "summary" && summary.things >= 4 && summary.names.length === 3);
});

test("only when unanswered for ten minutes: an answer within them means that no phone is told, and silence that it is", async () => {
  const { person, phone } = await withPhone("Dian", { waitMinutes: 10 });
  const [answered, waiting] = [await ownCustomer(person), await ownCustomer(person)];
  for (const { name, write } of [answered, waiting]) {
    await write("Masih ada?");
    await entryOf(person, name, ({ counts }) => counts.wrote_mine === 1);
  }
  await house.owner.call("sendMessage", {
    params: { id: answered.conversationId },
    body: { message: { type: "text", text: "Masih, Kak" } },
  });
  await entryOf(person, answered.name, ({ seen }) => seen);
  await tick(person);
  assert.deepEqual(await phone.received(), [], "before the ten minutes are over");
  moveClock(house, 10 * 60_000);
  try {
    await tick(person);
    const messages = await phone.messages(1);
    assert.deepEqual(
      messages.map((message) => newsOn(message).entry.about),
      [waiting.name],
    );
  } finally {
    moveClock(house, -10 * 60_000);
  }
});

test("quiet hours and a pause hold everything back until they end, and the list goes on", async () => {
  const until9 = new Date(Date.now() + 3600 * 1000).toISOString();
  const { person, phone } = await withPhone("Eka", { pausedUntil: until9 });
  const customer = await ownCustomer(person);
  await customer.write("Masih ada?");
  await entryOf(person, customer.name, ({ counts }) => counts.wrote_mine === 1);
  await tick(person);
  assert.deepEqual(await phone.received(), []);
  moveClock(house, 3600 * 1000 + 1000);
  try {
    await tick(person);
    assert.equal(newsOn((await phone.messages(1))[0] ?? assert.fail()).entry.about, customer.name);
  } finally {
    moveClock(house, -3600 * 1000 - 1000);
  }
});

test("what was read before it is due, or may no longer be seen, is not told", async () => {
  const { person, phone } = await withPhone("Fajar", { waitMinutes: 5 });
  const [read, given] = [await ownCustomer(person), await ownCustomer(person)];
  for (const { name, write } of [read, given]) {
    await write("Masih ada?");
    await entryOf(person, name, ({ counts }) => counts.wrote_mine === 1);
  }
  await person.call("markRead", { params: { id: read.conversationId } });
  const colleague = await house.member("agent", "Gita");
  await house.owner.call("assignConversation", { params: { id: given.conversationId }, body: { assigneeId: colleague.personId } });
  await until(async () => (await person.call("countNotifications")).unseen === 0, "both to be over");
  moveClock(house, 5 * 60_000);
  await tick(person);
  moveClock(house, -5 * 60_000);
  assert.deepEqual(await phone.received(), []);
});

test("who hides the words sees who wrote and not what", async () => {
  const { person, phone } = await withPhone("Hana", { hideText: true });
  const customer = await ownCustomer(person);
  await customer.write("nomor rekening saya 12345");
  const [message] = await phone.messages(1);
  assert.equal(newsOn(message ?? assert.fail()).entry.about, customer.name);
  assert.doesNotMatch(JSON.stringify(message), /rekening/);
});

test("a push service that is busy is asked again when it says so; one that refuses is not", async () => {
  const { person, phone } = await withPhone("Indah");
  const customer = await ownCustomer(person);
  await phone.answers([{ status: 429, retryAfter: 1 }]);
  await customer.write("Masih ada?");
  await until(async () => (await person.call("listDevices")).items[0]?.lastProblem?.startsWith("429"), "the refusal to be noted");
  await phone.messages(1);
  await until(async () => (await person.call("listDevices")).items[0]?.lastSuccessAt, "the success to be noted");
  assert.equal((await person.call("listDevices")).items[0]?.lastProblem, null);
});

test("a subscription that ended is taken off the list", async () => {
  const { person, phone } = await withPhone("Joko");
  await phone.end();
  const answer = await person.call("testDevice", { params: { id: phone.deviceId } });
  assert.equal(answer.outcome, "gone");
  assert.deepEqual((await person.call("listDevices")).items, []);
});

test("a test says that it came, and a session that is ended takes its phones with it", async () => {
  const { person, phone } = await withPhone("Kiki");
  assert.equal((await person.call("testDevice", { params: { id: phone.deviceId } })).outcome, "accepted");
  assert.deepEqual((await phone.messages(1))[0]?.payload, { type: "test", language: "en", deviceId: phone.deviceId });
  const laptop = house.anybody();
  await laptop.call("signIn", { body: { email: "kiki@example.com", password } });
  const session = (await laptop.call("listSessions")).items.find(({ current }) => !current);
  await laptop.call("revokeSession", { params: { id: session?.id ?? "" } });
  assert.deepEqual((await laptop.call("listDevices")).items, []);
});

test("one browser is one device, whoever signs in to it; nobody sees or ends the device of another", async () => {
  const { person, phone } = await withPhone("Lani");
  const other = await house.member("agent", "Mira");
  assert.equal((await other.try("testDevice", { params: { id: phone.deviceId } })).status, 404);
  assert.equal((await other.try("removeDevice", { params: { id: phone.deviceId } })).status, 404);
  await other.call("addDevice", { body: { name: "Chrome on Android", ...phone.subscription } });
  assert.deepEqual((await person.call("listDevices")).items, []);
  assert.equal((await other.call("listDevices")).items.length, 1);
});

test("the key that browsers subscribe with is the same on all nodes, and sealed in the database", async () => {
  const { publicKey } = await house.owner.call("getPushKey");
  assert.equal(Buffer.from(publicKey, "base64url").length, 65);
  const { rows } = await house.sigap.app.database.pool.query("select public_key, private_key from push_identity");
  assert.equal(rows.length, 1);
  assert.equal(rows[0].public_key, publicKey);
  assert.doesNotMatch(rows[0].private_key.toString("latin1"), /PRIVATE KEY/);
});

test("an address within one's own network is refused, unless the installation allows it", async () => {
  const strict = await startOn(house.url, folder, {});
  const { phone } = await withPhone("Nina");
  const caller = house.anybody();
  await caller.call("signIn", { body: { email: "nina@example.com", password } });
  const there = await fetch(`${strict.base}/api/v1/notifications/devices`, {
    method: "POST",
    headers: { ...caller.headers, "content-type": "application/json" },
    body: JSON.stringify({ name: "x", ...phone.subscription, endpoint: "https://169.254.169.254/latest" }),
  });
  assert.deepEqual([there.status, ((await there.json()) as { code: string }).code], [422, "push_address"]);
  await strict.stop();
});
