import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { createLog } from "../src/platform/log.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";
import { post, textWebhook } from "./support/webhook.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

const read = async (path: string) => {
  const answer = await fetch(`${house.base}${path}`);
  return { status: answer.status, text: await answer.text() };
};

test("it is alive, and ready when database, migrations and lanes are", async () => {
  assert.equal((await read("/healthz")).status, 200);
  const ready = await read("/readyz");
  assert.equal(ready.status, 200);
  assert.deepEqual(Object.keys((JSON.parse(ready.text) as { checks: object }).checks).sort(), ["database", "lanes", "migrations"]);
});

test("the metrics tell of webhooks, subscribers, queue, sends, event loop and pool", async () => {
  await house.control("POST", "customers/c6281288412207/messages", { kind: "text", text: "halo" });
  await until(async () => (await house.owner.call("listConversations")).items[0], "the message");
  const { text } = await read("/metrics");
  for (const word of ["webhook", "subscriber", "queue", "send", "eventloop", "pool"]) assert.match(text, new RegExp(word, "i"), word);
});

test("the log has no message text, no token and no phone number", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const secrets = { authorization: "Bearer geheim", accessToken: "geheim", text: "geheim", password: "geheim", phone: "geheim" };
  log.info({ ...secrets, message: secrets }, "a line");
  assert.equal(lines.length, 1);
  assert.doesNotMatch(lines.join(""), /geheim/);
});

test("told to stop, it finishes what it has begun: what was acknowledged is there, what was not comes again", async () => {
  const other = await startConnected();
  const webhook = other.sandbox.parts.webhooks.callbackUrl ?? "";
  const posts = Array.from({ length: 200 }, (_, sender) =>
    post(webhook, textWebhook([{ sender, id: `wamid.drain.${sender}`, text: "halo", at: Math.floor(Date.now() / 1000) }])),
  );
  await Promise.race(posts);
  const stopping = other.sigap.stop();
  const acknowledged = (await Promise.all(posts)).filter((status) => status === 200).length;
  await stopping;
  const client = new pg.Client({ connectionString: other.url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>("select count(*)::int as count from message where direction = 'inbound'");
  await client.end();
  assert.ok((rows[0]?.count ?? 0) >= acknowledged, `${acknowledged} acknowledged, ${rows[0]?.count} stored`);
  assert.ok(acknowledged > 0);
  await other.stop();
});
