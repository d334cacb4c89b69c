import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Message } from "@sigap/contract/messages";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
let conversationId: string;
let contactId: string;
const rizky = "c6281288412207";

before(async () => {
  house = await startConnected({}, { SEND_GRACE_SECONDS: "2" });
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo" });
  const conversation = await until(async () => (await house.owner.call("listConversations")).items[0], "a conversation");
  conversationId = conversation.id;
  contactId = conversation.contact.id;
});
after(() => house.stop());

const send = (text: string, headers: Record<string, string> = {}) =>
  house.owner.call("sendMessage", { params: { id: conversationId }, body: { message: { type: "text", text } }, headers });
const fault = (more: Record<string, unknown>) => house.control("POST", "faults", { scope: "graph", match: "/messages", times: 1, ...more });
const reaches = (message: Message, ...states: string[]) =>
  until(
    async () => {
      const now = await house.owner.call("getMessage", { params: { id: message.id } });
      return states.includes(now.delivery?.state ?? "") ? now : null;
    },
    `"${message.text}" to be ${states.join(" or ")}`,
  );
const accepted = async (message: Message) =>
  (await house.control<{ items: Record<string, number> }>("GET", "accepted")).items[message.id] ?? 0;
const onThePhone = async () =>
  (
    await house.control<{ items: { from: string; body: { text?: { body: string } } }[] }>("GET", `customers/${rizky}/messages`)
  ).items.flatMap(({ from, body }) => (from === "business" && body.text ? [body.text.body] : []));

test("twenty answers in a row reach the customer in that order", async () => {
  const texts = Array.from({ length: 20 }, (_, number) => `urut ${number}`);
  const sent: Message[] = [];
  for (const text of texts) sent.push(await send(text));
  for (const message of sent) await reaches(message, "delivered", "read");
  assert.deepEqual(
    (await onThePhone()).filter((text) => text.startsWith("urut")),
    texts,
  );
});

test("the same call with the same key sends once and gets the same answer; another body under it is refused", async () => {
  const key = { "idempotency-key": "kunci-1" };
  const [first, second] = await Promise.all([send("sekali", key), send("sekali", key)]);
  assert.equal(first.id, second.id);
  await reaches(first, "delivered");
  assert.equal(await accepted(first), 1);
  const other = await house.owner.try("sendMessage", {
    params: { id: conversationId },
    body: { message: { type: "text", text: "lain" } },
    headers: key,
  });
  assert.equal(other.ok ? "" : other.problem.code, "idempotency_conflict");
});

test("a provider that is too busy is asked again later, and the message goes out once", async () => {
  await fault({ kind: "error", code: 130429 });
  const message = await send("sabar");
  await reaches(message, "delivered");
  assert.equal(await accepted(message), 1);
});

test("a message that has to wait for a day does not hold up the next ones to the same person", async () => {
  await fault({ kind: "error", code: 131049 });
  const template = (await house.owner.call("listTemplates", { query: { search: "hello_again" } })).items[0];
  const limited = await house.owner.call("sendMessage", {
    params: { id: conversationId },
    body: { message: { type: "template", templateId: template?.id ?? "", values: {} } },
  });
  const waiting = await until(async () => {
    const now = await house.owner.call("getMessage", { params: { id: limited.id } });
    return now.delivery?.error ? now : null;
  }, "the limit");
  assert.deepEqual([waiting.delivery?.state, waiting.delivery?.error?.code], ["queued", "131049"]);
  await reaches(await send("tetap jalan"), "delivered");
  assert.equal(await accepted(limited), 0);
});

test("what must never be sent again can't be, and says why", async () => {
  await fault({ kind: "error", code: 132016 });
  const ended = await reaches(await send("templat mati"), "failed");
  assert.equal(ended.can.retry, false);
  const again = await house.owner.try("retryMessage", { params: { id: ended.id } });
  assert.equal(again.ok ? "" : again.problem.code, "never_again");
  assert.match(again.ok ? "" : again.problem.detail, /switched off/);
});

test("after a server error nobody knows whether it went out: it is asked about, and a person sends it again", async () => {
  await fault({ kind: "status", httpStatus: 503 });
  const message = await send("sekali lagi");
  await reaches(message, "unknown");
  assert.equal(await accepted(message), 0);
  await house.owner.call("retryMessage", { params: { id: message.id } });
  await reaches(message, "delivered");
  assert.equal(await accepted(message), 1);
});

test("an answer that was lost on the way is settled by the status, without a second send", async () => {
  await fault({ kind: "reset-after" });
  const message = await send("jawaban hilang");
  await reaches(message, "sent", "delivered");
  assert.equal(await accepted(message), 1);
});

