import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { FindingCode } from "@sigap/contract/findings";
import { metaJson, sign } from "../../sandbox/src/webhooks/deliver.ts";
import { startByHand } from "./support/by-hand.ts";
import { type Connected, sandboxSecrets, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
const rizky = "c6281288412207";
before(async () => {
  house = await startConnected();
  await until(async () => (await house.owner.call("listConnections")).items[0]?.health === "healthy", "the first look of the doctor");
});
after(() => house.stop());
beforeEach(async () => {
  await house.control("PATCH", "token", { valid: true, endsIn: null, reason: "", scopes: [...bothScopes], accountIds: null });
  await house.control("PATCH", "number", {
    quality: "GREEN",
    status: "CONNECTED",
    nameStatus: "APPROVED",
    limit: "TIER_2K",
    health: { can: "AVAILABLE" },
  });
});
const bothScopes = ["whatsapp_business_messaging", "whatsapp_business_management"];
const examine = () => house.owner.call("runCheckup", { params: { id: house.connectionId } });
const codes = async () => (await examine()).findings.map(({ code }) => code);
const connection = async () => house.owner.call("getConnection", { params: { id: house.connectionId } });

/** What the doctor says, and that the channel says the same. */
async function finds(code: FindingCode, health: "healthy" | "degraded" | "down"): Promise<{ detail: string; fix: string }> {
  const checkup = await examine();
  const found = checkup.findings.find((finding) => finding.code === code);
  assert.ok(found, `${code} in ${checkup.findings.map((finding) => finding.code).join(", ")}`);
  assert.equal(checkup.health, health);
  assert.equal((await connection()).health, health);
  return found;
}

test("a number that is well is healthy, and every check says what it saw", async () => {
  const checkup = await examine();
  assert.equal(checkup.health, "healthy", JSON.stringify(checkup.findings.filter(({ state }) => state !== "good")));
  assert.deepEqual(
    checkup.findings.map(({ code }) => code),
    [
      "token_valid",
      "scopes_right",
      "secret_right",
      "subscribed",
      "webhook_practice",
      "signatures_right",
      "inbound_never",
      "number_connected",
      "sending_available",
      "name_approved",
      "quality_high",
      "limit_people",
      "throughput_right",
      "pin_set",
      "account_right",
      "templates_readable",
    ],
  );
  assert.deepEqual(await house.owner.call("getCheckup", { params: { id: house.connectionId } }), checkup);
});

test("the end of a token is announced two weeks ahead", async () => {
  await house.control("PATCH", "token", { endsIn: 20 * 24 * 3600 });
  assert.ok((await codes()).includes("token_ends"));
  await house.control("PATCH", "token", { endsIn: 9.5 * 24 * 3600 });
  assert.match((await finds("token_ends_soon", "degraded")).detail, /in 10 days/);
});

test("a right that is missing, or is for another account, is named with what to do", async () => {
  await house.control("PATCH", "token", { scopes: ["whatsapp_business_management"] });
  assert.match((await finds("scopes_missing", "down")).detail, /lacks whatsapp_business_messaging/);
  await house.control("PATCH", "token", { scopes: bothScopes, accountIds: ["999999999999999"] });
  await finds("scopes_other_account", "down");
});

test("a number of low quality is degraded, a banned one is down, and Meta's own reason is shown", async () => {
  await house.control("PATCH", "number", { quality: "RED" });
  await finds("quality_low", "degraded");
  await house.control("PATCH", "number", { quality: "GREEN", status: "BANNED" });
  await finds("number_off", "down");
  await house.control("PATCH", "number", {
    status: "CONNECTED",
    health: { can: "BLOCKED", entity: "WABA", code: 141010, reason: "No payment method", solution: "Add one in the billing hub." },
  });
  const finding = await finds("sending_blocked", "down");
  assert.deepEqual([finding.detail, finding.fix], ["Sending is blocked (waba): No payment method", "Add one in the billing hub."]);
});

test("a name that was declined and a sending rate above Meta's are to be watched", async () => {
  await house.control("PATCH", "number", { nameStatus: "DECLINED" });
  await finds("name_declined", "degraded");
  await house.control("PATCH", "number", { nameStatus: "APPROVED" });
  await house.owner.call("updateConnection", { params: { id: house.connectionId }, body: { messagesPerSecond: 100 } });
  await finds("throughput_above", "degraded");
  await house.owner.call("updateConnection", { params: { id: house.connectionId }, body: { messagesPerSecond: 80 } });
});

test("when Meta does not answer the number is only degraded, and nothing stops", async () => {
  await house.control("POST", "faults", { scope: "graph", kind: "status", httpStatus: 503, match: "/v26.0/", times: null });
  await finds("token_unchecked", "degraded");
  await house.control("DELETE", "faults");
  assert.equal((await connection()).sendingStopped, null);
});

test("messages that are delivered elsewhere, or to nobody, are noticed, and a click brings them back", async () => {
  await house.control("PATCH", "subscription", { address: "https://other.example/webhooks/whatsapp/x" });
  assert.match((await finds("subscribed_elsewhere", "down")).detail, /other\.example/);
  await house.control("PATCH", "subscription", { subscribed: false });
  await finds("not_subscribed", "down");
  await house.owner.call("subscribeConnection", { params: { id: house.connectionId } });
  await finds("subscribed", "healthy");
});

test("the test call is answered and leaves no trace; without the right signature it is refused", async () => {
  const before = (await house.owner.call("getLedger")).deliveries.received;
  await finds("webhook_practice", "healthy");
  assert.equal((await house.owner.call("getLedger")).deliveries.received, before);
  const { webhookUrl } = await connection();
  const body = JSON.stringify({ object: "sigap_ping", nonce: "n" });
  const headers = { "content-type": "application/json", "x-sigap-ping": "n", "x-hub-signature-256": sign(body, "another secret") };
  assert.equal((await fetch(here(webhookUrl), { method: "POST", body, headers })).status, 401);
  // The mark alone makes no webhook disappear.
  const real = metaJson({ object: "whatsapp_business_account", entry: [] });
  const marked = { ...headers, "x-hub-signature-256": sign(real, sandboxSecrets.appSecret) };
  assert.equal((await fetch(here(webhookUrl), { method: "POST", body: real, headers: marked })).status, 200);
  assert.equal((await house.owner.call("getLedger")).deliveries.received, before + 1);
});
const here = (url: string) => `${house.base}${new URL(url).pathname}`;

test("a wrong secret is found by asking Meta and by webhooks that do not fit; what was refused comes again", async () => {
  const params = { id: house.connectionId };
  await house.owner.call("updateConnection", { params, body: { appSecret: "not the secret" } });
  const before = (await house.owner.call("getLedger")).messages.stored;
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Is anybody there?" });
  await until(async () => (await codes()).includes("signatures_wrong"), "a refused webhook");
  await finds("secret_wrong", "down");
  await house.owner.call("updateConnection", { params, body: { appSecret: sandboxSecrets.appSecret } });
  await until(async () => (await house.owner.call("getLedger")).messages.stored === before + 1, "the message that was refused");
  await finds("signatures_right", "healthy");
});

test("whatever the health, what comes in is taken", async () => {
  await house.control("PATCH", "token", { valid: false, reason: "The session was invalidated." });
  await finds("token_dead", "down");
  const before = (await house.owner.call("getLedger")).messages.stored;
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Still here" });
  await until(async () => (await house.owner.call("getLedger")).messages.stored === before + 1, "the message");
});

test("with a dead token answers wait, unsent and unfailed, with the reason, and go out once it was replaced", async () => {
  const { control, owner } = house;
  await control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo" });
  const conversation = await until(async () => (await owner.call("listConversations")).items[0], "a conversation");
  await control("PATCH", "token", { valid: false, reason: "The session was invalidated." });
  const send = (text: string) => owner.call("sendMessage", { params: { id: conversation.id }, body: { message: { type: "text", text } } });
  const first = await send("one");
  const stopped = await until(async () => (await connection()).sendingStopped, "sending to stop");
  assert.match(stopped.reason, /invalidated/);
  const second = await send("two");
  const waiting = async () =>
    Promise.all([first, second].map(({ id }) => owner.call("getMessage", { params: { id } }).then(({ delivery }) => delivery)));
  assert.deepEqual(
    (await waiting()).map((delivery) => delivery?.state),
    ["queued", "queued"],
  );
  const refused = await owner.try("updateConnection", { params: { id: house.connectionId }, body: { accessToken: "wrong again" } });
  assert.equal(refused.ok ? "" : refused.problem.code, "token_refused");
  assert.ok((await connection()).sendingStopped, "a token that is not taken changes nothing");
  await control("PATCH", "token", { valid: true });
  await owner.call("updateConnection", { params: { id: house.connectionId }, body: { accessToken: sandboxSecrets.accessToken } });
  await until(async () => (await waiting()).every((delivery) => delivery?.state === "delivered"), "both answers to arrive");
  assert.equal((await connection()).sendingStopped, null);
  const { items } = await control<{ items: Record<string, number> }>("GET", "accepted");
  assert.deepEqual([items[first.id], items[second.id]], [1, 1]);
});

test("a refusal of the token by mistake stops a lane for no longer than the doctor's second look", async () => {
  const { control, owner } = house;
  const conversation = await until(async () => (await owner.call("listConversations")).items[0], "a conversation");
  await control("POST", "faults", { scope: "graph", kind: "error", code: 190, match: "/messages", times: 1 });
  const { id } = await owner.call("sendMessage", { params: { id: conversation.id }, body: { message: { type: "text", text: "anyway" } } });
  await until(async () => (await owner.call("getMessage", { params: { id } })).delivery?.state === "delivered", "the answer to arrive");
  assert.equal((await control<{ items: Record<string, number> }>("GET", "accepted")).items[id], 1);
  assert.equal((await connection()).sendingStopped, null);
});

test("an address that does not answer is down, and only to be watched as long as messages do arrive", async () => {
  const remote = await startByHand();
  const id = await remote.connect();
  const finding = async () => {
    const { findings } = await remote.owner.call("runCheckup", { params: { id } });
    return findings.find(({ check }) => check === "webhook");
  };
  const silent = await finding();
  assert.deepEqual([silent?.code, silent?.state], ["webhook_unreachable", "bad"]);
  assert.match(silent?.detail ?? "", /sigap\.invalid/);
  await remote.owner.call("subscribeConnection", { params: { id } });
  await remote.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo" });
  await until(async () => (await remote.owner.call("getConnection", { params: { id } })).lastInboundAt, "the message");
  assert.equal((await finding())?.code, "webhook_unreachable_from_here");
  await remote.stop();
});
