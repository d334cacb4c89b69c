import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { notificationPreferences } from "@sigap/contract/notifications";
import { warnOfWindows } from "../src/modules/notifications/warn-of-windows.ts";
import { newId } from "../src/platform/ids.ts";
import { contactOf, newCustomer } from "./support/incoming.ts";
import { customerOf, entryOf, moveClock, newsOf, tell } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let sari: Caller & { personId: string };
let budi: Caller & { personId: string };
before(async () => {
  house = await startConnected();
  [sari, budi] = [await house.member("agent", "Sari"), await house.member("agent", "Budi")];
});
after(() => house.stop());

const silence = (person: Caller, events: object) =>
  person.call("updatePreferences", { body: { notifications: notificationPreferences.parse({ events }) } });
/** Everything that happened before has been told once this has. */
async function settled(person: Caller & { personId: string }): Promise<void> {
  const title = newId();
  await tell(house, { name: "task.due", subjectId: newId(), payload: { taskId: newId(), personId: person.personId, title } });
  await until(async () => (await newsOf(person)).some(({ text }) => text === title), "what came before to be told");
  await person.call("seeNotifications", { body: { ids: (await newsOf(person)).filter(({ text }) => text === title).map(({ id }) => id) } });
}

test("a conversation that is given to me is news to me, and not to whoever gave it", async () => {
  const customer = await customerOf(house, sari.personId);
  const entry = await entryOf(sari, customer.name, ({ kind }) => kind === "assigned");
  assert.deepEqual([entry.by, entry.conversationId, entry.seen], ["Dewi Lestari", customer.conversationId, false]);
  assert.equal(
    (await newsOf(house.owner)).some(({ kind }) => kind === "assigned"),
    false,
  );
});

test("a customer who writes three times in my conversation is one entry that counts three, with the last words", async () => {
  const customer = await customerOf(house, sari.personId);
  await entryOf(sari, customer.name, ({ kind }) => kind === "assigned");
  await sari.call("seeNotifications", { body: {} });
  for (const said of ["Masih ada?", "Kak?", "Warna hitam ya"]) {
    await customer.write(said);
    await entryOf(sari, customer.name, ({ text }) => text === said);
  }
  const entry = await entryOf(sari, customer.name, ({ counts }) => counts.wrote_mine === 3);
  assert.deepEqual([entry.text, entry.kind], ["Warna hitam ya", "wrote_mine"]);
  assert.equal(
    (await newsOf(budi)).some(({ about }) => about === customer.name),
    false,
    "somebody else's conversation",
  );
});

test("an unassigned customer is news to everybody who may take them, and to nobody any more once somebody has", async () => {
  const customer = await customerOf(house, null);
  await Promise.all([sari, budi].map((person) => entryOf(person, customer.name, ({ kind, seen }) => kind === "wrote_unassigned" && !seen)));
  await house.owner.call("assignConversation", { params: { id: customer.conversationId }, body: { assigneeId: sari.personId } });
  await entryOf(sari, customer.name, ({ kind }) => kind === "assigned");
  await until(async () => !(await newsOf(budi)).some(({ about }) => about === customer.name), "Budi's entry to go");
});

test("a team's customer is news to the team only", async () => {
  const team = await house.owner.call("createTeam", { body: { name: "Kredit", memberIds: [budi.personId] } });
  const customer = await customerOf(house, null, team.id);
  await entryOf(budi, customer.name, ({ kind }) => kind === "assigned");
  await customer.write("Cicilan berapa?");
  await entryOf(budi, customer.name, ({ counts }) => counts.wrote_team === 1);
  assert.equal(
    (await newsOf(sari)).some(({ about }) => about === customer.name),
    false,
  );
});

test("what is given to a team is taken from whoever had it, and the team hears of it", async () => {
  const team = await house.owner.call("createTeam", { body: { name: "Penjualan", memberIds: [sari.personId] } });
  const customer = await customerOf(house, budi.personId);
  const given = await house.owner.call("assignConversation", { params: { id: customer.conversationId }, body: { teamId: team.id } });
  assert.deepEqual([given.assignee, given.team?.name], [null, "Penjualan"]);
  await entryOf(sari, customer.name, ({ kind, by }) => kind === "assigned" && by === "Dewi Lestari");
  await customer.write("Jadi?");
  await entryOf(sari, customer.name, ({ counts }) => counts.wrote_team === 1);
});

test("an answer by whomever makes what the customer wrote old news for everybody", async () => {
  const customer = await customerOf(house, null);
  await Promise.all([sari, budi].map((person) => entryOf(person, customer.name)));
  await sari.call("sendMessage", { params: { id: customer.conversationId }, body: { message: { type: "text", text: "Masih, Kak" } } });
  await Promise.all([sari, budi].map((person) => entryOf(person, customer.name, ({ seen }) => seen)));
});

