import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { metaJson, sign } from "../../sandbox/src/webhooks/deliver.ts";
import { type ByHand, credentials, startByHand } from "./support/by-hand.ts";
import { type Caller, password } from "./support/server.ts";
import { until } from "./support/until.ts";
import { phoneOf } from "./support/webhook.ts";

/** Two workspaces of one installation, each with a number of its own, under one Meta app: one address for both. */
let house: ByHand;
let second: Caller;
const numbers = { first: credentials, second: { ...credentials, phoneNumberId: "410000000000002", accountId: "420000000000002" } };
let addresses: { first: string; second: string };

before(async () => {
  house = await startByHand();
  const guest = await house.member("agent", "Second Owner");
  const other = await guest.call("createWorkspace", { body: { name: "Second business" } });
  await guest.call("signIn", { body: { email: "second.owner@example.com", password } });
  await guest.call("updateMe", { body: { workspaceId: other.id } });
  second = guest;
  const connect = async (caller: Caller, number: typeof credentials, appSecret = credentials.appSecret) => {
    // The sandbox plays one number at a time; it takes the place of the next.
    Object.assign(house.sandbox.parts.number, { phoneNumberId: number.phoneNumberId, accountId: number.accountId });
    return caller.call("createConnection", { body: { channel: "whatsapp", name: "Number", ...number, appSecret } });
  };
  const first = await connect(house.owner, numbers.first);
  const own = await connect(second, numbers.second);
  addresses = { first: new URL(first.webhookUrl).pathname, second: new URL(own.webhookUrl).pathname };
});
after(() => house.stop());

const message = ({ phoneNumberId, accountId }: typeof credentials, sender: number, text: string) => ({
  id: accountId,
  changes: [
    {
      field: "messages",
      value: {
        messaging_product: "whatsapp",
        metadata: { display_phone_number: "15557770142", phone_number_id: phoneNumberId },
        contacts: [{ profile: { name: `Sender ${sender}` }, wa_id: phoneOf(sender), user_id: `ID.${phoneOf(sender)}` }],
        messages: [
          {
            from: phoneOf(sender),
            from_user_id: `ID.${phoneOf(sender)}`,
            id: `wamid.${text}`,
            timestamp: String(Math.floor(Date.now() / 1000)),
            type: "text",
            text: { body: text },
          },
        ],
      },
    },
  ],
});
const deliver = async (path: string, entry: object[], secret = credentials.appSecret) => {
  const body = metaJson({ object: "whatsapp_business_account", entry });
  const headers = { "content-type": "application/json", "x-hub-signature-256": sign(body, secret) };
  return (await fetch(`${house.base}${path}`, { method: "POST", body, headers })).status;
};
const people = async (caller: Caller) => (await caller.call("listConversations")).items.map(({ contact }) => contact.name).toSorted();
const ledgerOf = async (caller: Caller) => (await caller.call("listDeliveries")).items;
const bodies = async (caller: Caller) =>
  Promise.all((await ledgerOf(caller)).map(async ({ id }) => (await caller.call("getDelivery", { params: { id } })).body));

test("a message for the second workspace's number that comes to the first one's address is the second's, and only theirs", async () => {
  assert.equal(await deliver(addresses.first, [message(numbers.second, 1, "for the second")]), 200);
  assert.deepEqual([await people(house.owner), await people(second)], [[], ["Sender 1"]]);
  assert.deepEqual(await ledgerOf(house.owner), []);
  assert.match((await bodies(second))[0] ?? "", /for the second/);
});

test("one delivery with messages for both is taken apart: neither sees the other's customers, in the inbox or in the ledger", async () => {
  const entries = [message(numbers.first, 2, "for the first"), message(numbers.second, 3, "for the second again")];
  assert.equal(await deliver(addresses.second, entries), 200);
  // The provider sends again what it thinks was not taken; nothing is doubled.
  assert.equal(await deliver(addresses.second, entries), 200);
  assert.deepEqual([await people(house.owner), await people(second)], [["Sender 2"], ["Sender 1", "Sender 3"]]);
  for (const body of await bodies(house.owner)) assert.doesNotMatch(body, /for the second/);
  for (const body of await bodies(second)) assert.doesNotMatch(body, /for the first/);
  for (const caller of [house.owner, second]) assert.equal((await caller.call("getLedger")).messages.difference, 0);
});

test("numbers beyond 2^53 keep their digits when a delivery is taken apart", async () => {
  const id = "9007199254740993123";
  const notice = ({ accountId }: typeof credentials) =>
    `{"id":"${accountId}","time":1,"changes":[{"field":"message_template_quality_update","value":{"message_template_id":${id}}}]}`;
  const body = `{"object":"whatsapp_business_account","entry":[${notice(numbers.first)},${notice(numbers.second)}]}`;
  const headers = { "content-type": "application/json", "x-hub-signature-256": sign(body, credentials.appSecret) };
  assert.equal((await fetch(`${house.base}${addresses.first}`, { method: "POST", body, headers })).status, 200);
  for (const caller of [house.owner, second]) assert.ok((await bodies(caller))[0]?.includes(`:${id}}`));
});

