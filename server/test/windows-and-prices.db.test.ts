import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Conversation } from "@sigap/contract/conversations";
import type { CostEstimate } from "@sigap/contract/cost";
import type { Outgoing } from "@sigap/contract/outgoing";
import { metaJson } from "../../sandbox/src/webhooks/deliver.ts";
import { addressed, fixture } from "./support/fixtures.ts";
import { type Connected, sandboxSecrets, startConnected } from "./support/sandbox.ts";
import { sendAndSee, startConversation } from "./support/sent.ts";
import { until } from "./support/until.ts";
import { post } from "./support/webhook.ts";

let house: Connected;
const rizky = "c6281288412207";
const nurul = "c60123456781";
const bagas = "c6281311122233";
const hour = 3600 * 1000;

before(async () => {
  house = await startConnected();
  await until(async () => (await house.owner.call("listTemplates")).items.length > 0, "the templates");
});
after(() => house.stop());

const text: Outgoing = { type: "text", text: "Ada, Kak." };
const query = (sql: string, values: unknown[] = []) => house.sigap.app.database.pool.query(sql, values);
const read = (id: string): Promise<Conversation> => house.owner.call("getConversation", { params: { id } });
const hoursUntil = (at: string | null | undefined) => Math.round((Date.parse(at ?? "") - Date.now()) / hour);
const template = async (name: string) => (await house.owner.call("listTemplates", { query: { search: name } })).items[0]?.id ?? "";
const estimate = (
  id: string,
  message: { type: "text" | "note" } | { type: "template"; templateId: string } = { type: "text" },
): Promise<CostEstimate> => house.owner.call("estimateMessage", { params: { id }, body: { message } });
/** Until as many were counted: the provider's statuses and a subscriber are behind it. */
const used = (id: string, count: number) => until(async () => (await estimate(id)).allowance?.used === count, `${count} to be counted`);

test("the reply window is open for a day after the customer wrote, then closed, and says when", async () => {
  const { id } = await startConversation(house, nurul);
  const open = await read(id);
  assert.deepEqual([open.replyWindow.state, hoursUntil(open.replyWindow.expiresAt), open.freeEntryPoint], ["open", 24, null]);
  await query("update conversation set window_expires_at = now() - interval '1 hour' where id = $1", [id]);
  const closed = await read(id);
  assert.deepEqual([closed.replyWindow.state, hoursUntil(closed.replyWindow.expiresAt)], ["closed", -1]);
  const listed = (await house.owner.call("listConversations")).items.find((one) => one.id === id);
  assert.deepEqual(listed?.replyWindow, closed.replyWindow);
});

test("somebody who comes from an ad is free for 72 hours from our first answer, if it comes within a day", async () => {
  const { id } = await startConversation(house, rizky, { fromAd: true });
  const offered = (await read(id)).freeEntryPoint;
  assert.deepEqual([offered?.state, hoursUntil(offered?.expiresAt)], ["offered", 24]);
  assert.deepEqual((({ charge, reason }) => [charge, reason])(await estimate(id)), ["free", "free_entry_point"]);
  await sendAndSee(house, id, rizky, text);
  const open = (await read(id)).freeEntryPoint;
  assert.deepEqual([open?.state, hoursUntil(open?.expiresAt)], ["open", 72]);
  const free = await estimate(id, { type: "template", templateId: await template("hello_again") });
  assert.deepEqual([free.charge, free.reason, free.category], ["free", "free_entry_point", "marketing"]);
});

test("a later answer does not make the free days longer, and they outlive the conversation", async () => {
  const { id } = await startConversation(house, rizky);
  const before = (await read(id)).freeEntryPoint;
  await sendAndSee(house, id, rizky, text);
  assert.deepEqual((await read(id)).freeEntryPoint, before);
  await house.owner.call("closeConversation", { params: { id }, body: { outcome: "answered" } });
  const next = await startConversation(house, rizky);
  assert.notEqual(next.id, id);
  assert.deepEqual(next.freeEntryPoint, before);
});

