import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contactOf, deliver, messageOf, newCustomer, seconds, threadOf, webhookOf, written } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
  await house.control("POST", "coexistence", {});
});
after(() => house.stop());

const conversationsOf = async (contactId: string) => (await house.owner.call("listConversations", { query: { contactId } })).items;
const echo = (phone: string, id: string, rest: Record<string, unknown>, ago = 0) =>
  webhookOf("smb_message_echoes", {
    contacts: [{ wa_id: phone, user_id: `ID.${phone}` }],
    message_echoes: [{ from: "15557770142", to: phone, to_user_id: `ID.${phone}`, id: `wamid.${id}`, timestamp: seconds(ago), ...rest }],
  });

test("an answer from the phone app is a person's answer: it ends the waiting and takes the floor from an automation", async () => {
  const customer = await newCustomer(house, "Pelanggan Telepon", "628151110001");
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Ada stok?" });
  const contact = await contactOf(house, "Pelanggan Telepon");
  const [waiting] = await conversationsOf(contact.id);
  assert.equal(waiting?.unread, 1);
  await house.sigap.app.database.pool.query("update conversation set floor_holder = 'ai', floor_fence = 7 where id = $1", [waiting.id]);
  await house.control("POST", `customers/${customer.id}/echoes`, { kind: "text", text: "Ada, Kak" });
  const message = await messageOf(house, contact.id, ({ text }) => text === "Ada, Kak");
  assert.deepEqual(
    [message.direction, message.via, message.author.kind, message.delivery?.state],
    ["outbound", "phone_app", "person", "sent"],
  );
  const [answered] = await conversationsOf(contact.id);
  assert.deepEqual(
    [answered?.id, answered?.unread, answered?.waitingSince, answered?.floor, answered?.lastMessage?.text],
    [waiting.id, 0, null, { holder: "human", fence: 8 }, "Ada, Kak"],
  );
  await messageOf(house, contact.id, ({ details }) => details?.event === "conversation.floor_taken", "the line");
  // Nothing of it waits in a lane.
  const { rows } = await house.sigap.app.database.pool.query("select from outbound_message where contact_id = $1", [contact.id]);
  assert.equal(rows.length, 0);
});

test("echoes come twice and out of order: one message, its edits and its deletion in their places", async () => {
  const phone = "628151110002";
  await deliver(house, webhookOf("messages", written(phone, "eo.in", { type: "text", text: { body: "Halo" } }, 90)));
  const contact = await contactOf(house, `Person ${phone}`);
  const edited = { type: "edit", edit: { original_message_id: "wamid.eo.1", message: { type: "text", text: { body: "Rp 2 juta" } } } };
  await deliver(house, echo(phone, "eo.2", edited, 20), 2);
  await deliver(house, echo(phone, "eo.1", { type: "text", text: { body: "Rp 1 juta" } }, 40), 2);
  const message = await messageOf(house, contact.id, ({ direction }) => direction === "outbound");
  assert.deepEqual([message.text, message.edited?.versions[0]?.text], ["Rp 2 juta", "Rp 1 juta"]);
  await deliver(house, echo(phone, "eo.3", { type: "revoke", revoke: { original_message_id: "wamid.eo.1" } }, 10), 2);
  const [deleted, ...more] = (await threadOf(house, contact.id)).filter(({ direction }) => direction === "outbound");
  assert.deepEqual([deleted?.deleted?.by, more.length], ["business", 0]);
  // An answer that was written before the customer's last word leaves them waiting.
  await deliver(house, webhookOf("messages", written(phone, "eo.in2", { type: "text", text: { body: "Ada lagi?" } }, 5)));
  await deliver(house, echo(phone, "eo.4", { type: "text", text: { body: "Terlambat" } }, 30));
  const [conversation] = await conversationsOf(contact.id);
  assert.ok(conversation && conversation.unread > 0 && conversation.waitingSince);
});

