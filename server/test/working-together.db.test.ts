import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Outgoing } from "@sigap/contract/outgoing";
import { newCustomer, threadOf } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { openPage } from "./support/screen.ts";
import { arrivalOf, startConversation, uploadFile } from "./support/sent.ts";
import { Caller, startOn } from "./support/server.ts";
import { approvedTemplate } from "./support/templates.ts";
import { until } from "./support/until.ts";

/** Two people on two nodes, and their customers. */
let house: Connected;
let second: Awaited<ReturnType<typeof startOn>>;
let farid: Caller & { personId: string };
/** Farid at the other node. */
let there: Caller;
let people = 0;
/** Both nodes see the same files. */
const startSecond = () => startOn(house.url, house.sigap.app.config.SIGAP_DATA_DIR);
before(async () => {
  house = await startConnected();
  second = await startSecond();
  farid = await house.member("agent", "Farid");
  there = new Caller(second.base, farid.headers);
});
after(async () => {
  await second.stop();
  await house.stop();
});

/** A customer who has just written, and what is on everybody's screen. */
async function conversationWithSomebody() {
  people += 1;
  const customer = await newCustomer(house, `Customer ${people}`, `62812000010${String(people).padStart(2, "0")}`);
  const { id, contact } = await startConversation(house, customer.id);
  const seen = (await threadOf(house, contact.id)).findLast(({ direction }) => direction === "inbound");
  return { id, contactId: contact.id, customerId: customer.id, lastSeenMessageId: seen?.id ?? "" };
}
const text = (words: string) => ({ type: "text" as const, text: words });
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const answers = async (contactId: string) =>
  (await threadOf(house, contactId)).filter(({ direction }) => direction === "outbound").map((m) => m.text);
const waiting = async (contactId: string) => (await house.owner.call("listScheduledMessages", { query: { contactId } })).items;
const codeOf = (answer: { ok: true } | { ok: false; problem: { code: string } }) => (answer.ok ? "ok" : answer.problem.code);

test("two people press Send in the same second, on two nodes: one answer goes out, the other is refused and says whose it is", async () => {
  const { id, contactId, lastSeenMessageId } = await conversationWithSomebody();
  const send = (caller: Caller, words: string) =>
    caller.try("sendMessage", { params: { id }, body: { message: text(words), lastSeenMessageId } });
  const results = await Promise.all([send(house.owner, "dari Dewi"), send(there, "dari Farid")]);
  assert.deepEqual(results.map(codeOf).sort(), ["duplicate_reply", "ok"]);
  const refused = results.find((result) => !result.ok);
  assert.match(refused?.ok === false ? refused.problem.detail : "", /^(Dewi Lestari|Farid) answered a moment ago/);
  assert.equal((await answers(contactId)).length, 1);
});

test("the same for answers that can be taken back: both wait, one goes out, the other stays with its reason", async () => {
  const { id, contactId, lastSeenMessageId } = await conversationWithSomebody();
  const send = (caller: Caller, words: string) =>
    caller.call("scheduleMessage", { params: { id }, body: { message: text(words), undoSeconds: 1, lastSeenMessageId } });
  await Promise.all([send(house.owner, "dari Dewi"), send(there, "dari Farid")]);
  const [left] = await until(async () => {
    const items = await waiting(contactId);
    return items.length === 1 && items[0]?.state === "failed" ? items : null;
  }, "one of them to be stopped");
  assert.equal(left?.problem?.code, "duplicate_reply");
  assert.equal((await answers(contactId)).length, 1);
  // Whoever has read it sends it all the same.
  const author = left?.author.id === farid.personId ? there : house.owner;
  await author.call("sendScheduledMessage", { params: { id: left?.id ?? "" } });
  await until(async () => (await answers(contactId)).length === 2, "it to go out");
});

test("a template, a file and a second try of what failed are guarded too, and one's own answers stop nobody", async () => {
  const { id, contactId, lastSeenMessageId } = await conversationWithSomebody();
  const upload = async (name: string) =>
    (await uploadFile(house, name, "application/pdf", new TextEncoder().encode("%PDF-1.4 a price list"))).value.id;
  const file = async (name: string) => ({ type: "media" as const, attachmentId: await upload(name), voice: false });
  const send = async (message: Outgoing) =>
    codeOf(await house.owner.try("sendMessage", { params: { id }, body: { message, lastSeenMessageId } }));
  assert.equal(await send(await file("one.pdf")), "ok");
  assert.equal(await send(await file("two.pdf")), "ok");
  await there.call("sendMessage", { params: { id }, body: { message: text("sudah saya jawab") } });
  assert.equal(await send(await file("three.pdf")), "duplicate_reply");
  const templateId = await approvedTemplate(house, {
    name: "thanks_for_waiting",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Terima kasih sudah menunggu." }],
  });
  assert.equal(await send({ type: "template", templateId, values: {} }), "duplicate_reply");

  const sending = async () =>
    (await threadOf(house, contactId)).some(({ delivery }) => delivery?.state === "queued" || delivery?.state === "sending");
  await until(async () => !(await sending()), "everything to be sent");
  await house.control("POST", "faults", { scope: "graph", kind: "error", match: "/messages", code: 131026, times: 1 });
  const failed = await house.owner.call("sendMessage", { params: { id }, body: { message: text("gagal") } });
  await until(async () => (await house.owner.call("getMessage", { params: { id: failed.id } })).delivery?.state === "failed", "it to fail");
  await there.call("sendMessage", { params: { id }, body: { message: text("lagi-lagi saya") } });
  const retry = (last: string) => house.owner.try("retryMessage", { params: { id: failed.id }, body: { lastSeenMessageId: last } });
  assert.equal(codeOf(await retry(failed.id)), "duplicate_reply");
  assert.equal(codeOf(await retry((await threadOf(house, contactId)).at(-1)?.id ?? "")), "ok");
});

