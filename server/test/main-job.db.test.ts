import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
const rizky = "c6281288412207";
const bagas = "c6281311122233";

before(async () => {
  house = await startConnected();
});
after(() => house.stop());

const listed = async () => (await house.owner.call("listConversations", { query: { view: "all" } })).items;
const conversationOf = (name: string) =>
  until(async () => (await listed()).find(({ contact }) => contact.name === name), `a conversation with ${name}`);
const threadOf = async (contactId: string) => (await house.owner.call("listMessages", { params: { id: contactId } })).items;

test("a customer's first message opens a conversation with their name, number and an open reply window", async () => {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo kak, Vario masih ada?", fromAd: true });
  const conversation = await conversationOf("Rizky Ananda");
  assert.equal(conversation.status, "open");
  assert.equal(conversation.contact.phone, "+6281288412207");
  assert.equal(conversation.unread, 1);
  assert.equal(conversation.lastMessage?.text, "Halo kak, Vario masih ada?");
  assert.equal(conversation.replyWindow.state, "open");
});

test("the ad that brought the lead is kept, with the ad's id and the click's id apart", async () => {
  const { contact } = await conversationOf("Rizky Ananda");
  const [message] = await threadOf(contact.id);
  assert.equal(message?.attribution?.sourceId, "120210000045670381");
  assert.match(message?.attribution?.clickId ?? "", /^ARAk/);
  const kept = await house.owner.call("getContact", { params: { id: contact.id } });
  assert.equal(kept.firstTouch?.headline, "Vario 160 2022, like new");
});

test("an answer reaches the customer and its ticks come back, up to read", async () => {
  const { id, contact } = await conversationOf("Rizky Ananda");
  await house.control("PATCH", `customers/${rizky}`, { chatOpen: true });
  const sent = await house.owner.call("sendMessage", { params: { id }, body: { message: { type: "text", text: "Masih ada, Kak!" } } });
  assert.equal(sent.delivery?.state, "queued");
  const chat = await until(
    async () =>
      (
        await house.control<{ items: { from: string; body: { text?: { body: string } } }[] }>("GET", `customers/${rizky}/messages`)
      ).items.find(({ from }) => from === "business"),
    "the answer on the phone",
  );
  assert.equal(chat.body.text?.body, "Masih ada, Kak!");
  await until(
    async () => (await threadOf(contact.id)).find((message) => message.id === sent.id)?.delivery?.state === "read",
    "the read tick",
  );
  const after = await house.owner.call("getConversation", { params: { id } });
  assert.equal(after.unread, 0);
  assert.equal(after.waitingSince, null);
  assert.equal(after.floor.holder, "human");
});

test("a photo and a voice note are downloaded, stored and served, with a thumbnail for the photo", async () => {
  const { contact } = await conversationOf("Rizky Ananda");
  await house.control("POST", `customers/${rizky}/messages`, { kind: "photo", caption: "Yang ini?" });
  await house.control("POST", `customers/${rizky}/messages`, { kind: "voice" });
  const ready = await until(async () => {
    const found = (await threadOf(contact.id)).flatMap(({ attachments }) => attachments).filter(({ state }) => state === "ready");
    return found.length === 2 ? found : null;
  }, "both files");
  const photo = ready.find(({ kind }) => kind === "image");
  assert.ok(photo?.thumbnailUrl && photo.width === 960 && photo.height === 720);
  const answer = await fetch(house.base + photo.thumbnailUrl, { headers: house.owner.headers });
  assert.equal(answer.headers.get("content-type"), "image/webp");
  const voice = ready.find(({ kind }) => kind === "audio");
  assert.equal(voice?.voice, true);
  const part = await fetch(house.base + voice?.url, { headers: { ...house.owner.headers, range: "bytes=0-3" } });
  assert.equal(part.status, 206);
  assert.equal(await part.text(), "OggS");
});

test("a reaction appears on the message, and goes again when it is taken back", async () => {
  const { contact } = await conversationOf("Rizky Ananda");
  const outgoing = (await house.control<{ items: { id: string; from: string }[] }>("GET", `customers/${rizky}/messages`)).items.find(
    ({ from }) => from === "business",
  );
  await house.control("POST", `customers/${rizky}/messages`, { kind: "reaction", messageId: outgoing?.id, emoji: "👍" });
  const reacted = () => threadOf(contact.id).then((items) => items.find(({ direction }) => direction === "outbound")?.reactions ?? []);
  await until(async () => (await reacted())[0]?.emoji === "👍", "the reaction");
  await house.control("POST", `customers/${rizky}/messages`, { kind: "reaction", messageId: outgoing?.id, emoji: "" });
  await until(async () => (await reacted()).length === 0, "the reaction to go");
});

