import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openStage, openWindow, rizky, type Stage, secrets, text, until } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
  await openWindow(stage);
});
afterEach(() => stage.control("DELETE", "faults"));
after(() => stage.stop());

const fault = (scope: "graph" | "webhook", kind: string, more: Record<string, unknown> = {}) =>
  stage.control("POST", "faults", { scope, kind, times: 1, ...more });
const accepted = async (key: string) => (await stage.control<{ items: Record<string, number> }>("GET", "accepted")).items[key] ?? 0;
const send = (key: string) => stage.send({ ...text("a"), biz_opaque_callback_data: key });
const writes = (words: string) => stage.control<{ id: string }>("POST", `customers/${rizky.id}/messages`, { kind: "text", text: words });
const times = (id: string) => stage.receiver.messages.filter((message) => message.id === id).length;
const idle = () => until(async () => (await stage.control<{ idle: boolean }>("GET", "idle")).idle, "nothing on its way");

test("Graph: a server error, too many requests and any error code, as often as asked and where asked", async () => {
  await fault("graph", "status", { httpStatus: 503, match: "/messages" });
  assert.equal((await stage.graph("GET", secrets.phoneNumberId)).status, 200);
  assert.equal((await send("s")).status, 503);
  assert.equal((await send("s")).status, 200);
  await fault("graph", "status", { httpStatus: 429, times: 2 });
  assert.deepEqual([(await send("s")).status, (await send("s")).status, (await send("s")).status], [429, 429, 200]);
  for (const [code, status] of [
    [130429, 429],
    [131056, 400],
    [131000, 500],
    [131016, 500],
    [190, 401],
    [100, 400],
  ]) {
    await fault("graph", "error", { code });
    const answer = await send("e");
    assert.deepEqual([answer.status, answer.json.error?.code], [status, code]);
  }
  assert.equal(await accepted("e"), 0);
  assert.deepEqual(await stage.problems(), []);
});

test("Graph: a slow answer comes, and the message was taken once", async () => {
  await fault("graph", "delay", { milliseconds: 100 });
  const began = performance.now();
  assert.equal((await send("slow")).status, 200);
  assert.ok(performance.now() - began >= 99);
  assert.equal(await accepted("slow"), 1);
});

test("Graph: a line that breaks before has done nothing, one that breaks after has sent the message", async () => {
  await fault("graph", "reset-before");
  await assert.rejects(send("before"));
  assert.equal(await accepted("before"), 0);
  await fault("graph", "reset-after");
  await assert.rejects(send("after"));
  assert.equal(await accepted("after"), 1);
});

test("Graph: no answer at all, with nothing done or with the message sent", async () => {
  const patience = async (key: string) => {
    const request = new Request(`${stage.url}/v26.0/${secrets.phoneNumberId}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${secrets.accessToken}`, "content-type": "application/json" },
      body: JSON.stringify({ messaging_product: "whatsapp", to: rizky.phone, ...text("a"), biz_opaque_callback_data: key }),
      signal: AbortSignal.timeout(300),
    });
    await assert.rejects(fetch(request), { name: "TimeoutError" });
    return accepted(key);
  };
  await fault("graph", "timeout");
  assert.equal(await patience("nothing"), 0);
  await fault("graph", "timeout-after");
  assert.equal(await patience("something"), 1);
});

test("webhooks: dropped, doubled and late", async () => {
  await fault("webhook", "drop", { match: "message" });
  const lost = await writes("lost");
  await fault("webhook", "duplicate", { match: "message" });
  const twice = await writes("twice");
  await fault("webhook", "delay", { match: "message", milliseconds: 150 });
  const late = await writes("late");
  assert.equal(times(late.id), 0);
  await idle();
  assert.deepEqual([times(lost.id), times(twice.id), times(late.id)], [0, 2, 1]);
});

test("webhooks: one that is overtaken by the next", async () => {
  await fault("webhook", "reorder", { match: "message" });
  const first = await writes("first");
  const second = await writes("second");
  await idle();
  const order = stage.receiver.messages.map(({ id }) => id).filter((id) => id === first.id || id === second.id);
  assert.deepEqual(order, [second.id, first.id]);
});

test("webhooks: many in one, with each person once", async () => {
  await fault("webhook", "batch", { match: "message", times: 5, milliseconds: 200 });
  const written = await Promise.all(["1", "2", "3", "4", "5"].map(writes));
  await idle();
  const carrier = stage.receiver.got.filter(({ value }) => value.messages?.some(({ id }) => written.some((one) => one.id === id)));
  assert.equal(carrier.length, 1);
  assert.equal(carrier[0]?.value.messages?.length, 5);
  assert.equal(carrier[0]?.value.contacts?.length, 1);
});

test("webhooks: messages and statuses together are one change", async () => {
  await fault("webhook", "batch", { times: null, milliseconds: 200 });
  const [{ id }, sent] = await Promise.all([writes("a question"), stage.sent(text("an answer"))]);
  await idle();
  const carrier = stage.receiver.got.find(({ value }) => value.messages?.some((message) => message.id === id));
  assert.ok(carrier?.value.statuses?.some((status) => status.id === sent));
});

test("webhooks: a line that breaks half-way, after the last byte or never ends is tried again", async () => {
  const { cut } = stage.receiver;
  await fault("webhook", "reset-before", { match: "message" });
  const half = await writes("half");
  await idle();
  assert.equal(times(half.id), 1);
  await fault("webhook", "timeout", { match: "message", milliseconds: 50 });
  const endless = await writes("endless");
  await idle();
  assert.equal(times(endless.id), 1);
  assert.equal(stage.receiver.cut, cut + 2);
  await fault("webhook", "reset-after", { match: "message" });
  const unheard = await writes("unheard");
  await idle();
  assert.equal(times(unheard.id), 2);
});

test("a chance falls the same way again under the same seed", async () => {
  const round = async () => {
    await fault("graph", "error", { probability: 0.5, times: null, seed: 7, code: 131016 });
    const codes: number[] = [];
    for (let index = 0; index < 12; index += 1) codes.push((await stage.graph("GET", secrets.phoneNumberId)).status);
    await stage.control("DELETE", "faults");
    return codes;
  };
  const first = await round();
  assert.ok(first.includes(200) && first.includes(500));
  assert.deepEqual(await round(), first);
});

test("a fault that makes no sense there is refused", async () => {
  await assert.rejects(fault("graph", "drop"));
  await assert.rejects(fault("webhook", "status"));
});
