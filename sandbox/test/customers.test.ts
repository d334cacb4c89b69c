import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bagas, openStage, rizky, type Stage, text, until } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

const write = (customer: string, message: Record<string, unknown>) =>
  stage.control<{ id: string }>("POST", `customers/${customer}/messages`, message);
const arrival = (id: string) =>
  until(() => stage.receiver.got.find(({ value }) => value.messages?.some((message) => message.id === id)), "the message");
async function told(customer: string, message: Record<string, unknown>) {
  const { id } = await write(customer, message);
  const { value } = await arrival(id);
  return { message: value.messages?.find((one) => one.id === id) ?? assert.fail(), contact: value.contacts?.[0] };
}

test("a customer with a number is told with number and user id", async () => {
  const { message, contact } = await told(rizky.id, { kind: "text", text: "Halo" });
  assert.deepEqual([message.from, message.from_user_id, message.type, message.text], [rizky.phone, rizky.userId, "text", { body: "Halo" }]);
  assert.deepEqual(contact, { profile: { name: "Rizky Ananda" }, wa_id: rizky.phone, user_id: rizky.userId });
});

test("a customer with a username has no number anywhere", async () => {
  const { message, contact } = await told(bagas.id, { kind: "text", text: "Halo" });
  assert.equal("from" in message, false);
  assert.deepEqual(contact, { profile: { name: "Bagas Prakoso", username: "bagas_p" }, user_id: bagas.userId });
});

test("somebody who hides the number gets a username, and shows it again when they want", async () => {
  const hidden = await stage.control<{ username: string }>("PATCH", `customers/${rizky.id}`, { hidden: true });
  assert.equal(hidden.username, "rizky.ananda");
  assert.equal("from" in (await told(rizky.id, { kind: "text", text: "a" })).message, false);
  await stage.control("PATCH", `customers/${rizky.id}`, { hidden: false });
  assert.equal((await told(rizky.id, { kind: "text", text: "a" })).message.from, rizky.phone);
});

test("who comes from the ad brings its ids along, whatever they write", async () => {
  for (const message of [{ kind: "text", text: "Is it there?" }, { kind: "photo" }]) {
    const referral = (await told(rizky.id, { ...message, fromAd: true })).message.referral as Record<string, unknown>;
    assert.equal(referral.source_type, "ad");
    assert.match(String(referral.source_id), /^\d+$/);
    assert.ok(String(referral.ctwa_clid).length > 40);
  }
});

test("an answer names the message that it is about; a reaction is put and taken back", async () => {
  const about = await stage.sent(text("Which colour?"));
  const { message } = await told(rizky.id, { kind: "text", text: "Red", quotedId: about });
  assert.deepEqual(message.context, { from: "15557770142", id: about });
  assert.deepEqual((await told(rizky.id, { kind: "reaction", messageId: about, emoji: "❤️" })).message.reaction, {
    message_id: about,
    emoji: "❤️",
  });
  assert.deepEqual((await told(rizky.id, { kind: "reaction", messageId: about, emoji: "" })).message.reaction, { message_id: about });
});

test("buttons of templates, and choices of interactive messages, come back as what was tapped", async () => {
  const about = await stage.sent(text("Choose"));
  const button = await told(rizky.id, { kind: "button", text: "I will come", messageId: about });
  assert.deepEqual(button.message.button, { text: "I will come", payload: "I will come" });
  const reply = await told(rizky.id, { kind: "reply", id: "a", title: "Red", messageId: about });
  assert.deepEqual(reply.message.interactive, { type: "button_reply", button_reply: { id: "a", title: "Red" } });
  const row = await told(rizky.id, { kind: "reply", id: "a", title: "Red", description: "Deep", messageId: about });
  assert.deepEqual(row.message.interactive, { type: "list_reply", list_reply: { id: "a", title: "Red", description: "Deep" } });
});

test("a place, a contact and anything else that the wire knows", async () => {
  assert.equal((await told(rizky.id, { kind: "location" })).message.type, "location");
  assert.equal((await told(rizky.id, { kind: "contact" })).message.type, "contacts");
  const order = { order: { catalog_id: "1", product_items: [] } };
  assert.deepEqual((await told(rizky.id, { kind: "raw", type: "order", body: order })).message.order, order.order);
});

test("a new customer writes and is written to; the same number twice is refused", async () => {
  const made = await stage.control<{ id: string }>("POST", "customers", { name: "Siti", phone: "6281399988877" });
  await told(made.id, { kind: "text", text: "Halo" });
  assert.equal((await stage.send({ ...text("Halo Siti"), to: "+62 813-9998-8877" })).status, 200);
  await assert.rejects(stage.control("POST", "customers", { name: "Siti", phone: "6281399988877" }));
  await assert.rejects(write("nobody", { kind: "text", text: "a" }));
});

test("a customer can start over: the chat is empty and the window closed", async () => {
  await write(rizky.id, { kind: "text", text: "a" });
  await stage.control("DELETE", `customers/${rizky.id}/messages`);
  assert.deepEqual((await stage.control<{ items: unknown[] }>("GET", `customers/${rizky.id}/messages`)).items, []);
  assert.equal((await stage.send(text("a"))).json.error?.code, 131047);
});

test("whoever watches is told of every change", async () => {
  const stream = await fetch(`${stage.url}/control/v1/stream`);
  const reader = stream.body?.getReader() ?? assert.fail();
  await reader.read();
  await write(rizky.id, { kind: "text", text: "a" });
  const { value } = await reader.read();
  assert.match(new TextDecoder().decode(value), /data: changed/);
  await reader.cancel();
});