test("the past stands in the thread at its time, opens nothing, counts as nothing unread and starts nothing", async () => {
  const phone = "628151120001";
  const customer = await newCustomer(house, "Pelanggan Lama", phone);
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Yang sekarang" });
  const contact = await contactOf(house, "Pelanggan Lama");
  const [before] = await conversationsOf(contact.id);
  const open = await house.owner.call("countConversations");
  const told = await house.control<{ messages: number; chunks: number }>("POST", "history", { order: "shuffled", media: true });
  await house.control("POST", "history", { order: "reversed", media: false, messagesPerChat: 1 });
  const history = await until(async () => {
    const { history: now } = await house.owner.call("getConnection", { params: { id: house.connectionId } });
    return now?.state === "complete" && now.gaps.length === 0 ? now : null;
  }, "all parts");
  assert.equal(history.percent, 100);
  const stored = async () =>
    (
      await house.sigap.app.database.pool.query<{ count: number }>(
        "select count(*)::int as count from message where content->>'past' = 'true'",
      )
    ).rows[0]?.count ?? 0;
  await until(async () => (await stored()) >= told.messages, "the past");
  const thread = await threadOf(house, contact.id);
  assert.equal(thread.filter(({ type }) => type !== "event").at(-1)?.text, "Yang sekarang");
  assert.ok(thread.some(({ past, direction, via }) => past && direction === "outbound" && via === "phone_app"));
  await messageOf(
    house,
    contact.id,
    ({ type, past, attachments }) => past && type === "image" && attachments.length === 1,
    "the file of the past",
  );
  const [after] = await conversationsOf(contact.id);
  assert.deepEqual(
    [after?.id, after?.unread, after?.lastMessageAt, after?.replyWindow],
    [before?.id, before?.unread, before?.lastMessageAt, before?.replyWindow],
  );
  assert.deepEqual(await house.owner.call("countConversations"), open);
  const { rows } = await house.sigap.app.database.pool.query(
    "select from domain_event e join message m on m.id = e.subject_id where e.name = 'message.created' and m.content->>'past' = 'true'",
  );
  assert.equal(rows.length, 0);
  const ledger = await house.owner.call("getLedger");
  assert.deepEqual([ledger.messages.difference, ledger.deliveries.parked], [0, 0]);
});

test("a part that did not come is a gap, one that comes twice is none, and somebody known from the past only has no open conversation", async () => {
  const part = (phase: number, chunk: number, phone: string, id: string) =>
    webhookOf("history", {
      history: [
        {
          metadata: { phase, chunk_order: chunk, progress: 40 },
          threads: [
            {
              id: phone,
              context: { wa_id: phone },
              messages: [
                {
                  from: phone,
                  id: `wamid.${id}`,
                  timestamp: seconds(86_400 * 30),
                  type: "text",
                  text: { body: `dulu ${id}` },
                  history_context: { status: "READ" },
                },
              ],
            },
          ],
        },
      ],
    });
  await deliver(house, part(2, 903, "628151130001", "gap.3"), 2);
  await deliver(house, part(2, 900, "628151130001", "gap.0"));
  const { history } = await house.owner.call("getConnection", { params: { id: house.connectionId } });
  const gaps = history?.gaps.filter(({ phase, chunk }) => phase === 2 && chunk >= 900);
  assert.deepEqual(gaps, [
    { phase: 2, chunk: 901 },
    { phase: 2, chunk: 902 },
  ]);
  const found = await until(
    async () => (await house.owner.call("search", { query: { q: "dulu gap" } })).messages[0],
    "the past in the search",
  );
  const conversation = await house.owner.call("getConversation", { params: { id: found.conversationId } });
  assert.deepEqual([conversation.status, conversation.unread, conversation.replyWindow.state], ["closed", 0, "closed"]);
  assert.equal((await threadOf(house, found.contactId)).length, 2);
});

test("names from the phone's address book stand above a profile's and below a colleague's", async () => {
  const phone = "628151140001";
  await deliver(house, webhookOf("messages", written(phone, "ab.1", { type: "text", text: { body: "Halo" } }, 60)));
  const contact = await contactOf(house, `Person ${phone}`);
  const sync = (action: string, name: string) =>
    deliver(
      house,
      webhookOf("smb_app_state_sync", {
        state_sync: [
          {
            type: "contact",
            action,
            contact: { full_name: name, first_name: name, phone_number: phone },
            metadata: { timestamp: seconds() },
          },
        ],
      }),
      2,
    );
  const name = async () => (await house.owner.call("getContact", { params: { id: contact.id } })).name;
  await sync("add", "Pak Haji Toko Beras");
  assert.equal(await name(), "Pak Haji Toko Beras");
  await deliver(house, webhookOf("messages", written(phone, "ab.2", { type: "text", text: { body: "Lagi" } }, 30)));
  assert.equal(await name(), "Pak Haji Toko Beras");
  await house.owner.call("updateContact", { params: { id: contact.id }, body: { name: "H. Mahmud" } });
  await sync("add", "Pak Haji");
  assert.equal(await name(), "H. Mahmud");
  await sync("remove", "Pak Haji");
  assert.equal(await name(), "H. Mahmud");
});
