import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bagas, openStage, openWindow, rizky, type Stage, text, until } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
  await openWindow(stage);
});
after(() => stage.stop());
const chatOpen = (open: boolean) => stage.control("PATCH", `customers/${rizky.id}`, { chatOpen: open });
const idle = () => until(async () => (await stage.control<{ idle: boolean }>("GET", "idle")).idle, "nothing on its way");

test("a message is sent and delivered, and read once the chat is open", async () => {
  const id = await stage.sent({ ...text("Halo kak"), biz_opaque_callback_data: "our-id" });
  await until(() => stage.receiver.statusesOf(id).includes("delivered"), "delivered");
  await idle();
  assert.deepEqual(stage.receiver.statusesOf(id).sort(), ["delivered", "sent"]);
  await chatOpen(true);
  await until(() => stage.receiver.statusesOf(id).includes("read"), "read");
  const [status] = stage.receiver.statuses.filter((one) => one.id === id);
  assert.deepEqual(
    [status?.recipient_id, status?.recipient_user_id, status?.biz_opaque_callback_data],
    [rizky.phone, rizky.userId, "our-id"],
  );
});

test("in an open chat it is read without further ado", async () => {
  const id = await stage.sent(text("Masih ada"));
  await until(() => stage.receiver.statusesOf(id).includes("read"), "read");
  await chatOpen(false);
});

test("free-form messages are free within the allowance, templates are charged by their category", async () => {
  const free = await stage.sent(text("a"));
  const charged = await stage.sent({ type: "template", template: { name: "hello_again", language: { code: "en" } } });
  const pricing = (id: string) => until(() => stage.receiver.statuses.find((one) => one.id === id)?.pricing, "its price");
  assert.deepEqual(await pricing(free), { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" });
  assert.deepEqual(await pricing(charged), { billable: true, pricing_model: "PMP", type: "regular", category: "marketing" });
});

test("a reaction gets nothing but sent", async () => {
  const about = await openWindow(stage);
  const id = await stage.sent({ type: "reaction", reaction: { message_id: about.id, emoji: "👍" } });
  await until(() => stage.receiver.statusesOf(id).length > 0, "its status");
  await idle();
  assert.deepEqual(stage.receiver.statusesOf(id), ["sent"]);
});

test("a voice note is played when the customer says so, and a status never goes back", async () => {
  const id = await stage.sent({ type: "audio", audio: { link: "https://jaya-motor.example/a.ogg" } });
  await until(() => stage.receiver.statusesOf(id).includes("delivered"), "delivered");
  await stage.control("POST", `messages/${encodeURIComponent(id)}/status`, { status: "played" });
  await stage.control("POST", `messages/${encodeURIComponent(id)}/status`, { status: "read" });
  await idle();
  assert.deepEqual(stage.receiver.statusesOf(id).sort(), ["delivered", "played", "sent"]);
});

test("a phone without WhatsApp takes no message: it is accepted and fails, with the code and without people", async () => {
  await stage.control("PATCH", `customers/${rizky.id}`, { failsWith: 131026 });
  const id = await stage.sent(text("a"));
  const failed = await until(() => stage.receiver.statuses.find((one) => one.id === id), "its status");
  assert.deepEqual([failed.status, failed.errors?.[0]?.code], ["failed", 131026]);
  const carrier = stage.receiver.got.find(({ value }) => value.statuses?.some((one) => one.id === id));
  assert.equal(carrier?.value.contacts, undefined);
  await stage.control("PATCH", `customers/${rizky.id}`, { failsWith: null });
});

test("any message can be made to fail later, with any code", async () => {
  const id = await stage.sent(text("a"));
  await stage.control("POST", `messages/${encodeURIComponent(id)}/status`, { status: "failed", code: 131049 });
  await until(() => stage.receiver.statuses.some((one) => one.id === id && one.errors?.[0]?.code === 131049), "its failure");
  await stage.control("POST", "faults", { scope: "webhook", kind: "error", code: 131050, match: rizky.id, times: 1 });
  const next = await stage.sent(text("a"));
  await until(() => stage.receiver.statuses.some((one) => one.id === next && one.errors?.[0]?.code === 131050), "its failure");
});

test("of a person who hides the number no status tells it", async () => {
  await stage.control("POST", `customers/${bagas.id}/messages`, { kind: "text", text: "Halo" });
  const id = await stage.sent({ ...text("Halo"), to: undefined, recipient: bagas.userId });
  const status = await until(() => stage.receiver.statuses.find((one) => one.id === id), "its status");
  assert.equal(status.recipient_id, undefined);
  assert.equal(status.recipient_user_id, bagas.userId);
});
