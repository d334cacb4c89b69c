import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import sharp from "sharp";
import { type ByHand, credentials, startByHand } from "./support/by-hand.ts";
import { until } from "./support/until.ts";

let house: ByHand;
let id: string;
const rizky = "c6281288412207";
const bagas = "c6281311122233";
const { accessToken, appSecret, accountId } = credentials;
before(async () => {
  house = await startByHand({ META_APP_ID: "1", META_APP_SECRET: credentials.appSecret, META_SIGNUP_CONFIG_ID: "77" });
});
after(() => house.stop());
const check = (body: { accessToken: string; appSecret?: string; accountId?: string }) => house.owner.call("checkCredentials", { body });
const params = () => ({ id });
const problems = async () => (await house.control<{ items: object[] }>("GET", "problems")).items;

test("what a person pastes is checked step by step: the token, its rights, the secret, the account and its numbers", async () => {
  const wrong = await check({ accessToken: "nonsense" });
  assert.equal(wrong.token.valid, false);
  assert.match(wrong.token.reason ?? "", /could not be decrypted/);
  assert.equal((await check({ accessToken, appSecret: "nonsense" })).secret, "wrong");
  await house.control("PATCH", "token", { scopes: ["whatsapp_business_management"], accountIds: [accountId] });
  const lacking = await check({ accessToken, appSecret });
  assert.deepEqual([lacking.token.missing, lacking.secret], [["whatsapp_business_messaging"], "right"]);
  await house.control("PATCH", "token", { scopes: ["whatsapp_business_management", "whatsapp_business_messaging"] });
  const right = await check({ accessToken, appSecret, accountId });
  assert.deepEqual([right.accountIds, right.account], [[accountId], { id: accountId, name: "Jaya Motor" }]);
  const [number] = right.numbers;
  assert.deepEqual([number?.address, number?.status, number?.connected], ["+6281144021180", "CONNECTED", false]);
  assert.match((await check({ accessToken, accountId: "999999999" })).accountReason ?? "", /does not exist/);
});

test("it is connected without a verify token of one's own, subscribes at its address, and is examined", async () => {
  id = await house.connect();
  const connection = await house.owner.call("subscribeConnection", { params: params() });
  assert.equal(new URL(connection.webhookUrl).pathname, new URL(house.sandbox.parts.webhooks.callbackUrl ?? "").pathname);
  await until(async () => (await house.owner.call("getCheckup", { params: params() })).checkedAt, "the doctor's first look");
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo" });
  await until(async () => (await house.owner.call("listConversations")).items[0], "the first message");
  assert.equal((await check({ accessToken, accountId })).numbers[0]?.connected, true);
});

test("the profile is read and changed, within WhatsApp's limits, with a picture that is cut to a square", async () => {
  const change = { about: "Open until eight", email: "halo@jaya.example", websites: ["https://jaya.example"], vertical: "AUTO" as const };
  const profile = await house.owner.call("updateProfile", { params: params(), body: change });
  assert.deepEqual({ ...profile, ...change }, profile);
  assert.equal(profile.hasPicture, false);
  for (const body of [{ about: "" }, { about: "x".repeat(140) }, { websites: ["jaya.example"] }, { email: "jaya" }])
    assert.equal((await house.owner.try("updateProfile", { params: params(), body })).status, 422, JSON.stringify(body));
  const form = new FormData();
  const picture = await sharp({ create: { width: 900, height: 300, channels: 3, background: "#3553d1" } })
    .png()
    .toBuffer();
  form.set("file", new Blob([new Uint8Array(picture)], { type: "image/png" }), "sign.png");
  const url = `${house.base}/api/v1/connections/${id}/profile/picture`;
  const answer = await fetch(url, { method: "POST", body: form, headers: house.owner.headers });
  assert.deepEqual([answer.status, ((await answer.json()) as { hasPicture: boolean }).hasPicture], [200, true]);
  const shown = await fetch(url, { headers: house.owner.headers });
  const { width, height } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata();
  assert.deepEqual([shown.status, width, height], [200, 640, 640]);
  const broken = new FormData();
  broken.set("file", new Blob(["no picture"]), "x.png");
  assert.equal((await fetch(url, { method: "POST", body: broken, headers: house.owner.headers })).status, 415);
});