test("with another app's secret nothing crosses over: it stays with whoever was called", async () => {
  const third = await house.member("agent", "Third Owner");
  const other = await third.call("createWorkspace", { body: { name: "Third business" } });
  await third.call("signIn", { body: { email: "third.owner@example.com", password } });
  await third.call("updateMe", { body: { workspaceId: other.id } });
  const number = { ...credentials, phoneNumberId: "410000000000003", accountId: "420000000000003" };
  Object.assign(house.sandbox.parts.number, { phoneNumberId: number.phoneNumberId, accountId: number.accountId });
  const body = { channel: "whatsapp" as const, name: "Number", ...number, appSecret: "another app's secret" };
  const { webhookUrl } = await third.call("createConnection", { body });
  const before = await people(second);
  assert.equal(await deliver(new URL(webhookUrl).pathname, [message(numbers.second, 4, "forged")], "another app's secret"), 200);
  assert.equal(await deliver(addresses.first, [message(number, 5, "not ours")]), 200);
  assert.deepEqual([await people(second), await people(third)], [before, []]);
  assert.equal((await ledgerOf(third))[0]?.state, "unroutable");
  assert.equal((await ledgerOf(house.owner))[0]?.state, "unroutable");
});

test("what came before its number was connected goes to the right workspace when it is applied again", async () => {
  const late = { ...credentials, phoneNumberId: "410000000000004", accountId: "420000000000004" };
  assert.equal(await deliver(addresses.first, [message(late, 6, "too early")]), 200);
  const [waiting] = await ledgerOf(house.owner);
  assert.equal(waiting?.state, "unroutable");
  Object.assign(house.sandbox.parts.number, { phoneNumberId: late.phoneNumberId, accountId: late.accountId });
  await second.call("createConnection", { body: { channel: "whatsapp", name: "Late", ...late } });
  const replayed = await house.owner.call("replayDelivery", { params: { id: waiting?.id ?? "" } });
  assert.equal(replayed.state, "applied");
  await until(async () => (await people(second)).includes("Sender 6"), "the message");
  assert.equal(
    (await ledgerOf(house.owner)).some(({ id }) => id === waiting?.id),
    false,
  );
});

test("one with messages for both that came before their numbers were connected is taken apart when it is applied again", async () => {
  const late = (digit: string) => ({ ...credentials, phoneNumberId: `41000000000000${digit}`, accountId: `42000000000000${digit}` });
  const [ours, theirs] = [late("5"), late("6")];
  assert.equal(await deliver(addresses.first, [message(theirs, 7, "theirs"), message(ours, 8, "ours")]), 200);
  const [waiting] = await ledgerOf(house.owner);
  assert.equal(waiting?.state, "unroutable");
  const before = (await ledgerOf(second)).length;
  for (const [caller, number] of [[house.owner, ours] as const, [second, theirs] as const]) {
    Object.assign(house.sandbox.parts.number, { phoneNumberId: number.phoneNumberId, accountId: number.accountId });
    await caller.call("createConnection", { body: { channel: "whatsapp", name: "Late", ...number } });
  }
  const params = { id: waiting?.id ?? "" };
  assert.equal((await house.owner.call("replayDelivery", { params })).state, "applied");
  assert.ok((await people(house.owner)).includes("Sender 8") && (await people(second)).includes("Sender 7"));
  // Each has its own part, once, and the click is used up.
  assert.doesNotMatch((await house.owner.call("getDelivery", { params })).body, /theirs/);
  assert.equal((await ledgerOf(second)).length, before + 1);
  const again = await house.owner.try("replayDelivery", { params });
  assert.equal(again.ok ? "" : again.problem.code, "not_replayable");
  for (const caller of [house.owner, second]) assert.equal((await caller.call("getLedger")).messages.difference, 0);
});

test("what concerns an account of both and was parked for one is applied again for that one alone", async () => {
  const accountId = "420000000000009";
  for (const [caller, phoneNumberId] of [[house.owner, "410000000000007"] as const, [second, "410000000000008"] as const]) {
    Object.assign(house.sandbox.parts.number, { phoneNumberId, accountId });
    await caller.call("createConnection", { body: { channel: "whatsapp", name: "Shared", ...credentials, phoneNumberId, accountId } });
  }
  const { pool } = house.sigap.app.database;
  await pool.query(`
    create function refuse_notice() returns trigger language plpgsql as $$ begin
      if new.workspace_id = '${house.workspaceId}' then raise exception 'not today'; end if; return new; end $$;
    create trigger refuse_notice before insert on channel_notice for each row execute function refuse_notice()`);
  const restricted = {
    event: "ACCOUNT_RESTRICTION",
    restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 1_900_000_000 }],
  };
  assert.equal(await deliver(addresses.first, [{ id: accountId, changes: [{ field: "account_update", value: restricted }] }]), 200);
  await pool.query("drop trigger refuse_notice on channel_notice; drop function refuse_notice()");
  const [parked] = await ledgerOf(house.owner);
  const theirs = await ledgerOf(second);
  assert.deepEqual([parked?.state, theirs[0]?.state], ["parked", "applied"]);
  assert.equal((await house.owner.call("replayDelivery", { params: { id: parked?.id ?? "" } })).state, "applied");
  assert.deepEqual(await ledgerOf(second), theirs);
});