test("an answer stops the next one although the customer's clock is ahead of ours", async () => {
  const { id, lastSeenMessageId } = await conversationWithSomebody();
  await house.sigap.app.database.pool.query("update message set occurred_at = now() + interval '5 minutes' where id = $1", [
    lastSeenMessageId,
  ]);
  await there.call("sendMessage", { params: { id }, body: { message: text("lebih dulu") } });
  const late = await house.owner.try("sendMessage", { params: { id }, body: { message: text("terlambat"), lastSeenMessageId } });
  assert.equal(codeOf(late), "duplicate_reply");
});

test("what was sent can be taken back for some seconds, whoever closed their page, and then no more", async () => {
  const { id, contactId, customerId } = await conversationWithSomebody();
  const page = await openPage(second.base, there);
  const held = await house.owner.call("scheduleMessage", { params: { id }, body: { message: text("salah kirim"), undoSeconds: 10 } });
  assert.deepEqual([held.state, held.held, held.can], ["scheduled", true, { change: true, cancel: true }]);
  await until(() => page.changes.some((change) => change.type === "scheduled" && change.scheduled.id === held.id), "a colleague to see it");
  const back = await house.owner.call("cancelScheduledMessage", { params: { id: held.id } });
  assert.deepEqual([back.state, back.message], ["canceled", text("salah kirim")]);
  assert.deepEqual([await waiting(contactId), await answers(contactId)], [[], []]);

  const sent = await house.owner.call("scheduleMessage", { params: { id }, body: { message: text("benar"), undoSeconds: 1 } });
  const message = await until(async () => (await threadOf(house, contactId)).find((each) => each.text === "benar"), "it to go out");
  await arrivalOf(house, message, customerId);
  const late = await house.owner.try("cancelScheduledMessage", { params: { id: sent.id } });
  assert.equal(codeOf(late), "already_sent");
  const pushed = () => page.changes.flatMap((change) => (change.type === "scheduled" ? [change.scheduled] : []));
  await until(() => pushed().some((one) => one.id === sent.id && one.state === "sent"), "it to leave the colleague's screen");
  page.close();
});

test("taking back and sending at the same moment, on two nodes: exactly one wins", async () => {
  const { id, contactId } = await conversationWithSomebody();
  const words = Array.from({ length: 12 }, (_, index) => `pesan ${index}`);
  const held = [];
  for (const word of words)
    held.push(await house.owner.call("scheduleMessage", { params: { id }, body: { message: text(word), sendAt: inSeconds(60) } }));
  const results = await Promise.all(
    held.map(async (one) => {
      const [, canceled] = await Promise.all([
        house.owner.try("sendScheduledMessage", { params: { id: one.id } }),
        there.try("cancelScheduledMessage", { params: { id: one.id } }),
      ]);
      return { words: one.text ?? "", canceled: canceled.ok };
    }),
  );
  await until(async () => (await waiting(contactId)).length === 0, "everything to be decided");
  const sent = results.filter(({ canceled }) => !canceled).map((one) => one.words);
  assert.deepEqual((await answers(contactId)).toSorted(), sent.toSorted());
});

test("what is written for later goes out when it is time, once, in order, although two nodes wait for it and one was started anew", async () => {
  const { id, contactId } = await conversationWithSomebody();
  const at = inSeconds(2);
  const words = ["satu", "dua", "tiga"];
  const schedule = (word: string) =>
    there.call("scheduleMessage", {
      params: { id },
      body: { message: text(word), sendAt: at },
      headers: { "idempotency-key": `later ${word}` },
    });
  for (const word of words) await schedule(word);
  await second.stop();
  second = await startSecond();
  there = new Caller(second.base, farid.headers);
  const before = await house.owner.call("getConversation", { params: { id } });
  await house.owner.call("closeConversation", { params: { id }, body: {} });
  await until(async () => (await answers(contactId)).length === 3, "all three to go out");
  assert.deepEqual(await answers(contactId), words);
  const after = await house.owner.call("getConversation", { params: { id } });
  assert.deepEqual([before.status, after.status], ["open", "closed"]);
  assert.equal((await threadOf(house, contactId)).find((each) => each.text === "satu")?.author.name, "Farid");
  // The same request again is the same message, also where the first answer was lost with the process.
  await house.sigap.app.database.pool.query("delete from idempotency_key");
  assert.equal((await schedule("satu")).state, "sent");
  assert.equal((await answers(contactId)).length, 3);
});

