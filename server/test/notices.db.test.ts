import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { metaJson, sign } from "../../sandbox/src/webhooks/deliver.ts";
import * as notices from "../src/modules/channels/apply-notices.ts";
import type { Tx } from "../src/platform/db.ts";
import { type Connected, sandboxSecrets, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
  await until(async () => (await templates())[0], "the templates");
  await until(async () => (await connection()).health === "healthy", "the doctor's first look");
});
after(() => house.stop());

const { accountId } = sandboxSecrets;
const params = () => ({ id: house.connectionId });
const connection = () => house.owner.call("getConnection", { params: params() });
const templates = async () => (await house.owner.call("listTemplates")).items;
const template = async () => (await templates()).find(({ name, language }) => name === known.name && language === known.language);
const changes = async () => (await house.owner.call("listTemplateChanges", { params: params() })).items;
const told = async () => (await house.owner.call("listNotices", { params: params() })).items;
const apply = (work: (tx: Tx) => Promise<void>) => house.sigap.app.database.acrossWorkspaces(work);
/** Told within the last minute, in whole seconds, as webhooks are. */
const began = Math.floor(Date.now() / 1000) - 50;
const at = (seconds: number) => new Date((began + seconds) * 1000);
const known = { externalId: null, name: "hello_again", language: "en" };
const account = (seconds: number) => ({ workspaceId: house.workspaceId, accountId, at: at(seconds) });
const number = (seconds: number) => ({ ...account(seconds), displayPhoneNumber: "15557770142" });

test("a template that WhatsApp pauses can't be picked from that moment, and again when it is let in", async () => {
  assert.equal((await template())?.sendable, true);
  const paused = { ...account(1), ...known, status: "PAUSED", reason: "NONE" };
  await apply((tx) => notices.applyTemplateStatus(house.sigap.app, tx, paused));
  assert.deepEqual([(await template())?.status, (await template())?.sendable], ["PAUSED", false]);
  // It came twice, and an older one came late.
  await apply((tx) => notices.applyTemplateStatus(house.sigap.app, tx, paused));
  await apply((tx) => notices.applyTemplateStatus(house.sigap.app, tx, { ...account(-30), ...known, status: "APPROVED", reason: null }));
  assert.equal((await template())?.status, "PAUSED");
  await apply((tx) => notices.applyTemplateStatus(house.sigap.app, tx, { ...account(2), ...known, status: "REINSTATED", reason: null }));
  assert.equal((await template())?.sendable, true);
  assert.deepEqual(
    (await changes()).filter(({ what }) => what === "status").map(({ after }) => after),
    ["REINSTATED", "PAUSED", "APPROVED"],
  );
});

test("quality, category and content of a template follow, with their history", async () => {
  await apply((tx) => notices.applyTemplateQuality(house.sigap.app, tx, { ...account(3), ...known, before: "UNKNOWN", quality: "YELLOW" }));
  const announcedFor = at(24 * 3600);
  const announcement = { ...account(3), ...known, before: null, category: "UTILITY", announced: true, announcedFor };
  const category = (await template())?.category;
  await apply((tx) => notices.applyTemplateCategory(house.sigap.app, tx, announcement));
  assert.equal((await template())?.category, category, "announced is not done");
  await apply((tx) =>
    notices.applyTemplateCategory(house.sigap.app, tx, { ...announcement, at: at(4), announced: false, announcedFor: null }),
  );
  assert.equal((await template())?.category, "UTILITY");
  assert.deepEqual(
    (await changes()).slice(0, 3).map(({ what, after }) => [what, after]),
    [
      ["category", "UTILITY"],
      ["category_announced", "UTILITY"],
      ["quality", "YELLOW"],
    ].toSorted((one, other) => (one[0] === "category" ? -1 : other[0] === "category" ? 1 : 0)),
  );
  const content = { title: null, body: "Halo {{1}}, still interested?", footer: "Jaya Motor", buttons: null };
  await apply((tx) => notices.applyTemplateComponents(house.sigap.app, tx, { ...account(5), ...known, content }));
  assert.equal((await changes())[0]?.what, "content");
});

test("a sync writes down what changed at WhatsApp, and nothing when nothing did", async () => {
  await house.owner.call("syncTemplates", { params: params() });
  const before = (await changes()).length;
  await house.owner.call("syncTemplates", { params: params() });
  assert.equal((await changes()).length, before);
  const stored = house.sandbox.parts.state.templates.find(({ name, language }) => name === known.name && language === known.language);
  assert.ok(stored);
  stored.status = "DISABLED";
  await house.owner.call("syncTemplates", { params: params() });
  assert.deepEqual([(await changes())[0]?.what, (await changes())[0]?.after], ["status", "DISABLED"]);
  stored.status = "APPROVED";
  await house.owner.call("syncTemplates", { params: params() });
});

