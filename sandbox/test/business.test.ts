import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { differences, fixture } from "./shape.ts";
import { openStage, openWindow, rizky, type Stage, secrets, text, until, type Value } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
  await openWindow(stage);
});
after(() => stage.stop());

const idle = () => until(async () => (await stage.control<{ idle: boolean }>("GET", "idle")).idle, "nothing on its way");
async function values(act: () => Promise<unknown>): Promise<{ field: string; value: Value }[]> {
  await idle();
  const from = stage.receiver.got.length;
  await act();
  await idle();
  return stage.receiver.got.slice(from).flatMap(({ changes }) => changes);
}
const echo = (body: Record<string, unknown>) => stage.control<{ id: string }>("POST", `customers/${rizky.id}/echoes`, body);
const sync = (sync_type: string) =>
  stage.graph("POST", `${secrets.phoneNumberId}/smb_app_data`, { messaging_product: "whatsapp", sync_type });
const echoOf = (change: { value: Value } | undefined) => ((change?.value.message_echoes ?? []) as Record<string, unknown>[])[0];
const titleOf = (value: Value | undefined) => (value?.other_info as { title: string } | undefined)?.title;
const throughput = async () => (await stage.control<{ limits: { messagesPerSecond: number } }>("GET", "state")).limits.messagesPerSecond;

test("a number in coexistence is slower, echoes what its owner types, edits and deletes, and asks once for its past", async () => {
  await assert.rejects(echo({ kind: "text", text: "a" }));
  assert.equal((await sync("history")).status, 500);
  await stage.control("POST", "coexistence");
  assert.equal(await throughput(), 20);
  const [typed] = await values(() => echo({ kind: "text", text: "From my phone" }));
  const told = echoOf(typed);
  assert.deepEqual(
    [typed?.field, told?.from, told?.to, told?.to_user_id, told?.text],
    ["smb_message_echoes", "15557770142", rizky.phone, rizky.userId, { body: "From my phone" }],
  );
  const id = String(told?.id);
  const [edited] = await values(() => echo({ kind: "edit", messageId: id, text: "From mine" }));
  assert.deepEqual(echoOf(edited)?.edit, {
    original_message_id: id,
    message: { type: "text", text: { body: "From mine" } },
  });
  const [revoked] = await values(() => echo({ kind: "revoke", messageId: id }));
  assert.deepEqual(echoOf(revoked)?.revoke, { original_message_id: id });
  assert.equal((await sync("smb_app_state_sync")).status, 200);
  assert.equal((await sync("smb_app_state_sync")).json.error?.code, 2593107);
  await stage.control("POST", "clock", { seconds: 25 * 3600 });
  assert.equal((await sync("history")).json.error?.code, 2593108);
  await stage.control("POST", "clock", { seconds: null });
  const [ended] = await values(() =>
    stage.control("POST", "coexistence", { connected: false, reason: "PRIMARY_INACTIVITY", initiatedBy: "SYSTEM" }),
  );
  assert.deepEqual(ended?.value.disconnection_info, { reason: "PRIMARY_INACTIVITY", initiated_by: "SYSTEM" });
  assert.equal(await throughput(), 80);
});

test("history comes in chunks in any order, whole, with placeholders whose files follow", async () => {
  const changes = await values(() => stage.control("POST", "history", { messagesPerChat: 3, chatsPerChunk: 2 }));
  type Chunk = {
    metadata: { phase: number; chunk_order: number; progress: number };
    threads: { messages: { id: string; type: string }[] }[];
  };
  const chunks = changes.flatMap(({ value }) => (value.history as [Chunk] | undefined) ?? []);
  const order = chunks.map(({ metadata }) => metadata.phase * 10 + metadata.chunk_order);
  const natural = [1, 2, 11, 12, 21, 22];
  assert.deepEqual(
    [...order].sort((one, other) => one - other),
    natural,
  );
  assert.notDeepEqual(order, natural);
  assert.equal(Math.max(...chunks.map(({ metadata }) => metadata.progress)), 100);
  const documented = fixture("history-chunk").changes[0]?.value.history;
  const withFile = chunks.filter(({ threads }) =>
    threads.some(({ messages }) => messages.some(({ type }) => type === "media_placeholder")),
  );
  assert.deepEqual(
    differences(withFile, documented).filter((one) => !/username|to_user_id/.test(one)),
    [],
  );
  const placeholders = chunks
    .flatMap(({ threads }) => threads.flatMap(({ messages }) => messages))
    .filter(({ type }) => type === "media_placeholder");
  const files = changes.flatMap(({ field, value }) => (field === "history" ? (value.messages ?? []) : []));
  assert.deepEqual(files.map(({ id }) => id).sort(), placeholders.map(({ id }) => id).sort());
  assert.equal(files[0]?.type, "image");
});