test("a scheduled message is changed, listed as one's own, and sent at once, by its author; a colleague may cancel it", async () => {
  const { id, contactId } = await conversationWithSomebody();
  const { id: one } = await there.call("scheduleMessage", { params: { id }, body: { message: text("nanti"), sendAt: inSeconds(3600) } });
  assert.equal(
    codeOf(await house.owner.try("updateScheduledMessage", { params: { id: one }, body: { message: text("bukan saya") } })),
    "forbidden",
  );
  const changed = await there.call("updateScheduledMessage", {
    params: { id: one },
    body: { message: text("nanti sore"), sendAt: inSeconds(7200) },
  });
  assert.equal(changed.text, "nanti sore");
  const mine = async (caller: Caller) =>
    (await caller.call("listScheduledMessages", { query: { mine: "true" } })).items.map((each) => each.id);
  assert.deepEqual([(await mine(there)).includes(one), (await mine(house.owner)).includes(one)], [true, false]);
  await there.call("sendScheduledMessage", { params: { id: one } });
  await until(async () => (await answers(contactId)).includes("nanti sore"), "it to go out");
  const { id: two } = await there.call("scheduleMessage", { params: { id }, body: { message: text("batal"), sendAt: inSeconds(3600) } });
  assert.equal((await house.owner.call("cancelScheduledMessage", { params: { id: two } })).state, "canceled");
});

test("a customer who writes first stops what was to wait for their silence, and only that", async () => {
  const { id, contactId, customerId } = await conversationWithSomebody();
  const later = (words: string, cancelIfAnswered: boolean) =>
    house.owner.call("scheduleMessage", { params: { id }, body: { message: text(words), sendAt: inSeconds(3600), cancelIfAnswered } });
  await later("masih berminat?", true);
  await later("promo hari Sabtu", false);
  await house.control("POST", `customers/${customerId}/messages`, { kind: "text", text: "Jadi, Kak" });
  const stopped = await until(async () => (await waiting(contactId)).find(({ state }) => state === "failed"), "the first to be stopped");
  assert.deepEqual([stopped.text, stopped.problem?.code], ["masih berminat?", "answered_first"]);
  assert.equal((await waiting(contactId)).find((each) => each.text === "promo hari Sabtu")?.state, "scheduled");
  // Edited, it waits for the next silence.
  const again = await house.owner.call("updateScheduledMessage", { params: { id: stopped.id }, body: { sendAt: inSeconds(1800) } });
  assert.deepEqual([again.state, again.problem], ["scheduled", null]);
});

test("what may no longer go out when it is time fails where everybody sees it, says why, and is never sent as something else", async () => {
  const { id, contactId } = await conversationWithSomebody();
  const later = (sendAt: string, cancelIfAnswered = true) =>
    house.owner.try("scheduleMessage", { params: { id }, body: { message: text("besok"), sendAt, cancelIfAnswered } });
  // After the window nothing could have opened it again without cancelling this.
  assert.equal(codeOf(await later(inSeconds(25 * 3600))), "window_closed_by_then");
  assert.equal(codeOf(await later(inSeconds(25 * 3600), false)), "ok");
  const [row] = await waiting(contactId);
  const { pool } = house.sigap.app.database;
  await pool.query("update conversation set window_expires_at = now() - interval '1 minute' where id = $1", [id]);
  await pool.query("update scheduled_message set send_at = now() where id = $1", [row?.id]);
  const failed = await until(async () => (await waiting(contactId)).find(({ state }) => state === "failed"), "it to fail");
  assert.equal(failed.problem?.code, "window_closed");
  assert.deepEqual(await answers(contactId), []);
  const { rows } = await pool.query("select payload from domain_event where name = 'message.schedule_failed' and subject_id = $1", [
    failed.id,
  ]);
  assert.equal(rows[0]?.payload.code, "window_closed");
});

test("who has left sends nothing more: what they had scheduled says so", async () => {
  const { id, contactId } = await conversationWithSomebody();
  const leaver = await house.member("agent", "Sinta");
  await leaver.call("scheduleMessage", { params: { id }, body: { message: text("dari Sinta"), sendAt: inSeconds(1) } });
  await house.owner.call("removeMember", { params: { id: leaver.personId } });
  const failed = await until(async () => (await waiting(contactId)).find(({ state }) => state === "failed"), "it to fail");
  assert.equal(failed.problem?.code, "author_gone");
});

test("an answer that closes the conversation closes it when it goes out, and not when it was taken back", async () => {
  const { id, contactId } = await conversationWithSomebody();
  const send = () =>
    house.owner.call("scheduleMessage", {
      params: { id },
      body: { message: text("sampai jumpa"), undoSeconds: 1, after: { close: true } },
    });
  const back = await send();
  await house.owner.call("cancelScheduledMessage", { params: { id: back.id } });
  await send();
  await until(async () => (await house.owner.call("getConversation", { params: { id } })).status === "closed", "it to be closed");
  assert.deepEqual(await answers(contactId), ["sampai jumpa"]);
});
