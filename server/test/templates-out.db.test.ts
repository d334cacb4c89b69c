import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Template } from "@sigap/contract/channels";
import type { Outgoing, TemplateValue } from "@sigap/contract/messages";
import sharp from "sharp";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { sendAndSee, startConversation, uploadFile } from "./support/sent.ts";
import { approvedTemplate } from "./support/templates.ts";

let house: Connected;
let conversationId: string;
const rizky = "c6281288412207";

before(async () => {
  house = await startConnected();
  conversationId = (await startConversation(house, rizky)).id;
});
after(() => house.stop());

const picture = async () => {
  const body = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#c33" } })
    .png()
    .toBuffer();
  return (await uploadFile(house, "vario.png", "image/png", body)).value.id;
};
const body = (text: string, ...examples: string[]) => ({
  type: "BODY",
  text,
  ...(examples.length > 0 ? { example: { body_text: [examples] } } : {}),
});
const buttons = (...all: Record<string, unknown>[]) => ({ type: "BUTTONS", buttons: all });
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (key, member) => (key === "id" && /^\d{12,}$/.test(member) ? "a file" : member)));
const find = async (id: string): Promise<Template | undefined> =>
  (await house.owner.call("listTemplates")).items.find((one) => one.id === id);
const templated = (templateId: string, values: Record<string, TemplateValue>): Outgoing => ({ type: "template", templateId, values });

interface Case {
  category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
  named?: boolean;
  components: Record<string, unknown>[];
  slots: string[];
  options?: string[];
  values: () => Promise<Record<string, TemplateValue>>;
  /** The components on the wire. */
  wire: unknown;
}
const header = (format: string) => ({
  type: "HEADER",
  format,
  ...(format === "IMAGE" ? { example: { header_handle: ["4::sandbox"] } } : {}),
});
const card = (text: string) => ({
  components: [
    header("IMAGE"),
    body(text, "Vario"),
    buttons({ type: "URL", text: "Lihat", url: "https://a.example/{{1}}", example: ["x"] }),
  ],
});
const cardOnWire = (index: number, name: string) => ({
  card_index: index,
  components: [
    { type: "header", parameters: [{ type: "image", image: { id: "a file" } }] },
    { type: "body", parameters: [{ type: "text", text: name }] },
    { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: name.toLowerCase() }] },
  ],
});