test("reading the conversation on one screen marks its entry as seen", async () => {
  const customer = await customerOf(house, sari.personId);
  await entryOf(sari, customer.name);
  await sari.call("markRead", { params: { id: customer.conversationId } });
  await entryOf(sari, customer.name, ({ seen }) => seen);
});

test("a reaction to my message and an edit in my conversation are news to me", async () => {
  const customer = await customerOf(house, sari.personId);
  await silence(sari, {});
  const sent = await sari.call("sendMessage", {
    params: { id: customer.conversationId },
    body: { message: { type: "text", text: "Sabtu jam 2?" } },
  });
  await until(async () => {
    const { delivery } = await sari.call("getMessage", { params: { id: sent.id } });
    return delivery?.state === "read" || delivery?.state === "delivered";
  }, "it to arrive");
  const chat = await house.control<{ items: { id: string; from: string }[] }>("GET", `customers/${customer.id}/messages`);
  const ours = chat.items.findLast(({ from }) => from === "business");
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "reaction", messageId: ours?.id, emoji: "👍" });
  const entry = await entryOf(sari, customer.name, ({ kind }) => kind === "reacted");
  assert.equal(entry.text, "👍");
  const theirs = await customer.write("jam tga");
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "edit", messageId: theirs.id, text: "jam tiga" });
  await entryOf(sari, customer.name, ({ kind, text }) => kind === "edited" && text === "jam tiga");
});

test("a message of mine that fails is news to me, with the reason", async () => {
  const customer = await customerOf(house, sari.personId);
  await house.control("POST", "faults", { scope: "graph", kind: "error", match: "/messages", code: 131026, times: 1 });
  await sari.call("sendMessage", { params: { id: customer.conversationId }, body: { message: { type: "text", text: "Alamat kami" } } });
  const entry = await entryOf(sari, customer.name, ({ kind }) => kind === "failed");
  assert.notEqual(entry.text, "Alamat kami");
  assert.ok(entry.text.length > 10, entry.text);
  assert.equal(
    (await newsOf(budi)).some(({ about }) => about === customer.name),
    false,
  );
});

test("who is mentioned and may see the conversation is told; so is whose task is due", async () => {
  const customer = await customerOf(house, sari.personId);
  await tell(house, {
    name: "conversation.mentioned",
    subjectId: customer.conversationId,
    contactId: customer.contactId,
    payload: { conversationId: customer.conversationId, messageId: newId(), personIds: [sari.personId, budi.personId] },
    cause: { kind: "person", id: newId(), name: "Hakim" },
  });
  const entry = await entryOf(sari, customer.name, ({ kind }) => kind === "mentioned");
  assert.equal(entry.by, "Hakim");
  await tell(house, {
    name: "task.due",
    subjectId: newId(),
    payload: { taskId: newId(), personId: budi.personId, contactId: customer.contactId, title: "Telepon balik" },
  });
  await entryOf(budi, customer.name, ({ kind, text }) => kind === "task_due" && text === "Telepon balik");
  assert.equal(
    (await newsOf(budi)).some(({ kind }) => kind === "mentioned"),
    false,
    "Budi may not see it",
  );
});

test("nothing is news from spam, from what was imported, from what another app answers, or from the business itself", async () => {
  const spammer = await customerOf(house, sari.personId);
  await entryOf(sari, spammer.name, ({ kind }) => kind === "assigned");
  await house.owner.call("closeConversation", { params: { id: spammer.conversationId }, body: { outcome: "spam" } });
  await spammer.write("Pinjaman cepat!");
  const marked = await customerOf(house, sari.personId);
  await entryOf(sari, marked.name, ({ kind }) => kind === "assigned");
  await house.owner.call("markSpam", { params: { id: marked.conversationId }, body: { spam: true } });
  await marked.write("Menang undian!");
  const owned = await customerOf(house, sari.personId);
  await entryOf(sari, owned.name, ({ kind }) => kind === "assigned");
  await sari.call("seeNotifications", { body: {} });
  await house.control("POST", "coexistence", { connected: true });
  await house.control("POST", `customers/${owned.id}/echoes`, { kind: "text", text: "dari telepon" });
  await house.control("POST", "history", { messagesPerChat: 2 });
  await house.control("POST", `customers/${owned.id}/handover`, { ours: false });
  await owned.write("ke aplikasi lain");
  await until(
    async () =>
      (await house.owner.call("getConversation", { params: { id: owned.conversationId } })).lastMessage?.text === "ke aplikasi lain",
    "it to arrive",
  );
  await settled(sari);
  assert.deepEqual(
    (await newsOf(sari)).filter(({ seen }) => !seen).map(({ about, kind }) => [about, kind]),
    [],
  );
});

