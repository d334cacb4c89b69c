import assert from "node:assert/strict";
import { test } from "node:test";
import type { Template, TemplateSlot } from "@sigap/contract/channels";
import { templateFaults } from "./template-faults.ts";

const limits = { body: 40, cardBody: 10, couponCode: 20, offerCode: 15, payload: 128, products: { most: 30, sections: 10 } };
const slot = (key: string, kind: TemplateSlot["kind"], card: number | null = null): TemplateSlot => ({
  key,
  kind,
  card,
  component: key.includes("button") ? "button" : "body",
  label: key,
  example: null,
});
const template = (slots: TemplateSlot[], more: Partial<Template> = {}): Template => ({
  ...{ id: "t", connectionId: "c", name: "n", language: "id", category: "UTILITY", status: "APPROVED" },
  ...{ header: null, body: "Halo {{1}}, ini kode Anda.", footer: null, buttons: [], cards: [], offer: null },
  ...{ options: [], sendable: true, reason: null },
  slots,
  ...more,
});
const text = slot("body.1", "text");
const code = slot("button.0", "coupon_code");

test("places without a value are counted, spaces are none", () => {
  assert.deepEqual(templateFaults(template([text, code]), { "body.1": "  " }, limits).empty, [text, code]);
});
test("a code of an offer is shorter than others", () => {
  const values = { "body.1": "Ana", "button.0": "A".repeat(17) };
  assert.deepEqual(templateFaults(template([text, code]), values, limits).faults, {});
  assert.deepEqual(templateFaults(template([text, code], { offer: "Hari ini" }), values, limits).faults, {
    "button.0": { word: "shorten", values: { count: 2 } },
  });
});
test("a text counts with the words around it, a card's by its own limit", () => {
  const cards = [{ header: null, body: "Motor {{1}}", buttons: [] }];
  const card = slot("card.0.body.1", "text", 0);
  const { faults } = templateFaults(template([text, card], { cards }), { "body.1": "A".repeat(30), "card.0.body.1": "Vario" }, limits);
  assert.deepEqual(faults, {
    "body.1": { word: "shorten", values: { count: 11 } },
    "card.0.body.1": { word: "shorten", values: { count: 1 } },
  });
});
test("five spaces in a row are said, because WhatsApp refuses them", () => {
  assert.deepEqual(templateFaults(template([text]), { "body.1": "a     b" }, limits).faults, { "body.1": { word: "manySpaces" } });
});
