import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { contactOf, seconds, threadOf, webhookOf, written } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { startOn } from "./support/server.ts";
import { until } from "./support/until.ts";
import { post } from "./support/webhook.ts";

/** Two web nodes on one database: what concerns one person may come to both at the same moment. */
let house: Connected;
let second: Awaited<ReturnType<typeof startOn>>;
let folder: string;
before(async () => {
  house = await startConnected();
  folder = await mkdtemp(path.join(tmpdir(), "sigap second node "));
  second = await startOn(house.url, folder, { ROLE: "web" });
});
after(async () => {
  await second.stop();
  await rm(folder, { recursive: true, force: true });
  await house.stop();
});

const addresses = () => {
  const { pathname } = new URL(house.sandbox.parts.webhooks.callbackUrl ?? "");
  return { one: `${house.base}${pathname}`, two: `${second.base}${pathname}` };
};
/** Who waits for a lock of this kind. */
const waiting = async (kind: "relation" | "advisory") => {
  const { rows } = await house.sigap.app.database.pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks where not granted and locktype = $1
      and database = (select oid from pg_database where datname = current_database())`,
    [kind],
  );
  return (rows[0]?.waiting ?? 0) > 0;
};
/** Keeps a table locked while something happens, as a transaction does that takes its time. */
async function whileLocked(lock: string, work: () => Promise<void>): Promise<void> {
  const client = await house.sigap.app.database.pool.connect();
  try {
    await client.query(`begin; lock table ${lock} mode`);
    await work();
  } finally {
    await client.query("rollback");
    client.release();
  }
}

test("a reaction that comes to one node while its message is being stored by another stands on the message", async () => {
  const { one, two } = addresses();
  const phone = "628151110001";
  const message = webhookOf("messages", written(phone, "node.m", { type: "text", text: { body: "Halo" } }, 10));
  const reaction = { type: "reaction", reaction: { message_id: "wamid.node.m", emoji: "👍" } };
  const posts: Promise<number>[] = [];
  await whileLocked("message in share", async () => {
    posts.push(post(one, message));
    await until(() => waiting("relation"), "the message to be half stored");
    let answered = false;
    const answer = post(two, webhookOf("messages", written(phone, "node.r", reaction)));
    posts.push(answer);
    void answer.then(() => {
      answered = true;
    });
    await until(async () => answered || (await waiting("advisory")), "the reaction to look for its message");
  });
  assert.deepEqual(await Promise.all(posts), [200, 200]);
  const [stored] = await threadOf(house, (await contactOf(house, `Person ${phone}`)).id);
  assert.deepEqual(
    stored?.reactions.map(({ emoji }) => emoji),
    ["👍"],
  );
});

test("a call of which two nodes hear at once is one line", async () => {
  const { one, two } = addresses();
  const phone = "628151110002";
  const call = (event: string) =>
    webhookOf("calls", {
      contacts: [{ profile: { name: `Person ${phone}` }, wa_id: phone, user_id: `ID.${phone}` }],
      calls: [
        {
          id: "wacid.nodes",
          event,
          from: phone,
          from_user_id: `ID.${phone}`,
          to: "15557770142",
          direction: "USER_INITIATED",
          timestamp: seconds(),
        },
      ],
    });
  const posts: Promise<number>[] = [];
  await whileLocked("contact_identity in access exclusive", async () => {
    posts.push(post(one, call("call_created")));
    await until(() => waiting("relation"), "the first to look for the caller");
    posts.push(post(two, call("connect")));
    await until(() => waiting("advisory"), "the second to wait for the first");
  });
  assert.deepEqual(await Promise.all(posts), [200, 200]);
  const lines = (await threadOf(house, (await contactOf(house, `Person ${phone}`)).id)).filter(({ type }) => type === "call");
  assert.deepEqual(
    lines.map(({ content }) => content?.kind === "call" && content.state),
    ["ringing"],
  );
});
