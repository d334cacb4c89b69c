import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { differences, fixture } from "./shape.ts";
import { bagas, openStage, openWindow, rizky, type Stage, text, until } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
  await openWindow(stage);
});
after(() => stage.stop());

const idle = () => until(async () => (await stage.control<{ idle: boolean }>("GET", "idle")).idle, "nothing on its way");
const says = (body: Record<string, unknown>, by = rizky.id) => stage.control<{ id: string }>("POST", `customers/${by}/messages`, body);
const promo = { type: "template", template: { name: "hello_again", language: { code: "en" } } };
const limit = (limits: Record<string, unknown>) => stage.control("PATCH", "limits", limits);
/** What Meta tells of a message in the end, change by change. */
async function told(message: Record<string, unknown>, status: string) {
  const id = await stage.sent(message);
  await idle();
  return stage.receiver.got.flatMap(({ changes }) =>
    changes.filter(({ value }) => value.statuses?.some((one) => one.id === id && one.status === status)),
  );
}
async function expectLike(message: Record<string, unknown>, name: string, allowed: string[] = []) {
  const status = name.split("-")[1] ?? "";
  const [change] = await told(message, status);
  const wanted = fixture(name).changes[0];
  const strange = differences(change, wanted).filter((one) => !allowed.some((start) => one.startsWith(start)));
  assert.deepEqual(strange, []);
  const pricing = (one: unknown) => (one as { value: { statuses: { pricing?: Record<string, unknown> }[] } }).value.statuses[0]?.pricing;
  const { billable: _, ...price } = pricing(change) ?? {};
  const { billable: __, ...documented } = pricing(wanted) ?? {};
  assert.deepEqual(price, documented);
}
const ours = (message: Record<string, unknown>) => ({ ...message, biz_opaque_callback_data: "ours" });

test("a service message is free within the month's allowance and charged beyond it, like a template always", async () => {
  await expectLike(text("a"), "status-sent-service-free-tier");
  await limit({ freeServiceMessages: 1 });
  await expectLike(text("a"), "status-sent-service-charged");
  await stage.control("POST", "clock", { seconds: 32 * 24 * 3600 });
  await openWindow(stage);
  await expectLike(text("a"), "status-sent-service-free-tier");
  await stage.control("POST", "clock", { seconds: null });
  await limit({ freeServiceMessages: 1000 });
  await expectLike(ours(promo), "status-sent-marketing");
});

test("who comes from an ad and is answered within a day is written to for free for 72 hours", async () => {
  await says({ kind: "text", text: "From the ad", fromAd: true });
  await expectLike(text("Welcome"), "status-sent-free-entry-point");
  const pricing = async () => (await told(promo, "sent"))[0]?.value.statuses?.[0]?.pricing as { type: string };
  await stage.control("POST", "clock", { seconds: 71 * 3600 });
  assert.equal((await pricing()).type, "free_entry_point");
  // It does not hold the reply window open.
  assert.equal((await stage.send(text("a"))).json.error?.code, 131047);
  await stage.control("POST", "clock", { seconds: 2 * 3600 });
  assert.equal((await pricing()).type, "regular");
  await says({ kind: "text", text: "From the ad", fromAd: true });
  await stage.control("POST", "clock", { seconds: 25 * 3600 });
  assert.equal((await pricing()).type, "regular");
  await stage.control("POST", "clock", { seconds: null });
});

test("in a group every member has statuses of their own, and the price is the group's", async () => {
  const group = await stage.control<{ id: string }>("POST", "groups", { subject: "Viewing", members: [rizky.id, bagas.id] });
  const message = { ...text("At six"), to: group.id, recipient_type: "group" };
  const changes = await told(message, "delivered");
  assert.equal(changes.length, 2);
  const hidden = changes.find(({ value }) => value.statuses?.[0]?.recipient_participant_id === undefined);
  const open = changes.find((change) => change !== hidden);
  assert.deepEqual(differences(open, fixture("status-delivered-group").changes[0]), ["+ value.statuses[].pricing.billable: boolean"]);
  assert.deepEqual(open?.value.statuses?.[0]?.pricing, {
    billable: false,
    pricing_model: "PMP",
    type: "free_group_customer_service",
    category: "group_service",
  });
  const sent = (await told(message, "sent")).map(({ value }) => value.statuses?.[0]);
  assert.deepEqual(
    sent.map((status) => [status?.recipient_id, status?.recipient_participant_user_id]),
    [[group.id, undefined]],
  );
  assert.equal((await stage.send({ ...message, to: "nothing" })).json.error?.code, 131009);
});

test("who writes in a group only opens no window of their own", async () => {
  const ana = "c34600100211";
  const group = await stage.control<{ id: string }>("POST", "groups", { subject: "Viewing", members: [ana] });
  await says({ kind: "text", text: "At six?", groupId: group.id }, ana);
  assert.equal((await stage.send({ ...text("a"), to: "+34600100211" })).json.error?.code, 131047);
  await assert.rejects(says({ kind: "text", text: "At six?", groupId: group.id }));
});

test("whoever stops offers gets no marketing, and gets it again after resuming", async () => {
  await stage.control("POST", `customers/${rizky.id}/preferences`, { value: "stop" });
  await expectLike(promo, "status-failed-131050", ["+ value.statuses[].errors[].href"]);
  assert.equal((await told(text("An answer"), "sent")).length, 1);
  await stage.control("POST", `customers/${rizky.id}/preferences`, { value: "resume" });
  assert.equal((await told(promo, "sent")).length, 1);
});

test("nobody gets more marketing in a day than the cap", async () => {
  await limit({ marketingPerDay: 1 });
  await stage.control("POST", "clock", { seconds: 25 * 3600 });
  assert.equal((await told(promo, "sent")).length, 1);
  await expectLike(ours(promo), "status-failed-131049");
  await stage.control("POST", "clock", { seconds: 25 * 3600 });
  assert.equal((await told(promo, "sent")).length, 1);
  await stage.control("POST", "clock", { seconds: null });
  await limit({ marketingPerDay: null });
});

test("a number reaches as many people first as its tier says; those who wrote do not count", async () => {
  await openWindow(stage);
  await limit({ messagingLimit: true, messagesPerSecond: 1000 });
  await stage.control("POST", "number/limit", { limit: "TIER_250" });
  await Promise.all(Array.from({ length: 250 }, (_, index) => stage.sent({ ...promo, to: `+62810000${1000 + index}` })));
  const [failed] = await told({ ...promo, to: "+60123456781" }, "failed");
  assert.equal(failed?.value.statuses?.[0]?.errors?.[0]?.code, 131048);
  assert.equal((await told(promo, "sent")).length, 1);
  await stage.control("POST", "number/limit", { limit: "TIER_2K" });
  assert.equal((await told({ ...promo, to: "+60123456781" }, "sent")).length, 1);
  const { json } = await stage.graph("GET", `${stage.sandbox.parts.number.phoneNumberId}?fields=whatsapp_business_manager_messaging_limit`);
  assert.equal(json.whatsapp_business_manager_messaging_limit, "TIER_2K");
});