test("a send whose fate stays unknown asks a person, who says that it did not arrive and sends it again", async () => {
  await fault({ kind: "reset-before" });
  const message = await send("entah sampai");
  const asked = await reaches(message, "unknown");
  assert.equal(asked.can.retry, true);
  assert.equal(await accepted(message), 0);
  await house.owner.call("settleMessage", { params: { id: message.id }, body: { arrived: false } });
  await reaches(message, "failed");
  await house.owner.call("retryMessage", { params: { id: message.id } });
  await reaches(message, "delivered");
  assert.equal(await accepted(message), 1);
});

test("a refusal says why in plain words, with the provider's code and what can be done", async () => {
  await fault({ kind: "error", code: 131026 });
  const failed = await reaches(await send("tidak terkirim"), "failed");
  assert.equal(failed.delivery?.error?.code, "131026");
  assert.ok((failed.delivery?.error?.reason ?? "").length > 10);
  assert.equal(failed.can.retry, true);
});

test("the provider's word that a sent message failed later is taken", async () => {
  const message = await send("gagal kemudian");
  await until(async () => (await accepted(message)) === 1, "acceptance");
  const phone = await house.control<{ items: { id: string; callbackData: string | null; status: string }[] }>(
    "GET",
    `customers/${rizky}/messages`,
  );
  const there = phone.items.find(({ callbackData }) => callbackData === message.id);
  await house.control("POST", `messages/${encodeURIComponent(there?.id ?? "")}/status`, { status: "failed", code: 131026 });
  const now = await until(async () => {
    const current = await house.owner.call("getMessage", { params: { id: message.id } });
    return ["failed", "delivered", "read"].includes(current.delivery?.state ?? "") ? current : null;
  }, "a last state");
  // Delivered is stronger than a later failure; otherwise the failure counts.
  assert.ok(now.delivery?.state === "failed" || now.delivery?.deliveredAt !== null);
});

test("a message that nobody can have sent knowingly is refused: a colleague answered meanwhile", async () => {
  const agent = await house.member("manager", "Farid");
  const [seen] = (await house.owner.call("listMessages", { params: { id: contactId } })).items;
  await agent.call("sendMessage", { params: { id: conversationId }, body: { message: { type: "text", text: "dari Farid" } } });
  const refused = await house.owner.try("sendMessage", {
    params: { id: conversationId },
    body: { message: { type: "text", text: "dari Dewi" }, ...(seen ? { lastSeenMessageId: seen.id } : {}) },
  });
  assert.equal(refused.ok ? "" : refused.problem.code, "duplicate_reply");
  assert.match(refused.ok ? "" : refused.problem.detail, /Farid/);
});

test("after 24 hours only a template goes out, and the refusal says so", async () => {
  await house.sigap.app.database.pool.query("update conversation set window_expires_at = now() - interval '1 minute'");
  const refused = await house.owner.try("sendMessage", {
    params: { id: conversationId },
    body: { message: { type: "text", text: "terlambat" } },
  });
  assert.equal(refused.ok ? "" : refused.problem.code, "window_closed");
  const templates = (await house.owner.call("listTemplates")).items;
  const hello = templates.find(({ name }) => name === "hello_again");
  const sent = await house.owner.call("sendMessage", {
    params: { id: conversationId },
    body: { message: { type: "template", templateId: hello?.id ?? "", values: {} } },
  });
  await reaches(sent, "delivered");
  const held = templates.find(({ sendable }) => !sendable);
  const notYet = await house.owner.try("sendMessage", {
    params: { id: conversationId },
    body: { message: { type: "template", templateId: held?.id ?? "", values: {} } },
  });
  assert.equal(notYet.ok ? "" : notYet.problem.code, "template_not_sendable");
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Masih di sini" });
  await until(
    async () => (await house.owner.call("getConversation", { params: { id: conversationId } })).replyWindow.state === "open",
    "the window to open",
  );
});

test("a closed conversation takes no answer until it is opened again", async () => {
  await house.owner.call("closeConversation", { params: { id: conversationId }, body: { outcome: "won", summary: "Vario terjual" } });
  const refused = await house.owner.try("sendMessage", {
    params: { id: conversationId },
    body: { message: { type: "text", text: "halo?" } },
  });
  assert.equal(refused.ok ? "" : refused.problem.code, "conversation_closed");
  await house.owner.call("reopenConversation", { params: { id: conversationId } });
  await reaches(await send("halo lagi"), "delivered");
});