/** Every component and every button. (Meta: templates/*, sending) */
const cases: Record<string, Case> = {
  named_places: {
    category: "UTILITY",
    named: true,
    components: [
      {
        type: "HEADER",
        format: "TEXT",
        text: "Halo {{nama}}",
        example: { header_text_named_params: [{ param_name: "nama", example: "Ana" }] },
      },
      { type: "BODY", text: "Kami tunggu {{hari}} ya.", example: { body_text_named_params: [{ param_name: "hari", example: "Sabtu" }] } },
    ],
    slots: ["header.nama", "body.hari"],
    values: async () => ({ "header.nama": "Rizky", "body.hari": "Minggu" }),
    wire: [
      { type: "header", parameters: [{ type: "text", text: "Rizky", parameter_name: "nama" }] },
      { type: "body", parameters: [{ type: "text", text: "Minggu", parameter_name: "hari" }] },
    ],
  },
  picture_and_links: {
    category: "MARKETING",
    components: [
      header("IMAGE"),
      body("Halo {{1}}, ada yang baru.", "Ana"),
      buttons(
        { type: "QUICK_REPLY", text: "Mau" },
        { type: "QUICK_REPLY", text: "Nanti" },
        { type: "URL", text: "Lihat", url: "https://a.example/{{1}}", example: ["vario"] },
        { type: "PHONE_NUMBER", text: "Telepon", phone_number: "15550001111" },
        { type: "COPY_CODE", example: "HEMAT10" },
      ),
    ],
    slots: ["header", "body.1", "button.2", "button.4"],
    options: ["button.0", "button.1"],
    values: async () => ({ header: await picture(), "body.1": "Rizky", "button.0": "yes", "button.2": "vario-160", "button.4": "HEMAT15" }),
    wire: [
      { type: "header", parameters: [{ type: "image", image: { id: "a file" } }] },
      { type: "body", parameters: [{ type: "text", text: "Rizky" }] },
      { type: "button", sub_type: "quick_reply", index: "0", parameters: [{ type: "payload", payload: "yes" }] },
      { type: "button", sub_type: "url", index: "2", parameters: [{ type: "text", text: "vario-160" }] },
      { type: "button", sub_type: "copy_code", index: "4", parameters: [{ type: "coupon_code", coupon_code: "HEMAT15" }] },
    ],
  },
  place_above: {
    category: "UTILITY",
    components: [header("LOCATION"), body("Pesanan Anda menunggu di sini.")],
    slots: ["header"],
    values: async () => ({ header: { latitude: -6.2, longitude: 106.8, name: "Jaya Motor", address: "Jakarta" } }),
    wire: [
      {
        type: "header",
        parameters: [{ type: "location", location: { latitude: -6.2, longitude: 106.8, name: "Jaya Motor", address: "Jakarta" } }],
      },
    ],
  },
  a_code: {
    category: "AUTHENTICATION",
    components: [body("Kode Anda {{1}} berlaku sebentar.", "123456"), buttons({ type: "OTP", otp_type: "COPY_CODE", text: "Salin kode" })],
    slots: ["body.1"],
    values: async () => ({ "body.1": "482913" }),
    wire: [
      { type: "body", parameters: [{ type: "text", text: "482913" }] },
      { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "482913" }] },
    ],
  },
  a_flow: {
    category: "UTILITY",
    components: [body("Atur kunjungan Anda."), buttons({ type: "FLOW", text: "Pesan", flow_id: "900" })],
    slots: [],
    options: ["button.0"],
    values: async () => ({ "button.0": { token: "t-7", data: { model: "vario" } } }),
    wire: [
      {
        type: "button",
        sub_type: "flow",
        index: "0",
        parameters: [{ type: "action", action: { flow_token: "t-7", flow_action_data: { model: "vario" } } }],
      },
    ],
  },
  the_catalogue: {
    category: "MARKETING",
    components: [body("Lihat katalog kami."), buttons({ type: "CATALOG", text: "Lihat katalog" })],
    slots: ["button.0"],
    values: async () => ({ "button.0": { thumbnailProductId: "vario-160" } }),
    wire: [
      {
        type: "button",
        sub_type: "catalog",
        index: "0",
        parameters: [{ type: "action", action: { thumbnail_product_retailer_id: "vario-160" } }],
      },
    ],
  },
  many_products: {
    category: "MARKETING",
    components: [{ type: "HEADER", format: "TEXT", text: "Stok" }, body("Pilihan minggu ini."), buttons({ type: "MPM", text: "Lihat" })],
    slots: ["button.0"],
    values: async () => ({
      "button.0": { thumbnailProductId: "vario-160", sections: [{ title: "Honda", productIds: ["vario-160", "beat"] }] },
    }),
    wire: [
      {
        type: "button",
        sub_type: "mpm",
        index: "0",
        parameters: [
          {
            type: "action",
            action: {
              thumbnail_product_retailer_id: "vario-160",
              sections: [{ title: "Honda", product_items: [{ product_retailer_id: "vario-160" }, { product_retailer_id: "beat" }] }],
            },
          },
        ],
      },
    ],
  },
  one_product: {
    category: "MARKETING",
    components: [header("PRODUCT"), body("Ini yang Anda tanyakan."), buttons({ type: "SPM", text: "Lihat" })],
    slots: ["header"],
    values: async () => ({ header: { catalogId: "77", productId: "vario-160" } }),
    wire: [{ type: "header", parameters: [{ type: "product", product: { product_retailer_id: "vario-160", catalog_id: "77" } }] }],
  },
  an_offer_that_ends: {
    category: "MARKETING",
    components: [
      header("IMAGE"),
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Diskon DP", has_expiration: true } },
      body("Halo {{1}}, DP lebih ringan.", "Ana"),
      buttons({ type: "COPY_CODE", example: "HEMAT10" }, { type: "URL", text: "Lihat", url: "https://a.example/{{1}}", example: ["x"] }),
    ],
    slots: ["header", "body.1", "offer", "button.0", "button.1"],
    values: async () => ({
      header: await picture(),
      "body.1": "Rizky",
      offer: "2099-12-31T16:59:00Z",
      "button.0": "DP2JT",
      "button.1": "dp",
    }),
    wire: [
      { type: "header", parameters: [{ type: "image", image: { id: "a file" } }] },
      { type: "body", parameters: [{ type: "text", text: "Rizky" }] },
      {
        type: "limited_time_offer",
        parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: Date.parse("2099-12-31T16:59:00Z") } }],
      },
      { type: "button", sub_type: "copy_code", index: "0", parameters: [{ type: "coupon_code", coupon_code: "DP2JT" }] },
      { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "dp" }] },
    ],
  },
  cards_in_a_row: {
    category: "MARKETING",
    components: [
      body("Halo {{1}}, dua motor untuk Anda.", "Ana"),
      { type: "CAROUSEL", cards: [card("Ada {{1}} di sini."), card("Juga {{1}} di sini.")] },
    ],
    slots: ["body.1", "card.0.header", "card.0.body.1", "card.0.button.0", "card.1.header", "card.1.body.1", "card.1.button.0"],
    values: async () => ({
      "body.1": "Rizky",
      "card.0.header": await picture(),
      "card.0.body.1": "Vario",
      "card.0.button.0": "vario",
      "card.1.header": await picture(),
      "card.1.body.1": "NMAX",
      "card.1.button.0": "nmax",
    }),
    wire: [
      { type: "body", parameters: [{ type: "text", text: "Rizky" }] },
      { type: "carousel", cards: [cardOnWire(0, "Vario"), cardOnWire(1, "NMAX")] },
    ],
  },
};

