import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { startConversation } from "./support/sent.ts";
import { until } from "./support/until.ts";

let house: Connected;
let conversationId: string;
const rizky = "c6281288412207";
interface Chat {
  items: { from: string; status: string | null }[];
  typing: boolean;
}
const chat = () => house.control<Chat>("GET", `customers/${rizky}/messages`);
const seen = async () => (await chat()).items.filter(({ from, status }) => from === "customer" && status === "read").length;
/** Everything that was scheduled is done. */
const quiet = () =>
  until(async () => {
    const { rows } = await house.sigap.app.database.pool.query(
      "select (select count(*) from graphile_worker.jobs where task_identifier = 'messages.mark-read') + (select count(*) from domain_event e, subscriber_cursor c where c.subscriber = 'messages.read-marks' and e.name = 'conversation.read' and (e.transaction_id, e.id) > (c.transaction_id, c.event_id)) as left",
    );
    return Number(rows[0].left) === 0;
  }, "the queue to be empty");

before(async () => {
  house = await startConnected();
  conversationId = (await startConversation(house, rizky)).id;
});
after(() => house.stop());

test("the customer sees that somebody is writing, and that their message was read", async () => {
  assert.equal((await chat()).typing, false);
  await house.owner.call("showTyping", { params: { id: conversationId } });
  await until(async () => (await chat()).typing, "the sign that somebody writes");
  assert.equal(await seen(), 1);
});

test("when a person with the right to answer opens the conversation, all messages until then are read at WhatsApp", async () => {
  await startConversation(house, rizky);
  await startConversation(house, rizky);
  assert.equal(await seen(), 1);
  await house.owner.call("markRead", { params: { id: conversationId } });
  await until(async () => (await seen()) === 3, "the read marks");
});

test("a key of the API, and a workspace that does not want it, tell the customer nothing", async () => {
  await startConversation(house, rizky);
  const { secret } = await house.owner.call("createApiKey", {
    body: { name: "reader", scopes: ["conversations:read_all", "conversations:read"] },
  });
  const answer = await fetch(`${house.base}/api/v1/conversations/${conversationId}/read`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}` },
  });
  assert.equal(answer.status, 200);
  await quiet();
  assert.equal(await seen(), 3);
  await house.owner.call("updateConnection", { params: { id: house.connectionId }, body: { readMarks: false } });
  await startConversation(house, rizky);
  await house.owner.call("markRead", { params: { id: conversationId } });
  await quiet();
  assert.equal(await seen(), 3);
  const [connection] = (await house.owner.call("listConnections")).items;
  assert.equal(connection?.readMarks, false);
});

test("a provider that refuses a mark holds nothing up", async () => {
  await house.owner.call("updateConnection", { params: { id: house.connectionId }, body: { readMarks: true } });
  await house.control("POST", "faults", { scope: "graph", kind: "error", code: 131009, match: "/messages", times: 1 });
  await startConversation(house, rizky);
  await house.owner.call("markRead", { params: { id: conversationId } });
  await quiet();
  assert.equal(await seen(), 3);
  assert.deepEqual((await house.control<{ items: unknown[] }>("GET", "problems")).items, []);
});
