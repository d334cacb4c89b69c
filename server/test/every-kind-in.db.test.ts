import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Message } from "@sigap/contract/messages";
import { metaJson } from "../../sandbox/src/webhooks/deliver.ts";
import { parseWhatsapp } from "../src/modules/channels/adapters/whatsapp/parse.ts";
import { addressed, fixture, fixtureFiles } from "./support/fixtures.ts";
import { contactOf, deliver, messageOf, newCustomer, threadOf, webhookOf, written } from "./support/incoming.ts";
import { type Connected, sandboxSecrets, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

/** What the documented webhooks left behind, by kind: told twice, it must be the same. */
const left = async (): Promise<unknown> => {
  const { rows } = await house.sigap.app.database.pool.query(`
    select 'messages' as what, count(*)::int from message where type <> 'event'
    union all select 'people', count(*)::int from contact union all select 'identities', count(*)::int from contact_identity
    union all select 'consents', count(*)::int from consent union all select 'signals', count(*)::int from customer_signal
    union all select 'files', count(*)::int from attachment
    union all select 'facts', count(*)::int from domain_event where name ~ '^(group|call|marketing|conversion)[.]'
      or name in ('contact.number_changed', 'contact.user_id_changed', 'contact.security_code_changed', 'contact.consent_changed', 'conversation.handed_over')`);
  return rows;
};

test("every documented webhook has its place in docs/kinds.md; told twice, nothing is there twice", async () => {
  const docs = readFileSync(new URL("../../docs/kinds.md", import.meta.url), "utf8");
  const bodies = fixtureFiles.map((file) => addressed(fixture(file), sandboxSecrets.phoneNumberId, sandboxSecrets.accountId));
  const kinds = new Set(bodies.flatMap((body) => parseWhatsapp(body).map(({ kind }) => kind)));
  assert.deepEqual(
    [...kinds].filter((kind) => !docs.includes(`\`${kind}\``)),
    [],
  );
  for (const body of bodies) await deliver(house, metaJson(body));
  const once = await left();
  for (const body of bodies) await deliver(house, metaJson(body));
  assert.deepEqual(await left(), once);
  const ledger = await house.owner.call("getLedger");
  assert.deepEqual([ledger.deliveries.parked, ledger.deliveries.unroutable, ledger.messages.difference], [0, 0, 0]);
});

/** What the customer writes in the sandbox, and what a person must see of it. */
const kinds: [what: string, body: Record<string, unknown>, type: Message["type"], check: (message: Message) => void][] = [
  [
    "a place",
    { kind: "location", latitude: -6.2, longitude: 106.8, name: "Monas", address: "Gambir" },
    "location",
    ({ content, text }) => {
      assert.ok(content?.kind === "location");
      assert.deepEqual([content.latitude, content.name, content.address, text], [-6.2, "Monas", "Gambir", "Monas"]);
    },
  ],
  [
    "a card of an address book",
    { kind: "contact" },
    "contacts",
    ({ content, text }) =>
      assert.ok(content?.kind === "contacts" && content.contacts.length === 1 && text === content.contacts[0]?.name.full),
  ],
  [
    "their own number, as was asked",
    { kind: "contact", own: true },
    "contacts",
    ({ content }) => assert.ok(content?.kind === "contacts" && content.requested),
  ],
  [
    "a photo with words",
    { kind: "photo", caption: "Ini motornya" },
    "image",
    ({ text, attachments }) => assert.deepEqual([text, attachments.length], ["Ini motornya", 1]),
  ],
  ["a voice note", { kind: "voice" }, "audio", ({ attachments }) => assert.equal(attachments[0]?.voice, true)],
  ["a sticker", { kind: "sticker" }, "sticker", ({ attachments }) => assert.equal(typeof attachments[0]?.animated, "boolean")],
  [
    "a question about a product",
    { kind: "product", productId: "vario-160", text: "Masih ada?" },
    "text",
    ({ content, text }) => {
      assert.ok(content?.kind === "product_enquiry");
      assert.equal(text, "Masih ada?");
    },
  ],
  [
    "a poll, which WhatsApp does not hand over",
    { kind: "unsupported", what: "poll_creation" },
    "raw",
    ({ content, details }) => {
      assert.ok(content?.kind === "unreadable" && content.what === "poll_creation" && content.error?.code === "131051");
      assert.ok(details);
    },
  ],
  [
    "a kind that is new to all",
    { kind: "raw", type: "hologram", body: { text: { body: "future" }, hologram: { id: "1" } } },
    "raw",
    ({ providerType, details }) => assert.ok(providerType === "hologram" && details),
  ],
  [
    "something passed on",
    { kind: "text", text: "Promo!", forwarded: "often" },
    "text",
    ({ forwarded }) => assert.equal(forwarded, "often"),
  ],
  [
    "a click on an ad",
    { kind: "text", text: "Saya lihat iklan", fromAd: true },
    "text",
    ({ attribution }) => {
      assert.equal(attribution?.sourceType, "ad");
      assert.notEqual(attribution?.sourceId, attribution?.clickId);
    },
  ],
  [
    "a click below a post",
    { kind: "text", text: "Saya lihat posting", fromPost: true },
    "text",
    ({ attribution }) => assert.equal(attribution?.sourceType, "post"),
  ],
];

for (const [index, [what, body, type, check]] of kinds.entries())
  test(`${what} is shown as what it is`, async () => {
    const name = `In ${index}`;
    const customer = await newCustomer(house, name, `6281300000${String(index).padStart(3, "0")}`);
    await house.control("POST", `customers/${customer.id}/messages`, body);
    const contact = await contactOf(house, name);
    const message = await messageOf(house, contact.id, ({ direction }) => direction === "inbound");
    assert.equal(message.type, type);
    check(message);
  });

test("answers to what was sent: a filled-in form, an address, a cart, a permission to call", async () => {
  const phone = "628131110001";
  const reply = (id: string, interactive: Record<string, unknown>) =>
    deliver(house, webhookOf("messages", written(phone, id, { type: "interactive", interactive })), 2);
  const form = (name: string, json: string) => ({ type: "nfm_reply", nfm_reply: { name, body: "Sent", response_json: json } });
  await reply("form", form("flow", '{"flow_token":"t1","warna":"hitam","aksesori":["helm","jaket"]}'));
  await reply("address", form("address_message", '{"values":{"city":"Depok"}}'));
  await reply("broken", form("flow", '{"warna": "hit'));
  await reply("permission", {
    type: "call_permission_reply",
    call_permission_reply: { response: "accept", is_permanent: true, response_source: "user_action" },
  });
  await reply("button", { type: "button_reply", button_reply: { id: "yes", title: "Ya, jadi" } });
  await reply("row", { type: "list_reply", list_reply: { id: "r2", title: "Cicilan", description: "12 bulan" } });
  await deliver(
    house,
    webhookOf(
      "messages",
      written(phone, "order", {
        type: "order",
        order: {
          catalog_id: "c1",
          text: "Tolong kirim",
          product_items: [{ product_retailer_id: "helm-1", quantity: 2, item_price: 250000, currency: "IDR" }],
        },
      }),
    ),
  );
  const contact = await contactOf(house, `Person ${phone}`);
  const thread = await threadOf(house, contact.id);
  const shown = (type: Message["type"]) => thread.filter((message) => message.type === type).map(({ content }) => content);
  const [flow, address, broken] = shown("form_answer");
  assert.ok(flow?.kind === "form_answer" && address?.kind === "form_answer" && broken?.kind === "form_answer");
  assert.deepEqual(
    [flow.form, flow.token, flow.fields],
    [
      "flow",
      "t1",
      [
        { name: "warna", value: "hitam" },
        { name: "aksesori", value: "helm, jaket" },
      ],
    ],
  );
  assert.equal(address.form, "address");
  assert.deepEqual([broken.fields, broken.broken], [[], '{"warna": "hit']);
  assert.deepEqual(shown("call_permission")[0], {
    kind: "call_permission",
    response: "accepted",
    permanent: true,
    expiresAt: null,
    automatic: false,
  });
  assert.deepEqual(
    shown("answer").map((answer) => answer?.kind === "answer" && [answer.to, answer.id, answer.title]),
    [
      ["button", "yes", "Ya, jadi"],
      ["row", "r2", "Cicilan"],
    ],
  );
  const [order] = shown("order");
  assert.ok(order?.kind === "order");
  assert.deepEqual([order.note, order.total], ["Tolong kirim", { amount: "500000", currency: "IDR" }]);
  await until(async () => (await house.owner.call("search", { query: { q: "helm-1" } })).messages.length > 0, "the order in the search");
});

test("an error that belongs to nothing is counted and stands with its delivery; the ledger adds up", async () => {
  const errors = [{ code: 130429, title: "Rate limit hit", message: "Rate limit hit", error_data: { details: "Too many" } }];
  const before = await house.owner.call("getLedger");
  await deliver(house, webhookOf("messages", { errors }));
  const after = await house.owner.call("getLedger");
  assert.equal(after.errors.received, before.errors.received + 1);
  assert.match((await house.owner.call("listDeliveries")).items[0]?.error ?? "", /130429/);
  assert.deepEqual([after.messages.difference, after.deliveries.parked], [0, 0]);
});

test("what names an account or a number by its digits finds its connection; what fits several waits to be replayed", async () => {
  const before = await house.owner.call("getLedger");
  const value = written("628136660001", "digits", { type: "text", text: { body: "Tanpa id" } });
  await deliver(house, webhookOf("messages", { metadata: { display_phone_number: "15557770142" }, ...value }, false));
  await contactOf(house, "Person 628136660001");
  const stranger = written("628136660001", "stranger", { type: "text", text: { body: "Bukan kami" } });
  await deliver(house, webhookOf("messages", { metadata: { display_phone_number: "19998887777" }, ...stranger }, false));
  assert.equal((await house.owner.call("getLedger")).deliveries.unroutable, before.deliveries.unroutable + 1);
});
