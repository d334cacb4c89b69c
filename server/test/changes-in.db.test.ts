import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contactOf, deliver, messageOf, newCustomer, seconds, threadOf, webhookOf, written } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

const text = (body: string) => ({ type: "text", text: { body } });
const edit = (of: string, body: string) => ({ type: "edit", edit: { original_message_id: `wamid.${of}`, message: text(body) } });
const revoke = (of: string) => ({ type: "revoke", revoke: { original_message_id: `wamid.${of}` } });
const send = (phone: string, id: string, rest: Record<string, unknown>, ago = 0, times = 1) =>
  deliver(house, webhookOf("messages", written(phone, id, rest, ago)), times);
const wordsOf = async (phone: string) => {
  const [message] = await threadOf(house, (await contactOf(house, `Person ${phone}`)).id);
  if (!message) throw new Error("nothing came");
  return { text: message.text, versions: message.edited?.versions.map(({ text: words }) => words) ?? null, message };
};

test("an edit replaces the words and keeps what they were, in any order and however often it comes", async () => {
  const orders: [phone: string, steps: [id: string, rest: (of: string) => Record<string, unknown>, ago: number][]][] = [
    [
      "628141110001",
      [
        ["m", () => text("satu"), 60],
        ["e1", (of) => edit(of, "dua"), 40],
        ["e2", (of) => edit(of, "tiga"), 20],
      ],
    ],
    [
      "628141110002",
      [
        ["m", () => text("satu"), 60],
        ["e2", (of) => edit(of, "tiga"), 20],
        ["e1", (of) => edit(of, "dua"), 40],
      ],
    ],
    [
      "628141110003",
      [
        ["e2", (of) => edit(of, "tiga"), 20],
        ["e1", (of) => edit(of, "dua"), 40],
        ["m", () => text("satu"), 60],
      ],
    ],
    [
      "628141110004",
      [
        ["e1", (of) => edit(of, "dua"), 40],
        ["m", () => text("satu"), 60],
        ["e2", (of) => edit(of, "tiga"), 20],
      ],
    ],
  ];
  for (const [phone, steps] of orders) {
    for (const [id, rest, ago] of steps) await send(phone, `${phone}.${id}`, rest(`${phone}.m`), ago, 2);
    const { text: words, versions } = await wordsOf(phone);
    assert.deepEqual([words, versions], ["tiga", ["satu", "dua"]], phone);
  }
});

test("the new words are found, the old ones no longer are", async () => {
  await send("628141110005", "s.m", text("sepeda kuning"), 30);
  const found = async (q: string) => (await house.owner.call("search", { query: { q } })).messages.length;
  await until(() => found("kuning"), "the old words");
  await send("628141110005", "s.e", edit("s.m", "sepeda ungu"), 10);
  await until(() => found("ungu"), "the new words");
  assert.equal(await found("kuning"), 0);
});

test("what a customer deletes is a mark for all, and kept for those who may read the audit log", async () => {
  const agent = await house.member("agent", "Ayu");
  for (const [phone, deletedFirst] of [
    ["628141120001", false],
    ["628141120002", true],
  ] as const) {
    const steps = [
      () => send(phone, `${phone}.m`, text("rahasia besar"), 50, 2),
      () => send(phone, `${phone}.r`, revoke(`${phone}.m`), 10, 2),
    ];
    for (const step of deletedFirst ? steps.toReversed() : steps) await step();
    const { message } = await wordsOf(phone);
    assert.deepEqual([message.text, message.deleted?.by], ["rahasia besar", "contact"]);
    const seen = await agent.call("getMessage", { params: { id: message.id } });
    assert.deepEqual([seen.text, seen.content, seen.deleted?.by], [null, null, "contact"]);
    const conversation = await house.owner.call("getConversation", { params: { id: message.conversationId } });
    assert.equal(conversation.lastMessage?.text, "");
  }
  await until(
    async () => (await house.owner.call("search", { query: { q: "rahasia" } })).messages.length === 0,
    "the words to leave the search",
  );
});

test("what was deleted is not found, even before the search has heard of it", async () => {
  const phone = "628141120003";
  await send(phone, "f.m", text("sangat pribadi"), 30);
  const found = async () => (await house.owner.call("search", { query: { q: "pribadi" } })).messages.length;
  await until(found, "the words");
  const search = await house.sigap.app.database.pool.connect();
  try {
    // Whoever holds this lock reads for the search; meanwhile nobody else does.
    await search.query("begin; select pg_advisory_xact_lock(hashtextextended('sigap subscriber messages.search', 0))");
    await send(phone, "f.r", revoke("f.m"), 10);
    assert.equal(await found(), 0);
  } finally {
    await search.query("rollback");
    search.release();
  }
});

