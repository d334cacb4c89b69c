import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { metaJson, sign } from "../../sandbox/src/webhooks/deliver.ts";
import { validSignature } from "../src/platform/crypto.ts";
import { addressed, fixture, fixtureFiles, readVectors } from "./support/fixtures.ts";
import { seeded } from "./support/random.ts";
import { type Connected, sandboxSecrets, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";
import { post, textWebhook, type Written } from "./support/webhook.ts";

let house: Connected;
let webhook: string;
before(async () => {
  house = await startConnected();
  webhook = house.sandbox.parts.webhooks.callbackUrl ?? "";
});
after(() => house.stop());

const ledger = () => house.owner.call("getLedger");
const now = () => Math.floor(Date.now() / 1000);
const written = (sender: number, id: string, text: string, at = now()): Written => ({ sender, id: `wamid.${id}`, text, at });
async function threadOf(name: string): Promise<string[]> {
  const conversation = await until(
    async () => (await house.owner.call("listConversations", { query: { limit: 100 } })).items.find(({ contact }) => contact.name === name),
    `a conversation with ${name}`,
  );
  const thread = await house.owner.call("listMessages", { params: { id: conversation.contact.id }, query: { limit: 100 } });
  return thread.items.flatMap(({ text, type }) => (type === "event" ? [] : [text ?? ""])).reverse();
}

test("the documented vectors: right signatures are right, wrong ones are wrong, and the handshake is answered", async () => {
  interface Vectors {
    meta: { name: string; secret: string; rawBodyBase64: string; headers: Record<string, string>; valid?: boolean; expect?: string }[];
  }
  for (const vector of readVectors<Vectors>().meta) {
    const header = Object.entries(vector.headers).find(([name]) => name.toLowerCase() === "x-hub-signature-256")?.[1];
    const wanted = vector.valid ?? vector.expect === "valid";
    assert.equal(validSignature(header, Buffer.from(vector.rawBodyBase64, "base64"), vector.secret), wanted, vector.name);
  }
  const shake = (token: string) =>
    fetch(`${webhook}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${encodeURIComponent(token)}`);
  const right = await shake(sandboxSecrets.verifyToken);
  assert.deepEqual([right.status, await right.text()], [200, "1158201444"]);
  assert.equal((await shake("wrong")).status, 403);
});

test("every documented webhook is taken, stored once, and shown or kept as a card", async () => {
  for (const file of fixtureFiles) {
    const body = metaJson(addressed(fixture(file), sandboxSecrets.phoneNumberId, sandboxSecrets.accountId));
    assert.equal(await post(webhook, body), 200, file);
    assert.equal(await post(webhook, body), 200, `${file}, again`);
  }
  const sums = await ledger();
  assert.equal(sums.deliveries.parked, 0);
  assert.equal(sums.deliveries.received, fixtureFiles.length * 2);
  assert.equal(sums.messages.difference, 0);
  assert.ok(sums.messages.stored > 20, `${sums.messages.stored} messages`);
});

test("a message that comes twice, or ten times at once, is one message", async () => {
  const body = textWebhook([written(1, "twice", "Satu kali saja")]);
  assert.deepEqual(new Set(await Promise.all(Array.from({ length: 10 }, () => post(webhook, body)))), new Set([200]));
  assert.deepEqual(await threadOf("Sender 1"), ["Satu kali saja"]);
});

test("messages that arrive out of order stand in the order in which they were written", async () => {
  const begin = now() - 100;
  const all = Array.from({ length: 12 }, (_, number) => written(2, `order.${number}`, String(number), begin + number));
  const shuffled = all.toSorted((a, b) => ((Number(a.text) * 7) % 12) - ((Number(b.text) * 7) % 12));
  for (const message of shuffled) assert.equal(await post(webhook, textWebhook([message])), 200);
  assert.deepEqual(
    await threadOf("Sender 2"),
    all.map(({ text }) => text),
  );
});

test("a hundred messages of ten people in one webhook are what a hundred webhooks are", async () => {
  const begin = now() - 1000;
  const of = (first: number) =>
    Array.from({ length: 100 }, (_, number) => written(first + (number % 10), `batch.${first}.${number}`, `n${number}`, begin + number));
  assert.equal(await post(webhook, textWebhook(of(100))), 200);
  const alone = of(200);
  assert.deepEqual(new Set(await Promise.all(alone.map((message) => post(webhook, textWebhook([message]))))), new Set([200]));
  for (let person = 0; person < 10; person += 1)
    assert.deepEqual(await threadOf(`Sender ${100 + person}`), await threadOf(`Sender ${200 + person}`));
});

test("what can't be applied is kept, answered 200 and shown, the rest of the batch is applied, and a click applies it", async () => {
  const { pool } = house.sigap.app.database;
  await pool.query(`
    create function refuse_poison() returns trigger language plpgsql as $$ begin
      if new.text = 'poison' then raise exception 'a poisonous message'; end if; return new; end $$;
    create trigger refuse_poison before insert on message for each row execute function refuse_poison()`);
  const statuses = await Promise.all([
    post(webhook, textWebhook([written(300, "good.1", "baik")])),
    post(webhook, textWebhook([written(301, "poison", "poison")])),
    post(webhook, textWebhook([written(302, "good.2", "baik juga")])),
  ]);
  assert.deepEqual(statuses, [200, 200, 200]);
  assert.deepEqual(await threadOf("Sender 300"), ["baik"]);
  assert.deepEqual(await threadOf("Sender 302"), ["baik juga"]);
  const [parked] = (await house.owner.call("listDeliveries", { query: { state: "parked" } })).items;
  assert.match(parked?.error ?? "", /poisonous/);
  assert.equal((await ledger()).deliveries.parked, 1);
  assert.match((await house.owner.call("getDelivery", { params: { id: parked?.id ?? "" } })).body, /poison/);
  await pool.query("drop trigger refuse_poison on message; drop function refuse_poison()");
  const replayed = await house.owner.call("replayDelivery", { params: { id: parked?.id ?? "" } });
  assert.equal(replayed.state, "applied");
  assert.deepEqual(await threadOf("Sender 301"), ["poison"]);
  assert.equal((await ledger()).messages.difference, 0);
  const again = await house.owner.try("replayDelivery", { params: { id: parked?.id ?? "" } });
  assert.equal(again.ok ? "" : again.problem.code, "not_replayable");
});

test("a webhook for a number that nobody connected is kept as such, and is nobody's message", async () => {
  const before = await ledger();
  const body = textWebhook([written(400, "elsewhere", "halo")]).replaceAll(sandboxSecrets.phoneNumberId, "999999999999999");
  assert.equal(await post(webhook, body), 200);
  const after = await ledger();
  assert.equal(after.deliveries.unroutable, before.deliveries.unroutable + 1);
  assert.equal(after.messages.stored, before.messages.stored);
});

test("thousands of malformed, oversized, deep, wrongly signed and cut-off bodies: no 5xx, and nothing is stored that should not be", async () => {
  const random = seeded(20_261_124);
  const good = textWebhook([written(500, "never", "tidak boleh ada")]);
  const before = await ledger();
  const signed = (body: string | Buffer) => post(webhook, body);
  const cut = () => good.slice(0, 1 + Math.floor(random() * (good.length - 2)));
  const flipped = () => {
    const bytes = Buffer.from(good);
    const place = Math.floor(random() * bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 + Math.floor(random() * 255));
    return bytes;
  };
  const noise = () => Buffer.from(Array.from({ length: 1 + Math.floor(random() * 400) }, () => Math.floor(random() * 256)));
  const odd = [
    "",
    "null",
    "[]",
    "0",
    '""',
    "{}",
    '{"entry":null}',
    '{"entry":[null]}',
    '{"object":"x","entry":[{"changes":[{"value":null}]}]}',
    '{"entry":[{"changes":[{"field":"messages","value":{"messages":[1,null,"x",{}],"statuses":[{}]}}]}]}',
  ];
  const kinds: (() => Promise<number>)[] = [
    () => signed(cut()),
    () => signed(noise()),
    () => signed(odd[Math.floor(random() * odd.length)] ?? ""),
    () => signed("[".repeat(20_000) + "]".repeat(20_000)),
    () => signed(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`),
    () => post(webhook, good, { "x-hub-signature-256": sign(good, "another secret") }),
    () => post(webhook, good, { "x-hub-signature-256": "sha256=" }),
    () => post(webhook, flipped(), { "x-hub-signature-256": sign(good, sandboxSecrets.appSecret) }),
    () => post(`${webhook}x`, good),
    () => post(webhook, good, { "content-type": "text/plain", "x-hub-signature-256": "sha1=00" }),
  ];
  const answers = new Map<number, number>();
  for (let round = 0; round < 100; round += 1)
    for (const status of await Promise.all(
      Array.from({ length: 30 }, (_, place) => (kinds[(round + place) % kinds.length] ?? (async () => 0))()),
    ))
      answers.set(status, (answers.get(status) ?? 0) + 1);
  assert.equal(await signed(Buffer.alloc(5 * 1024 * 1024, 0x20)), 413);
  assert.deepEqual(
    [...answers.keys()].filter((status) => ![200, 401, 404].includes(status)),
    [],
    JSON.stringify([...answers]),
  );
  const after = await ledger();
  assert.equal(after.messages.stored, before.messages.stored);
  assert.equal(after.messages.difference, 0);
  const found = await house.owner.call("search", { query: { q: "tidak boleh ada" } });
  assert.deepEqual(found.messages, []);
  assert.equal(await signed(good), 200);
  assert.deepEqual(await threadOf("Sender 500"), ["tidak boleh ada"]);
});

test("a person's text is shown as text, with zero bytes and lone surrogates made harmless", async () => {
  const body = textWebhook([written(600, "odd.text", "satu")]).replace("satu", "a\\u0000b \\ud800 <script>alert(1)<\\/script>");
  assert.equal(await post(webhook, body), 200);
  const [text] = await threadOf("Sender 600");
  assert.match(text ?? "", /^ab?.*<script>alert\(1\)<\/script>$/u);
});