for (const [name, { category, named, components, slots, options = [], values, wire }] of Object.entries(cases))
  test(`a template with ${name.replaceAll("_", " ")} says what it needs, can't go out without it, and arrives filled`, async () => {
    const id = await approvedTemplate(house, { name, category, components, ...(named ? { parameter_format: "NAMED" } : {}) });
    const template = await find(id);
    assert.deepEqual([template?.slots.map(({ key }) => key), template?.options.map(({ key }) => key)], [slots, options]);
    assert.equal(template?.sendable, true, template?.reason ?? "");
    const filled = await values();
    for (const key of slots) {
      const { [key]: _, ...rest } = filled;
      const answer = await house.owner.try("sendMessage", { params: { id: conversationId }, body: { message: templated(id, rest) } });
      assert.equal(answer.ok ? "sent" : answer.problem.code, "template_not_sendable", `without ${key}`);
    }
    const there = await sendAndSee(house, conversationId, rizky, templated(id, filled));
    const sent = there.body.template as { name: string; language: unknown; components?: unknown };
    assert.deepEqual([sent.name, sent.language], [name, { code: "id", policy: "deterministic" }]);
    assert.deepEqual(plain(sent.components ?? []), wire);
    const shown = await house.owner.call("getMessage", { params: { id: there.callbackData ?? "" } });
    assert.doesNotMatch(JSON.stringify(shown.template), /\{\{/);
    assert.equal(shown.template?.cards.length, name === "cards_in_a_row" ? 2 : 0);
  });

const refusals: [what: string, template: string, change: Record<string, TemplateValue>, says: RegExp][] = [
  ["a line break in a place", "named_places", { "body.hari": "Sabtu\natau Minggu" }, /hari: line breaks/],
  ["a code that is too long", "picture_and_links", { "button.4": "A".repeat(21) }, /20 characters at most/],
  ["an offer's code that is too long", "an_offer_that_ends", { "button.0": "A".repeat(16) }, /15 characters at most/],
  ["an offer that is over", "an_offer_that_ends", { offer: "2020-01-01T00:00:00Z" }, /the time is over/],
  ["words where a place on the map belongs", "place_above", { header: "di sini" }, /needs more than text/],
  ["products without titles", "many_products", { "button.0": { thumbnailProductId: "a" } }, /products under titles/],
  ["a text that is too long when filled", "picture_and_links", { "body.1": "a".repeat(1020) }, /1024 at most/],
  [
    "a card's text that is too long when filled",
    "cards_in_a_row",
    { "card.1.body.1": "a".repeat(160) },
    /the text of card 2 has \d+ characters, 160 at most/,
  ],
  ["a reply's value that is too long", "picture_and_links", { "button.0": "a".repeat(129) }, /128 characters at most/],
];
for (const [what, template, change, says] of refusals)
  test(`${what} is refused with what would be right`, async () => {
    const id =
      (await house.owner.call("listTemplates", { query: { search: template } })).items.find(({ name }) => name === template)?.id ?? "";
    const message = templated(id, { ...(await cases[template]?.values()), ...change });
    const answer = await house.owner.try("sendMessage", { params: { id: conversationId }, body: { message } });
    assert.equal(answer.ok ? "sent" : answer.problem.code, "template_not_sendable");
    assert.match(answer.ok ? "" : answer.problem.detail, says);
  });

test("a code is not sent to somebody whose number is unknown, and the refusal says what to do", async () => {
  const { id } = await startConversation(house, "c6281311122233");
  const code = (await house.owner.call("listTemplates", { query: { search: "a_code" } })).items[0]?.id ?? "";
  const answer = await house.owner.try("sendMessage", { params: { id }, body: { message: templated(code, { "body.1": "482913" }) } });
  assert.equal(answer.ok ? "sent" : answer.problem.code, "needs_phone");
});

test("an account that takes marketing only at its own address is found out by the first send, and remembered", async () => {
  house.sandbox.parts.limits.settings.marketingMessagesOnly = true;
  const hello = (await house.owner.call("listTemplates", { query: { search: "hello_again" } })).items[0]?.id ?? "";
  const requests: string[] = [];
  house.sandbox.server.server.on(
    "request",
    ({ url }: { url: string }) => url.startsWith("/v26.0/") && requests.push(url.split("/").at(-1) ?? ""),
  );
  await sendAndSee(house, conversationId, rizky, templated(hello, {}));
  assert.deepEqual(
    requests.filter((edge) => edge.endsWith("messages")),
    ["messages", "marketing_messages"],
  );
  requests.length = 0;
  const { rows } = await house.sigap.app.database.pool.query("select marketing_messages as known from connection");
  assert.deepEqual(rows, [{ known: true }]);
  await sendAndSee(house, conversationId, rizky, templated(hello, {}));
  await sendAndSee(house, conversationId, rizky, { type: "text", text: "Halo lagi" });
  assert.deepEqual(
    requests.filter((edge) => edge.endsWith("messages")),
    ["marketing_messages", "messages"],
  );
  house.sandbox.parts.limits.settings.marketingMessagesOnly = false;
});

test("nothing that was sent was refused for its form, by Meta's published file or by its documentation", async () => {
  assert.deepEqual((await house.control<{ items: unknown[] }>("GET", "problems")).items, []);
});