test("a photo's words can change, and a reaction that was taken back before its message came is not there", async () => {
  const phone = "628141130001";
  const reaction = (emoji: string) => ({ type: "reaction", reaction: { message_id: "wamid.p.m", ...(emoji ? { emoji } : {}) } });
  await send(phone, "p.r1", reaction("👍"), 40);
  await send(phone, "p.r2", reaction(""), 30);
  await send(phone, "p.m", text("foto"), 60);
  assert.deepEqual((await wordsOf(phone)).message.reactions, []);
  await send(phone, "p.r3", reaction("❤️"), 20, 2);
  assert.deepEqual(
    (await wordsOf(phone)).message.reactions.map(({ emoji }) => emoji),
    ["❤️"],
  );
  const customer = await newCustomer(house, "Pengedit Foto", "628141130002");
  const photo = await house.control<{ id: string }>("POST", `customers/${customer.id}/messages`, { kind: "photo", caption: "lama" });
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "edit", messageId: photo.id, text: "baru" });
  const contact = await contactOf(house, "Pengedit Foto");
  const message = await messageOf(house, contact.id, (one) => one.text === "baru");
  assert.deepEqual([message.type, message.edited?.versions[0]?.text], ["image", "lama"]);
});

test("stop is kept with its source, shown, and holds at the door; resume opens it again; a refused send says it too", async () => {
  const customer = await newCustomer(house, "Tak Mau Promo", "628141140001");
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Halo" });
  const contact = await contactOf(house, "Tak Mau Promo");
  const prefer = (value: string) => house.control("POST", `customers/${customer.id}/preferences`, { value });
  const marketing = async () => (await house.owner.call("getContact", { params: { id: contact.id } })).marketing;
  assert.equal((await marketing()).state, "unknown");
  await prefer("stop");
  await until(async () => (await marketing()).state === "stopped", "the stop");
  await messageOf(house, contact.id, ({ details }) => details?.event === "contact.marketing_stopped", "the line");
  const template = (await house.owner.call("listTemplates")).items.find(
    ({ category, sendable, slots }) => category === "MARKETING" && sendable && slots.every(({ kind }) => kind === "text"),
  );
  assert.ok(template, "the sandbox has a marketing template of words");
  const [conversation] = (await house.owner.call("listConversations", { query: { contactId: contact.id } })).items;
  const send = () =>
    house.owner.try("sendMessage", {
      params: { id: conversation?.id ?? "" },
      body: {
        message: { type: "template", templateId: template.id, values: Object.fromEntries(template.slots.map(({ key }) => [key, "x"])) },
      },
    });
  const refused = await send();
  assert.deepEqual(refused.ok ? [] : [refused.problem.code, refused.problem.values?.name], ["marketing_stopped", "Tak Mau Promo"]);
  await prefer("resume");
  await until(async () => (await marketing()).state === "allowed", "the change of mind");
  assert.equal((await send()).ok, true);
  await house.control("PATCH", `customers/${customer.id}`, { failsWith: 131050 });
  assert.equal((await send()).ok, true);
  await until(async () => (await marketing()).state === "stopped", "what the refused send told");
  assert.deepEqual(
    (await marketing()).history.map(({ source }) => source),
    ["provider", "customer", "customer"],
  );
});

test("an edit within the second in which the message was written is an edit all the same", async () => {
  await send("628141150001", "sec.m", text("awal"), 5);
  await send("628141150001", "sec.e", edit("sec.m", "akhir"), 5);
  const { text: words, versions } = await wordsOf("628141150001");
  assert.deepEqual([words, versions], ["akhir", ["awal"]]);
});

test("a stop goes along when two contacts become one, and back when they are taken apart", async () => {
  const preference = (phone: string, value: string) =>
    webhookOf("user_preferences", {
      contacts: [{ profile: { name: `Person ${phone}` }, wa_id: phone, user_id: `ID.${phone}` }],
      user_preferences: [{ wa_id: phone, user_id: `ID.${phone}`, category: "marketing_messages", value, timestamp: Number(seconds()) }],
    });
  await send("628141160001", "mg.1", text("satu"));
  await send("628141160002", "mg.2", text("dua"));
  await deliver(house, preference("628141160002", "stop"), 2);
  const [winner, loser] = [await contactOf(house, "Person 628141160001"), await contactOf(house, "Person 628141160002")];
  const marketingOf = async ({ id }: { id: string }) => (await house.owner.call("getContact", { params: { id } })).marketing;
  assert.deepEqual([(await marketingOf(winner)).state, (await marketingOf(loser)).history.length], ["unknown", 1]);
  const merged = await house.owner.call("mergeContacts", { params: { id: winner.id }, body: { loserId: loser.id } });
  assert.equal((await marketingOf(winner)).state, "stopped");
  await house.owner.call("undoMerge", { params: { id: merged.id } });
  assert.deepEqual([(await marketingOf(winner)).state, (await marketingOf(loser)).state], ["unknown", "stopped"]);
});