test("what is told about the number and its account is kept once, in plain words", async () => {
  const flagged = { ...number(1), event: "FLAGGED" };
  await apply((tx) => notices.applyNumberQuality(house.sigap.app, tx, flagged));
  await apply((tx) => notices.applyNumberQuality(house.sigap.app, tx, flagged));
  await apply((tx) => notices.applyCapability(house.sigap.app, tx, { ...account(2), people: 10_000 }));
  await apply((tx) => notices.applyCapability(house.sigap.app, tx, { ...account(3), people: Number.POSITIVE_INFINITY }));
  const name = { ...number(4), decision: "REJECTED", requestedName: "Lofts!!!", reason: "NAME_FORMAT_NOT_ALLOWED" };
  await apply((tx) => notices.applyNumberName(house.sigap.app, tx, name));
  await apply((tx) => notices.applyAccountReview(house.sigap.app, tx, { ...account(5), decision: "APPROVED" }));
  await apply((tx) => notices.applySecurity(house.sigap.app, tx, { ...number(6), event: "PIN_CHANGED" }));
  const alert = { ...account(7), type: "OBA_REJECTED", severity: "WARNING", description: "The badge was refused." };
  await apply((tx) => notices.applyAccountAlert(house.sigap.app, tx, alert));
  await apply((tx) => notices.applyAccountUpdate(house.sigap.app, tx, { ...account(8), displayPhoneNumber: null, event: "SOMETHING_NEW" }));
  assert.deepEqual((await told()).map(({ detail }) => detail).reverse(), [
    "WhatsApp has flagged 15557770142: its quality is low.",
    "Templates now reach 10000 people in 24 hours.",
    "Templates may now reach any number of people.",
    "The display name “Lofts!!!” was not approved: name format not allowed.",
    "Meta has approved the account.",
    "The PIN of 15557770142 was changed.",
    "The badge was refused.",
    "Meta tells about the account: something new.",
  ]);
});

test("a restriction and a ban of the account change its health until they end", async () => {
  const update = (seconds: number, event: string, facts: object = {}) =>
    apply((tx) => notices.applyAccountUpdate(house.sigap.app, tx, { ...account(seconds), displayPhoneNumber: null, event, ...facts }));
  const health = async (wanted: string) => until(async () => (await connection()).health === wanted, `the number to be ${wanted}`);
  await update(10, "ACCOUNT_RESTRICTION", { restrictions: [{ type: "RESTRICTED_BIZ_INITIATED_MESSAGING", until: at(3600) }] });
  await health("degraded");
  assert.match((await connection()).healthReason ?? "", /restricted the account: biz initiated messaging until/);
  await update(11, "DISABLED_UPDATE", { banState: "DISABLE", banDate: "November 25, 2026" });
  await health("down");
  await update(12, "DISABLED_UPDATE", { banState: "REINSTATE" });
  await health("healthy");
  // One that has run out by itself counts no more.
  await update(13, "ACCOUNT_RESTRICTION", { restrictions: [{ type: "RESTRICTED_UTILITY_TEMPLATES", until: at(-60) }] });
  assert.equal((await house.owner.call("runCheckup", { params: params() })).health, "healthy");
});

test("the screens move by themselves: templates and channels are told in realtime", async () => {
  const socket = new WebSocket(`${house.base.replace("http", "ws")}/api/v1/realtime`, { headers: house.owner.headers } as never);
  const seen: string[] = [];
  const ready = Promise.withResolvers<void>();
  socket.addEventListener("message", ({ data }) => {
    const frame = JSON.parse(String(data)) as { kind: string; changes?: { type: string }[] };
    if (frame.kind === "ready") ready.resolve();
    seen.push(...(frame.changes ?? []).map(({ type }) => type));
  });
  await ready.promise;
  await apply((tx) => notices.applyTemplateStatus(house.sigap.app, tx, { ...account(20), ...known, status: "DISABLED", reason: null }));
  await until(() => seen.includes("templates"), "the templates' change");
  await house.owner.call("runCheckup", { params: params() });
  await until(() => seen.includes("connection"), "the channel's change");
  socket.close();
});

test("an account of another workspace is untouched", async () => {
  const before = await told();
  const elsewhere = { ...account(30), accountId: "999999999999999", displayPhoneNumber: null, event: "ACCOUNT_DELETED" };
  await apply((tx) => notices.applyAccountUpdate(house.sigap.app, tx, elsewhere));
  assert.deepEqual(await told(), before);
});

test("a webhook about the account reaches the workspace that has its numbers, and is stored", async () => {
  const webhook = house.sandbox.parts.webhooks.callbackUrl ?? "";
  const value = { event: "ACCOUNT_VIOLATION", violation_info: { violation_type: "SCAM" } };
  const body = metaJson({
    object: "whatsapp_business_account",
    entry: [{ id: accountId, time: 1, changes: [{ field: "account_update", value }] }],
  });
  const headers = { "content-type": "application/json", "x-hub-signature-256": sign(body, sandboxSecrets.appSecret) };
  assert.equal((await fetch(webhook, { method: "POST", body, headers })).status, 200);
  const [delivery] = (await house.owner.call("listDeliveries")).items;
  assert.deepEqual([delivery?.state, delivery?.connectionName], ["applied", "Sandbox"]);
});

test("what Meta tells by webhook arrives: a paused template, a red number, a restriction of the account", async () => {
  const name = (await template())?.name ?? "";
  await house.control("POST", `templates/${name}/status`, { status: "PAUSED", reason: "NONE" });
  await until(async () => (await template())?.sendable === false, "the pause");
  await house.control("POST", `templates/${name}/status`, { status: "APPROVED" });
  await until(async () => (await template())?.sendable === true, "the approval");
  const before = (await told()).length;
  await house.control("PATCH", "number", { quality: "RED" });
  const restricted = { event: "ACCOUNT_RESTRICTION", restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }] };
  await house.control("POST", "webhooks", { field: "account_update", value: restricted });
  await until(async () => (await told()).length === before + 2, "both notices");
  assert.deepEqual(
    (await told())
      .slice(0, 2)
      .map(({ code }) => code)
      .sort(),
    ["account_restricted", "quality_flagged"],
  );
});
