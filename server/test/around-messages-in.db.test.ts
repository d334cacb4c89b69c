import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contactOf, deliver, lineOf, messageOf, newCustomer, threadOf, webhookOf, written } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

test("a group has a thread of its own: who said what stands in it, and so does who came and went", async () => {
  const [siti, budi] = [await newCustomer(house, "Siti Grup", "628132220001"), await newCustomer(house, "Budi Grup", "628132220002")];
  const group = await house.control<{ id: string }>("POST", "groups", { subject: "Rombongan Touring", members: [siti.id] });
  await house.control("POST", `customers/${siti.id}/messages`, { kind: "text", text: "Halo semua", groupId: group.id });
  await house.control("POST", `groups/${group.id}/members`, { customerId: budi.id, change: "joined" });
  const contact = await contactOf(house, "Rombongan Touring");
  assert.equal(contact.kind, "group");
  const said = await messageOf(house, contact.id, ({ text }) => text === "Halo semua");
  assert.equal(said.author.name, "Siti Grup");
  await lineOf(house, contact.id, "group.created");
  assert.deepEqual((await lineOf(house, contact.id, "group.joined")).details?.people, ["+628132220002"]);
  // Nobody answers a group by writing to one of its members.
  const sent = await house.owner.try("sendMessage", {
    params: { id: said.conversationId },
    body: { message: { type: "text", text: "Halo" } },
  });
  assert.equal(sent.ok ? "" : sent.problem.code, "no_reply_address");
});

test("each member of a group reacts for themselves, also before the message has come", async () => {
  const siti = await newCustomer(house, "Siti Reaksi", "628132230001");
  const group = await house.control<{ id: string }>("POST", "groups", { subject: "Rombongan Reaksi", members: [siti.id] });
  const say = (phone: string, id: string, rest: object, ago: number) =>
    deliver(house, webhookOf("messages", written(phone, `group.${id}`, { group_id: group.id, ...rest }, ago)), 2);
  const reaction = (emoji: string) => ({ type: "reaction", reaction: { message_id: "wamid.group.m", emoji } });
  await say("628132230001", "r1", reaction("👍"), 30);
  await say("628132230002", "r2", reaction("❤️"), 30);
  await say("628132230003", "m", { type: "text", text: { body: "Berangkat jam enam" } }, 60);
  const contact = await contactOf(house, "Rombongan Reaksi");
  const reactions = async () => (await messageOf(house, contact.id, ({ text }) => text === "Berangkat jam enam")).reactions;
  const emojis = async () => (await reactions()).map(({ emoji }) => emoji).toSorted();
  assert.deepEqual(await emojis(), ["❤️", "👍"]);
  await say("628132230002", "r3", reaction("😂"), 20);
  assert.deepEqual(await emojis(), ["👍", "😂"]);
  await say("628132230001", "r4", reaction(""), 10);
  assert.deepEqual(await emojis(), ["😂"]);
  const [left] = await reactions();
  assert.equal(left?.personId, (await contactOf(house, "Person 628132230002")).id);
});

test("a call is one line that goes on, opens the reply window, and brings its recording and transcript", async () => {
  const customer = await newCustomer(house, "Penelepon", "628133330001");
  const call = (event: string, more: Record<string, unknown> = {}) =>
    house.control<{ callId?: string; id?: string }>("POST", `customers/${customer.id}/calls`, { event, ...more });
  const answer = await call("created");
  const callId = answer.callId ?? answer.id;
  await call("connect", { callId });
  await call("terminate", { callId, seconds: 42 });
  await call("recording", { callId });
  await call("transcript", { callId });
  const contact = await contactOf(house, "Penelepon");
  const line = await messageOf(
    house,
    contact.id,
    ({ type, attachments, content }) =>
      type === "call" && attachments.length === 2 && content?.kind === "call" && content.state === "ended",
  );
  assert.ok(line.content?.kind === "call");
  assert.deepEqual([line.content.direction, line.content.durationSeconds], ["inbound", 42]);
  assert.equal((await threadOf(house, contact.id)).filter(({ type }) => type === "call").length, 1);
  const conversation = await house.owner.call("getConversation", { params: { id: line.conversationId } });
  assert.equal(conversation.replyWindow.state, "open");
  const missed = await call("created");
  await call("missed", { callId: missed.callId ?? missed.id });
  await messageOf(house, contact.id, ({ content }) => content?.kind === "call" && content.state === "missed", "the missed call");
});

test("while another app owns the thread its messages are shown, and no automation may answer them", async () => {
  const customer = await newCustomer(house, "Orang Siaga", "628134440001");
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Halo" });
  await house.control("POST", `customers/${customer.id}/handover`, { from: "customer_service", to: "ai_agent" });
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Masih di sana?" });
  const contact = await contactOf(house, "Orang Siaga");
  const line = await lineOf(house, contact.id, "conversation.handed_over");
  assert.equal(line.details?.to, "ai_agent");
  const message = await messageOf(house, contact.id, ({ text }) => text === "Masih di sana?");
  assert.equal(message.standby, true);
  const { floor } = await house.owner.call("getConversation", { params: { id: message.conversationId } });
  assert.equal(floor.holder, "human");
  const { rows } = await house.sigap.app.database.pool.query<{ payload: { silent?: boolean } }>(
    "select payload from domain_event where name = 'message.created' and subject_id = $1",
    [message.id],
  );
  assert.equal(rows[0]?.payload.silent, true);
});

test("a lead is joined to its message and its person, a click is kept, and each once", async () => {
  const phone = "628135550001";
  await deliver(house, webhookOf("messages", written(phone, "lead", { type: "text", text: { body: "Saya mau beli" } })));
  const contact = await contactOf(house, `Person ${phone}`);
  const [message] = await threadOf(house, contact.id);
  const event = {
    id: "wamid.lead",
    event_name: "Purchase",
    timestamp: "1795173310",
    ctwa_clid: "clid-1",
    custom_data: { currency: "IDR", value: 25000000 },
  };
  await deliver(house, webhookOf("automatic_events", { automatic_events: [event] }), 2);
  const click = {
    timestamp: "1795173320",
    action_type: "marketing_messages_link_click",
    marketing_messages_link_click_data: { click_component: "cta", click_id: "clid-1", tracking_token: "t" },
  };
  await deliver(house, webhookOf("messages", { user_actions: [click] }), 2);
  const { rows } = await house.sigap.app.database.pool.query<{ name: string; contact: string; payload: Record<string, unknown> }>(
    "select name, contact_id as contact, payload from domain_event where payload->>'clickId' = 'clid-1' order by transaction_id",
  );
  assert.deepEqual(
    rows.map(({ name, contact: of, payload }) => [name, of, payload.messageId, payload.amount]),
    [
      ["conversion.detected", contact.id, message?.id, "25000000"],
      ["marketing.clicked", contact.id, message?.id, null],
    ],
  );
});