test("questions and commands for an empty chat are set as a whole", async () => {
  const body = { prompts: ["Test ride?", "Opening hours?"], commands: [{ name: "price", description: "The price list" }] };
  assert.deepEqual(await house.owner.call("setAutomation", { params: params(), body }), body);
  assert.deepEqual(await house.owner.call("getAutomation", { params: params() }), body);
  const five = { prompts: ["1", "2", "3", "4", "5"], commands: [] };
  assert.equal((await house.owner.try("setAutomation", { params: params(), body: five })).status, 422);
});

test("a QR code is made, shown as SVG and PNG, given another message, and deleted", async () => {
  const made = await house.owner.call("createQrCode", { params: params(), body: { message: "I saw your shop window" } });
  assert.equal(made.link, `https://wa.me/message/${made.code}`);
  const image = (format: string) =>
    fetch(`${house.base}/api/v1/connections/${id}/qr-codes/${made.code}/image?format=${format}&download=true`, {
      headers: house.owner.headers,
    });
  const svg = await image("svg");
  assert.deepEqual([svg.headers.get("content-type"), (await svg.text()).slice(0, 4)], ["image/svg+xml", "<svg"]);
  assert.match(svg.headers.get("content-disposition") ?? "", /whatsapp-.+\.svg/);
  const png = await sharp(Buffer.from(await (await image("png")).arrayBuffer())).metadata();
  assert.deepEqual([png.format, png.width], ["png", 396]);
  await house.owner.call("updateQrCode", { params: { id, code: made.code }, body: { message: "Halo" } });
  for (let count = 0; count < 30; count += 1) await house.owner.call("createQrCode", { params: params(), body: { message: `${count}` } });
  const { items } = await house.owner.call("listQrCodes", { params: params() });
  assert.deepEqual([items.length, items.find(({ code }) => code === made.code)?.message], [31, "Halo"]);
  await house.owner.call("removeQrCode", { params: { id, code: made.code } });
  assert.equal((await house.owner.call("listQrCodes", { params: params() })).items.length, 30);
});

test("blocking is by number or user id, tells who failed and why, and is taken back", async () => {
  await house.control("POST", `customers/${bagas}/messages`, { kind: "text", text: "Halo" });
  const people = [{ phone: "+62 812-8841-2207" }, { userId: "ID.100006281311122233" }, { phone: "+60123456781" }];
  const outcome = await house.owner.call("blockPeople", { params: params(), body: { people } });
  assert.deepEqual(outcome.done, [
    { kind: "phone", address: "6281288412207" },
    { kind: "user_id", address: "ID.100006281311122233" },
  ]);
  assert.deepEqual(
    outcome.failed.map(({ address }) => address),
    ["60123456781"],
  );
  assert.match(outcome.failed[0]?.reason ?? "", /last 24 hours/);
  const listed = await house.owner.call("listBlocked", { params: params() });
  assert.deepEqual(listed.items.map(({ kind }) => kind).toSorted(), ["phone", "user_id"]);
  const both = await house.owner.call("unblockPeople", { params: params(), body: { people } });
  assert.deepEqual([both.done.length, both.failed.length], [2, 1]);
  assert.deepEqual((await house.owner.call("listBlocked", { params: params() })).items, []);
});

