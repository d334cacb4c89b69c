import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { createSandbox, type RunningSandbox } from "../../../sandbox/src/app.ts";
import { type EmbeddedPostgres, removeData, startEmbeddedPostgres } from "../../src/platform/embedded-postgres/index.ts";
import { freePort } from "../support/free-port.ts";
import { Supervised } from "../support/processes.ts";
import { seeded } from "../support/random.ts";
import { sandboxSecrets } from "../support/sandbox.ts";
import { Caller, password } from "../support/server.ts";
import { until } from "../support/until.ts";
import { post, textWebhook, type Written } from "../support/webhook.ts";

/** `npm run nightly` asks for 200. */
const kills = Number(process.env.SIGAP_FAULT_KILLS ?? 30);
const seed = Number(process.env.SIGAP_FAULT_SEED ?? Date.now() % 1_000_000);
const random = seeded(seed);
const senders = 200;

let folder: string;
let postgres: EmbeddedPostgres;
let sandbox: RunningSandbox;
let web: Supervised;
let worker: Supervised;
let base: string;
let owner: Caller;
let webhook: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sigap faults "));
  postgres = await startEmbeddedPostgres({ dataFolder: folder, profile: "small" });
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  sandbox = await createSandbox({
    ...sandboxSecrets,
    port: await freePort(port),
    statusDelays: { sent: 20, delivered: 50, read: null },
    retryDelays: [100, 200, 400, 800],
    replyWindow: false,
  });
  const environment = {
    DATABASE_URL: postgres.url,
    DATABASE_CONNECTIONS: "12",
    SIGAP_DATA_DIR: folder,
    SIGAP_SECRET_KEY: "a key for tests that is long enough",
    LOG_LEVEL: "silent",
    RATE_LIMIT_PER_MINUTE: "100000",
    SEND_GRACE_SECONDS: "5",
    PORT: String(port),
    PUBLIC_URL: base,
    SIGAP_SANDBOX_URL: await sandbox.listen(),
    SANDBOX_ACCESS_TOKEN: sandboxSecrets.accessToken,
    SANDBOX_APP_SECRET: sandboxSecrets.appSecret,
    SANDBOX_VERIFY_TOKEN: sandboxSecrets.verifyToken,
    SANDBOX_PHONE_NUMBER_ID: sandboxSecrets.phoneNumberId,
    SANDBOX_WABA_ID: sandboxSecrets.accountId,
  };
  web = new Supervised({ ...environment, ROLE: "web" });
  await web.ready();
  worker = new Supervised({ ...environment, ROLE: "worker" });
  await worker.ready();
  owner = new Caller(base);
  await owner.call("setUp", {
    body: { name: "Dewi", email: "dewi@example.com", password, workspace: { name: "Jaya", language: "en", timeZone: "UTC" } },
  });
  webhook = await until(() => sandbox.parts.webhooks.callbackUrl, "the subscription to webhooks");
});
after(async () => {
  await web?.stop();
  await worker?.stop();
  await sandbox?.close();
  await postgres?.stop();
  await removeData(folder);
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
let killing = true;
/** Something did not come back: whoever still waits for it must end too. */
let givenUp = false;

/** Sends each webhook until it is answered 200, as Meta does; every fifth twice, every tenth after the next one. */
async function stream(): Promise<Written[]> {
  const acknowledged: Written[] = [];
  const counts = new Array<number>(senders).fill(0);
  const begin = Math.floor(Date.now() / 1000) - 50_000;
  const deliver = async (message: Written) => {
    while ((await post(webhook, textWebhook([message]))) !== 200) {
      if (givenUp) return;
      await pause(100 + random() * 200);
    }
    acknowledged.push(message);
  };
  const onTheWay = new Set<Promise<void>>();
  const send = (message: Written) => {
    const delivery = deliver(message).finally(() => onTheWay.delete(delivery));
    onTheWay.add(delivery);
  };
  let held: Written | null = null;
  while (killing) {
    const sender = Math.floor(random() * senders);
    const number = (counts[sender] ?? 0) + 1;
    counts[sender] = number;
    const message = { sender, id: `wamid.fault.${sender}.${number}`, text: `${number}`, at: begin + number };
    if (!held && random() < 0.1) held = message;
    else {
      send(message);
      if (random() < 0.2) setTimeout(() => send(message), random() * 300);
      if (held) send(held);
      held = null;
    }
    while (onTheWay.size > 64) await Promise.race(onTheWay);
    await pause(3);
  }
  if (held) send(held);
  await pause(400);
  while (onTheWay.size > 0) await Promise.race(onTheWay);
  return acknowledged;
}

/** A person answers again and again; each answer has a key, so that asking again sends once. */
async function answers(): Promise<Map<string, string>> {
  const sent = new Map<string, string>();
  const conversations = await until(async () => {
    const answer = await owner.try("listConversations", { query: { limit: 50 } }).catch(() => null);
    return answer?.ok && answer.value.items.length >= 20 ? answer.value.items : null;
  }, "conversations to answer");
  for (let number = 0; killing; number += 1) {
    const conversation = conversations[number % conversations.length];
    const text = `answer ${number}`;
    for (;;) {
      const answer = await owner
        .try("sendMessage", {
          params: { id: conversation?.id ?? "" },
          body: { message: { type: "text", text } },
          headers: { "idempotency-key": `fault-answer-${number}` },
        })
        .catch(() => null);
      if (givenUp) return sent;
      if (answer?.ok) {
        sent.set(text, answer.value.id);
        break;
      }
      assert.ok(!answer || answer.status >= 500 || answer.status === 409, `an answer was refused: ${JSON.stringify(answer)}`);
      await pause(100);
    }
    await pause(60);
  }
  return sent;
}

async function killAtRandom(): Promise<Record<string, number>> {
  const killed = { web: 0, worker: 0, postgres: 0 };
  for (let number = 0; number < kills; number += 1) {
    await pause(200 + random() * 600);
    const victim = (["web", "worker", "postgres"] as const)[Math.floor(random() * 3)] ?? "web";
    killed[victim] += 1;
    if (victim === "postgres") killIfThere(postgres.pid());
    else (victim === "web" ? web : worker).kill();
    // Sometimes the next blow falls before the last one is healed.
    if (random() < 0.8) await Promise.all([web.ready(), worker.ready(), until(alive, "the database", 60_000)]);
  }
  await Promise.all([web.ready(), worker.ready(), until(alive, "the database", 60_000)]);
  killing = false;
  return killed;
}
/** The last blow may have hit the same one, and its successor is not there yet. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
const alive = async () => (await fetch(`${base}/readyz`).catch(() => null))?.status === 200;

async function rows<Row>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}

test(`server, worker and database are killed ${kills} times in all while 200 people write and one answers (seed ${seed})`, async (context) => {
  const [acknowledged, answered, killed] = await Promise.all([
    stream(),
    answers(),
    killAtRandom().finally(() => {
      givenUp = killing;
      killing = false;
    }),
  ]);
  const wanted = new Map(acknowledged.map((message) => [message.id, message]));
  context.diagnostic(
    `${wanted.size} messages in ${acknowledged.length} deliveries, ${answered.size} answers, killed ${JSON.stringify(killed)}`,
  );
  await until(
    async () => (await rows<{ count: number }>("select count(*)::int as count from outbound_message"))[0]?.count === 0,
    "the lanes to empty",
    120_000,
  );

  // The provider tells what became of each answer, however often it found nobody who listens.
  await until(() => sandbox.parts.webhooks.idle, "the provider to have told everything", 120_000);

  await context.test("every acknowledged message is stored, once, and nothing else is", async () => {
    const stored = await rows<{ externalId: string; count: number }>(
      `select external_id as "externalId", count(*)::int as count from message where direction = 'inbound' group by external_id`,
    );
    assert.deepEqual(
      stored.filter(({ count }) => count !== 1),
      [],
    );
    assert.deepEqual(new Set(stored.map(({ externalId }) => externalId)), new Set(wanted.keys()));
  });

  await context.test("each person's messages stand in the order in which they were written", async () => {
    const threads = await rows<{ numbers: number[] }>(
      "select array_agg(text::int order by occurred_at, id) as numbers from message where direction = 'inbound' group by contact_id",
    );
    assert.ok(threads.length > 150);
    for (const { numbers } of threads)
      assert.deepEqual(
        numbers,
        [...numbers].sort((a, b) => a - b),
      );
  });

  await context.test("nobody has two open conversations, and the counts are those of a recount", async () => {
    const twice = await rows("select contact_id from conversation where status <> 'closed' group by contact_id having count(*) > 1");
    assert.deepEqual(twice, []);
    const counts = await owner.call("countConversations");
    const [counted] = await rows<{ count: number }>("select count(*)::int as count from conversation where status = 'open'");
    assert.equal(counts.all, counted?.count);
  });

  await context.test("no answer went out twice, and each has a state that is true", async () => {
    const states = await rows<{ id: string; text: string; state: string }>(
      `select id, text, delivery_state as state from message where direction = 'outbound'`,
    );
    assert.equal(states.length, answered.size);
    const { accepted } = sandbox.parts.state;
    const wrong = states.filter(({ id, state }) => {
      const times = accepted.get(id) ?? 0;
      const arrived = ["sent", "delivered", "read"].includes(state);
      return times > 1 || (times === 1 && !arrived) || (times === 0 && arrived);
    });
    assert.deepEqual(wrong, []);
  });

  await context.test("the ledger adds up, and nothing is parked", async () => {
    const ledger = await owner.call("getLedger");
    assert.equal(ledger.messages.difference, 0);
    assert.equal(ledger.deliveries.parked, 0);
    assert.equal(ledger.messages.shown, wanted.size);
  });
});