test("an ad's lead that is answered after more than a day is not free", async () => {
  const { id } = await startConversation(house, nurul, { fromAd: true });
  await query("update conversation set ad_clicked_at = now() - interval '25 hours' where id = $1", [id]);
  // For the provider it is as long ago.
  const entry = house.sandbox.parts.state.customers.get(nurul)?.entry;
  if (entry) entry.at -= 25 * hour;
  assert.equal((await read(id)).freeEntryPoint, null);
  await sendAndSee(house, id, nurul, text);
  assert.equal((await read(id)).freeEntryPoint, null);
});

test("what the provider says about the free days stands above our own reckoning", async () => {
  const { id } = await startConversation(house, nurul);
  const there = await sendAndSee(house, id, nurul, text);
  const until71 = Math.floor(Date.now() / 1000) + 71 * 3600;
  const told = JSON.stringify(fixture("status-sent-free-entry-point.json"))
    .replace(/"id":"wamid\.[^"]+"/, `"id":"${there.id}","biz_opaque_callback_data":"${there.callbackData}"`)
    .replace(/"expiration_timestamp":"\d+"/, `"expiration_timestamp":"${until71}"`);
  const connection = (await house.owner.call("listConnections")).items[0];
  const url = `${house.base}${new URL(connection?.webhookUrl ?? "").pathname}`;
  const body = addressed(JSON.parse(told) as Record<string, unknown>, sandboxSecrets.phoneNumberId, sandboxSecrets.accountId);
  assert.equal(await post(url, metaJson(body)), 200);
  assert.deepEqual((await read(id)).freeEntryPoint, { state: "open", expiresAt: new Date(until71 * 1000).toISOString() });
});

test("delivered service messages use up the month's allowance, each once, and then they cost", async () => {
  const { id } = await startConversation(house, bagas);
  const before = (await estimate(id)).allowance?.used ?? -1;
  const first = await estimate(id);
  assert.deepEqual([first.charge, first.reason, first.category, first.allowance?.limit], ["free", "monthly_allowance", "service", 1000]);
  // Every status twice: a message counts once.
  await house.control("POST", "faults", { scope: "webhook", kind: "duplicate", match: "status", times: 20 });
  for (let count = 0; count < 3; count += 1) await sendAndSee(house, id, bagas, text);
  await sendAndSee(house, id, bagas, { type: "template", templateId: await template("hello_again"), values: {} });
  await used(id, before + 3);
  await query("update charge_total set count = 1000 where category = 'service'");
  const after = await estimate(id);
  assert.deepEqual([after.charge, after.reason, after.country, after.price], ["charged", "allowance_used_up", "ID", null]);
  const charged = "select from charge_total where type = 'regular' and category = 'marketing' and count = 1";
  await until(async () => (await query(charged)).rowCount === 1, "the template to be counted as charged");
});

test("a price is shown in the account's currency from the workspace's own rate card, and never guessed", async () => {
  const params = { id: house.connectionId };
  const known = await house.owner.call("listPrices", { params });
  assert.equal(known.own, false);
  assert.ok(known.items.every(({ country }) => country === "IN"));
  const { id } = await startConversation(house, bagas);
  const marketing = { type: "template" as const, templateId: await template("hello_again") };
  assert.deepEqual((await estimate(id, marketing)).price, null);
  const price = (amount: string, validFrom: string, currency = "IDR") => ({
    country: "ID",
    category: "marketing" as const,
    price: { amount, currency },
    validFrom,
  });
  const items = [
    price("586.33", "2026-01-01"),
    price("612.5", "2026-10-01"),
    price("700", "2099-01-01"),
    price("0.04", "2026-10-01", "USD"),
  ];
  assert.equal((await house.owner.call("replacePrices", { params, body: { items } })).own, true);
  const charged = await estimate(id, marketing);
  assert.deepEqual([charged.charge, charged.price], ["charged", { amount: "612.5", currency: "IDR" }]);
  assert.deepEqual((await estimate(id, { type: "note" })).reason, "stays_here");
  const twice = await house.owner.try("replacePrices", { params, body: { items: [price("1", "2026-01-01"), price("2", "2026-01-01")] } });
  assert.equal(twice.ok ? "" : twice.problem.code, "not_distinct");
  assert.equal((await house.owner.call("replacePrices", { params, body: { items: [] } })).own, false);
});