test("a template goes out only with every place filled, and its button comes back as an answer", async () => {
  const { id } = await conversationOf("Rizky Ananda");
  const template = await until(
    async () => (await house.owner.call("listTemplates")).items.find(({ name }) => name === "pengingat_kunjungan"),
    "the templates",
  );
  assert.deepEqual(
    template.slots.map(({ key }) => key),
    ["body.1", "body.2"],
  );
  const empty = await house.owner.try("sendMessage", {
    params: { id },
    body: { message: { type: "template", templateId: template.id, values: { "body.1": "Rizky", "body.2": " " } } },
  });
  assert.equal(!empty.ok && empty.problem.code, "template_not_sendable");
  const sent = await house.owner.call("sendMessage", {
    params: { id },
    body: { message: { type: "template", templateId: template.id, values: { "body.1": "Rizky", "body.2": "Sabtu" } } },
  });
  assert.equal(sent.template?.body, "Halo Kak Rizky, kami tunggu di showroom Sabtu ya.");
  await until(
    async () => (await house.owner.call("getMessage", { params: { id: sent.id } })).delivery?.state === "read",
    "the template to be read",
  );
  const onPhone = (await house.control<{ items: { id: string; type: string }[] }>("GET", `customers/${rizky}/messages`)).items.find(
    ({ type }) => type === "template",
  );
  await house.control("POST", `customers/${rizky}/messages`, { kind: "button", text: "Saya datang", messageId: onPhone?.id });
  await until(async () => (await listed()).find(({ lastMessage }) => lastMessage?.text === "Saya datang"), "the button's answer");
});

test("a customer who hides their number is a contact like any other and can be answered", async () => {
  await house.control("POST", `customers/${bagas}/messages`, { kind: "text", text: "NMAX ada?" });
  const conversation = await conversationOf("Bagas Prakoso");
  assert.equal(conversation.contact.phone, null);
  assert.equal(conversation.contact.username, "bagas_p");
  const sent = await house.owner.call("sendMessage", {
    params: { id: conversation.id },
    body: { message: { type: "text", text: "Ada!" } },
  });
  await until(
    async () => (await house.owner.call("getMessage", { params: { id: sent.id } })).delivery?.state === "delivered",
    "the answer to arrive",
  );
});

test("a kind that Sigap does not draw yet is a card with what the provider sent, and nothing is lost", async () => {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "raw", type: "hologram", body: { hologram: { shape: "cube" } } });
  const { contact } = await conversationOf("Rizky Ananda");
  const card = await until(async () => (await threadOf(contact.id)).find(({ type }) => type === "raw"), "the card");
  assert.equal(card.providerType, "hologram");
  assert.deepEqual((card.details as { hologram?: unknown }).hologram, { shape: "cube" });
});

test("words of a message, and a number in any spelling, find their way", async () => {
  const found = await until(async () => {
    const result = await house.owner.call("search", { query: { q: "vario" } });
    return result.messages.length > 0 ? result : null;
  }, "the search to know the message");
  assert.equal(found.messages[0]?.contactName, "Rizky Ananda");
  const byNumber = await house.owner.call("search", { query: { q: "0812 8841" } });
  assert.equal(byNumber.contacts[0]?.name, "Rizky Ananda");
});

test("the ledger adds up: received = stored + duplicates, and stored = shown", async () => {
  const ledger = await house.owner.call("getLedger");
  assert.ok(ledger.messages.received > 0);
  assert.equal(ledger.messages.received, ledger.messages.stored + ledger.messages.duplicates);
  assert.equal(ledger.messages.stored, ledger.messages.shown);
  assert.equal(ledger.messages.difference, 0);
});

test("nothing that was sent was refused for its form, by Meta's published file or by its documentation", async () => {
  const { items } = await house.control<{ items: unknown[] }>("GET", "problems");
  assert.deepEqual(items, []);
});
