import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, rizky, type Stage, secrets } from "./support.ts";

let stage: Stage;
const picture = { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::sandbox"] } };
const body = (text: string) => ({ type: "BODY", text, ...(text.includes("{{") ? { example: { body_text: [["Ana"]] } } : {}) });
const buttons = (...all: Record<string, unknown>[]) => ({ type: "BUTTONS", buttons: all });
const card = (more: Record<string, unknown>[] = []) => ({ components: [picture, body("Ini {{1}} ya."), ...more] });
/** Made once, each with one kind of component. */
const made: Record<string, [category: string, components: unknown[]]> = {
  place: ["UTILITY", [{ type: "HEADER", format: "LOCATION" }, body("Di sini.")]],
  offer: ["MARKETING", [{ type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Diskon", has_expiration: true } }, body("Cepat.")]],
  cards: ["MARKETING", [body("Dua."), { type: "CAROUSEL", cards: [card(), card()] }]],
  code: ["AUTHENTICATION", [body("Kode {{1}} saja."), buttons({ type: "OTP", otp_type: "COPY_CODE", text: "Salin" })]],
  form: ["UTILITY", [body("Isi."), buttons({ type: "FLOW", text: "Isi", flow_id: "9" })]],
  stock: ["MARKETING", [body("Stok."), buttons({ type: "MPM", text: "Lihat" })]],
  reply: [
    "UTILITY",
    [body("Jadi?"), buttons({ type: "QUICK_REPLY", text: "Ya" }, { type: "PHONE_NUMBER", text: "Telepon", phone_number: "1555" })],
  ],
};
const templates = `${secrets.accountId}/message_templates`;
before(async () => {
  stage = await openStage();
  for (const [name, [category, components]] of Object.entries(made)) {
    const answer = await stage.graph("POST", templates, { name, language: "id", category, components });
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    await stage.control("POST", `templates/${name}/status`, { status: "APPROVED" });
  }
});
after(() => stage.stop());

const send = (name: string, components: unknown[], edge = "messages") =>
  stage.graph("POST", `${secrets.phoneNumberId}/${edge}`, {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: `+${rizky.phone}`,
    type: "template",
    template: { name, language: { code: "id" }, ...(components.length > 0 ? { components } : {}) },
  });
const part = (type: string, ...parameters: unknown[]) => ({ type, parameters });
const button = (sub_type: string, index: number, ...parameters: unknown[]) => ({
  type: "button",
  sub_type,
  index: String(index),
  parameters,
});
const words = (text: string) => ({ type: "text", text });
const image = { type: "image", image: { link: "https://a.example/a.jpg" } };
const filled = (index: number) => ({ card_index: index, components: [part("header", image), part("body", words("Vario"))] });
const action = (more: Record<string, unknown>) => ({ type: "action", action: more });

test("each mistake in filling a component has its own code, and no other mistake is found", async () => {
  const sections = [{ product_items: [{ product_retailer_id: "a" }] }];
  const sends: [what: string, answer: Promise<{ status: number; json: { error?: { code: number } } }>, code: number | null][] = [
    ["a place", send("place", [part("header", { type: "location", location: { latitude: 1, longitude: 2 } })]), null],
    ["a place that is missing", send("place", []), 132000],
    ["a picture for a place", send("place", [part("header", image)]), 132012],
    ["a place beyond the earth", send("place", [part("header", { type: "location", location: { latitude: 91, longitude: 2 } })]), 131009],
    [
      "an offer",
      send("offer", [part("limited_time_offer", { type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1 } })]),
      null,
    ],
    ["an offer without its end", send("offer", []), 132012],
    ["cards", send("cards", [{ type: "carousel", cards: [filled(0), filled(1)] }]), null],
    ["a card too few", send("cards", [{ type: "carousel", cards: [filled(0)] }]), 132000],
    ["cards counted from 1", send("cards", [{ type: "carousel", cards: [filled(1), filled(2)] }]), 132012],
    [
      "a card without its picture",
      send("cards", [{ type: "carousel", cards: [filled(0), { card_index: 1, components: [part("body", words("a"))] }] }]),
      132000,
    ],
    ["a code", send("code", [part("body", words("123")), button("url", 0, words("123"))]), null],
    ["another code on the button", send("code", [part("body", words("123")), button("url", 0, words("456"))]), 132012],
    ["a code without its button", send("code", [part("body", words("123"))]), 131008],
    ["a form", send("form", [button("flow", 0, action({ flow_token: "t" }))]), null],
    ["a form without its button", send("form", []), 131008],
    ["products", send("stock", [button("mpm", 0, action({ thumbnail_product_retailer_id: "a", sections }))]), null],
    ["products without any", send("stock", [button("mpm", 0, action({ thumbnail_product_retailer_id: "a" }))]), 131008],
    [
      "products under another button's name",
      send("stock", [button("catalog", 0, action({ thumbnail_product_retailer_id: "a", sections }))]),
      132012,
    ],
    ["a reply with a value", send("reply", [button("quick_reply", 0, { type: "payload", payload: "yes" })]), null],
    ["a reply without one", send("reply", []), null],
    ["a value for a phone number", send("reply", [button("quick_reply", 1, { type: "payload", payload: "yes" })]), 132000],
    ["a kind of value that nobody knows", send("reply", [button("quick_reply", 0, { type: "emoji", emoji: "👍" })]), 131009],
  ];
  for (const [what, answer, code] of sends) {
    const { status, json } = await answer;
    assert.deepEqual([what, status === 200, json.error?.code ?? null], [what, code === null, code]);
  }
});

test("marketing has an address of its own, which takes nothing else, and an account can make it the only one", async () => {
  const cards = [{ type: "carousel", cards: [filled(0), filled(1)] }];
  assert.equal((await send("cards", cards, "marketing_messages")).status, 200);
  const utility = await send("reply", [], "marketing_messages");
  assert.equal(utility.json.error?.code, 134100);
  stage.sandbox.parts.limits.settings.marketingMessagesOnly = true;
  assert.equal((await send("cards", cards)).json.error?.code, 131063);
  assert.equal((await send("cards", cards, "marketing_messages")).status, 200);
  assert.equal((await send("reply", [])).status, 200);
});

test("a template whose cards differ, or that has an offer and a footer, is refused when it is made", async () => {
  const link = buttons({ type: "URL", text: "Lihat", url: "https://a.example" });
  const wrong = [
    [body("Dua."), { type: "CAROUSEL", cards: [card([link]), card()] }],
    [body("Dua."), { type: "CAROUSEL", cards: [card()] }],
    [body("Cepat."), { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Diskon" } }, { type: "FOOTER", text: "a" }],
  ];
  for (const components of wrong) {
    const { json } = await stage.graph("POST", templates, { name: "wrong", language: "id", category: "MARKETING", components });
    assert.equal(json.error?.code, 100, JSON.stringify(json));
  }
});