test("what is switched off is not in the list", async () => {
  await silence(budi, { wrote_unassigned: { list: false, sound: false, push: false } });
  const customer = await customerOf(house, null);
  await entryOf(sari, customer.name);
  await settled(budi);
  assert.equal(
    (await newsOf(budi)).some(({ about }) => about === customer.name),
    false,
  );
  await silence(budi, {});
});

test("whoever has to answer is warned once when the reply window of a waiting customer is about to close", async () => {
  const customer = await customerOf(house, sari.personId);
  await entryOf(sari, customer.name, ({ kind }) => kind === "assigned");
  await sari.call("seeNotifications", { body: {} });
  moveClock(house, 23.5 * 3600 * 1000);
  try {
    await warnOfWindows(house.sigap.app);
    const entry = await entryOf(sari, customer.name, ({ kind }) => kind === "window_closing");
    assert.ok(Date.parse(entry.text) > Date.now());
    assert.equal(
      (await newsOf(budi)).some(({ kind, about }) => kind === "window_closing" && about === customer.name),
      false,
    );
    await sari.call("seeNotifications", { body: {} });
    await warnOfWindows(house.sigap.app);
    assert.equal(
      (await newsOf(sari)).some(({ seen }) => !seen),
      false,
      "warned a second time",
    );
  } finally {
    moveClock(house, -23.5 * 3600 * 1000);
  }
});

test("managers are told once when a channel stops working, and the entry goes when it works again", async () => {
  await house.control("PATCH", "token", { valid: false, reason: "expired" });
  await house.owner.call("runCheckup", { params: { id: house.connectionId } });
  const entry = await until(async () => (await newsOf(house.owner)).find(({ kind }) => kind === "channel_trouble"), "the trouble");
  assert.deepEqual([entry.connectionId, entry.counts.channel_trouble], [house.connectionId, 1]);
  await house.owner.call("runCheckup", { params: { id: house.connectionId } });
  assert.equal(
    (await newsOf(sari)).some(({ kind }) => kind === "channel_trouble"),
    false,
    "an agent",
  );
  await house.control("PATCH", "token", { valid: true });
  await house.owner.call("runCheckup", { params: { id: house.connectionId } });
  await until(async () => !(await newsOf(house.owner)).some(({ kind }) => kind === "channel_trouble"), "the entry to go");
});

test("the list is paged, can be filtered to what is unseen, and the count is that of what is unseen", async () => {
  await sari.call("seeNotifications", { body: {} });
  const customers = [
    await customerOf(house, sari.personId),
    await customerOf(house, sari.personId),
    await customerOf(house, sari.personId),
  ];
  for (const { name } of customers) await entryOf(sari, name, ({ kind, seen }) => kind === "assigned" && !seen);
  assert.equal((await sari.call("countNotifications")).unseen, 3);
  const first = await sari.call("listNotifications", { query: { limit: 2, unseen: "true" } });
  const second = await sari.call("listNotifications", { query: { limit: 2, unseen: "true", cursor: first.nextCursor ?? "" } });
  assert.deepEqual(
    [...first.items, ...second.items].map(({ about }) => about),
    customers.map(({ name }) => name).toReversed(),
  );
  const [newest] = first.items;
  assert.equal((await sari.call("seeNotifications", { body: { ids: [newest?.id ?? ""] } })).unseen, 2);
  assert.equal((await sari.call("seeNotifications", { body: {} })).unseen, 0);
});

test("while the rules still look for somebody nobody is told of a new customer; then only who has them", async () => {
  const { pool } = house.sigap.app.database;
  await pool.query("update member set availability = 'online'");
  const team = await house.owner.call("createTeam", { body: { name: "Penerima", memberIds: [sari.personId] } });
  await house.owner.call("createRoutingRule", {
    body: { name: "Semua", when: { all: [] }, target: { to: { kind: "team", teamId: team.id }, ownerFirst: false } },
  });
  const rules = await pool.connect();
  await rules.query("begin");
  await rules.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`sigap routing ${house.workspaceId}`]);
  const other = await newCustomer(house, "Ditunggu", "62815299990001");
  await house.control("POST", `customers/${other.id}/messages`, { kind: "text", text: "Halo" });
  const contact = await contactOf(house, "Ditunggu");
  await until(
    async () => (await house.owner.call("listContactStages", { params: { id: contact.id } })).items[0],
    "the others to hear of it",
  );
  await rules.query("commit");
  rules.release();
  await entryOf(sari, "Ditunggu");
  await until(async () => (await newsOf(sari)).find(({ about, kind }) => about === "Ditunggu" && kind === "assigned"), "Sari to have them");
  const told = await pool.query("select m.name from notification n join member m using (workspace_id, person_id) where n.contact_id = $1", [
    contact.id,
  ]);
  assert.deepEqual(
    told.rows.map(({ name }) => name),
    ["Sari"],
  );
});