test("while another app owns the thread all is said on standby; a message takes the thread back", async () => {
  await stage.control("POST", `customers/${rizky.id}/handover`, { to: "ai_agent" });
  const [question] = await values(() => openWindow(stage));
  assert.equal(question?.field, "standby");
  const [answer] = await values(() => stage.control("POST", `customers/${rizky.id}/other-app`, { kind: "text", text: "I am the bot" }));
  const told = echoOf({ value: answer?.value.standby as Value });
  assert.deepEqual(
    [Object.keys(told ?? {}), told?.message],
    [["id", "timestamp", "message"], { type: "text", text: { body: "I am the bot" } }],
  );
  const [taken] = await values(() => stage.sent(text("A person here")));
  assert.deepEqual([taken?.field, taken?.value.type], ["messaging_handovers", "control_taken"]);
  assert.equal((await values(() => openWindow(stage)))[0]?.field, "messages");
});

test("the connected app passes a thread on and takes it back by itself", async () => {
  const ask = (more: Record<string, unknown>) =>
    stage.graph("POST", `${secrets.phoneNumberId}/thread_control`, { messaging_product: "whatsapp", to: `+${rizky.phone}`, ...more });
  const [passed] = await values(() => ask({ action: "pass", control_pass: { target_role: "marketing" }, metadata: "wants offers" }));
  assert.deepEqual(passed?.value.control_passed, {
    previous_owner_role: "customer_service",
    new_owner_role: "marketing",
    metadata: "wants offers",
  });
  assert.equal((await values(() => openWindow(stage)))[0]?.field, "standby");
  assert.equal((await values(() => ask({ action: "take" })))[0]?.value.type, "control_taken");
  assert.equal((await values(() => openWindow(stage)))[0]?.field, "messages");
  assert.equal((await ask({ action: "pass" })).json.error?.code, 131008);
});

test("a new template is decided on after the time that is set", async () => {
  const create = (name: string) => {
    const components = [{ type: "BODY", text: "We are open." }];
    return stage.graph("POST", `${secrets.accountId}/message_templates`, { name, language: "en", category: "UTILITY", components });
  };
  const verdict = (name: string) =>
    until(() => stage.receiver.got.find(({ value }) => value.message_template_name === name)?.value, "the verdict");
  await stage.control("PATCH", "review", { after: 5 });
  await create("open_one");
  assert.equal((await verdict("open_one")).event, "APPROVED");
  await stage.control("PATCH", "review", { status: "REJECTED", reason: "PROMOTIONAL" });
  await create("open_two");
  assert.deepEqual([(await verdict("open_two")).event, (await verdict("open_two")).reason], ["REJECTED", "PROMOTIONAL"]);
  await stage.control("PATCH", "review", { after: null });
});

test("the third strike disables a template; a pause ends", async () => {
  const strike = async (what: string) => (await values(() => stage.control("POST", `templates/hello_again/${what}`)))[0]?.value;
  const send = async () =>
    (await stage.send({ type: "template", template: { name: "hello_again", language: { code: "en" } } })).json.error?.code;
  assert.deepEqual([(await strike("pause"))?.event, await send()], ["PAUSED", 132015]);
  assert.deepEqual([titleOf(await strike("unpause")), await send()], ["UNPAUSE", undefined]);
  assert.equal(titleOf(await strike("pause")), "SECOND_PAUSE");
  assert.deepEqual([(await strike("pause"))?.event, await send()], ["DISABLED", 132016]);
});

test("a category is warned of, announced a day ahead and done, and the template knows", async () => {
  const category = async (step: string) =>
    (await values(() => stage.control("POST", "templates/new_stock/category", { category: "UTILITY", step })))[0]?.value;
  assert.equal((await category("announce"))?.new_category, "MARKETING");
  const done = await category("do");
  assert.deepEqual([done?.previous_category, done?.new_category, done?.correct_category], ["MARKETING", "UTILITY", undefined]);
  const { json } = await stage.graph("GET", `${secrets.accountId}/message_templates?name=new_stock&fields=category,previous_category`);
  assert.deepEqual((json.data as object[])[0], { id: "900000000000003", category: "UTILITY", previous_category: "MARKETING" });
});

test("what Meta says of the number shows when it is asked", async () => {
  await stage.control("POST", "number/quality", { event: "FLAGGED", limit: "TIER_10K" });
  const fields = "quality_rating,whatsapp_business_manager_messaging_limit";
  const { json } = await stage.graph("GET", `${secrets.phoneNumberId}?fields=${fields}`);
  assert.deepEqual([json.quality_rating, json.whatsapp_business_manager_messaging_limit], ["RED", "TIER_10K"]);
  await assert.rejects(stage.control("POST", "number/limit", { limit: "TIER_9" }));
});