test("a person is blocked from their conversation: nothing is sent to them, nothing arrives, until it is taken back", async () => {
  const { items } = await house.owner.call("listConversations");
  const conversation = items.find(({ contact }) => contact.name === "Rizky Ananda");
  assert.ok(conversation);
  const contact = { id: conversation.contact.id };
  const blocked = await house.owner.call("setContactBlock", { params: contact, body: { blocked: true } });
  assert.deepEqual(
    blocked.items.map((each) => each.blocked),
    [true],
  );
  const send = () => house.owner.try("sendMessage", { params: { id: conversation.id }, body: { message: { type: "text", text: "Halo" } } });
  const refused = await send();
  assert.equal(refused.ok ? "" : refused.problem.code, "contact_blocked");
  const before = (await house.owner.call("getLedger")).messages.stored;
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Hello?" });
  await until(async () => (await house.control<{ idle: boolean }>("GET", "idle")).idle, "the sandbox to rest");
  assert.equal((await house.owner.call("getLedger")).messages.stored, before);
  await house.owner.call("setContactBlock", { params: contact, body: { blocked: false } });
  assert.equal((await send()).ok, true);
  const stranger = await house.owner.call("createContact", { body: { name: "Cold", phone: "+6281200009999" } });
  const cold = await house.owner.try("setContactBlock", { params: { id: stranger.id }, body: { blocked: true } });
  assert.equal(cold.ok ? "" : cold.problem.code, "block_failed");
});

test("nothing of this was said in a form that Meta would not take", async () => {
  assert.deepEqual(await problems(), []);
});

test("Embedded Signup: the code is exchanged once, the number registered with its PIN, or its history asked for", async () => {
  await house.owner.call("removeConnection", { params: params() });
  const { signup } = await house.owner.call("getSignup");
  assert.deepEqual(signup, { appId: "1", configId: "77", version: "v26.0" });
  const { code } = await house.control<{ code: string }>("POST", "signup-code");
  await house.control("POST", "coexistence");
  const given = { code, accountId, phoneNumberId: credentials.phoneNumberId, coexistence: true };
  const joined = await house.owner.call("completeSignup", { body: given });
  assert.deepEqual([joined.coexistence, joined.messagesPerSecond, joined.name], [true, 20, "Jaya Motor"]);
  assert.deepEqual((await house.control<{ syncs: string[] }>("GET", "number")).syncs, ["smb_app_state_sync", "history"]);
  await house.owner.call("removeConnection", { params: { id: joined.id } });
  const again = await house.owner.try("completeSignup", { body: given });
  assert.match(again.ok ? "" : again.problem.detail, /expired or was used/);
  const fresh = await house.control<{ code: string }>("POST", "signup-code");
  const registered = await house.owner.call("completeSignup", { body: { ...given, code: fresh.code, coexistence: false, pin: "123456" } });
  assert.equal(registered.coexistence, false);
});

test("with the wrong PIN the number is connected and waits; it is registered later with the right one", async () => {
  const [before] = (await house.owner.call("listConnections")).items;
  await house.owner.call("removeConnection", { params: { id: before?.id ?? "" } });
  await house.control("PATCH", "number", { status: "PENDING" });
  const { code } = await house.control<{ code: string }>("POST", "signup-code");
  const body = { code, accountId, pin: "999999" };
  const waiting = { id: (await house.owner.call("completeSignup", { body })).id };
  const finding = async () => {
    const { findings } = await house.owner.call("runCheckup", { params: waiting });
    return findings.find(({ check }) => check === "number")?.code;
  };
  assert.equal(await finding(), "number_waiting");
  const wrong = await house.owner.try("registerConnection", { params: waiting, body: { pin: "999999" } });
  assert.match(wrong.ok ? "" : wrong.problem.detail, /PIN mismatch/);
  await house.owner.call("registerConnection", { params: waiting, body: { pin: "123456" } });
  assert.equal(await finding(), "number_connected");
});

test("Meta's popup is allowed where it is set up, and only there", async () => {
  const policy = (await fetch(`${house.base}/healthz`)).headers;
  assert.match(policy.get("content-security-policy") ?? "", /script-src 'self' https:\/\/connect\.facebook\.net/);
  assert.equal(policy.get("cross-origin-opener-policy"), "same-origin-allow-popups");
  const plain = await startByHand();
  const strict = (await fetch(`${plain.base}/healthz`)).headers;
  assert.doesNotMatch(strict.get("content-security-policy") ?? "", /facebook/);
  assert.equal((await plain.owner.call("getSignup")).signup, null);
  const refused = await plain.owner.try("completeSignup", { body: { code: "x", accountId, phoneNumberId: credentials.phoneNumberId } });
  assert.equal(refused.ok ? "" : refused.problem.code, "signup_off");
  await plain.stop();
});
