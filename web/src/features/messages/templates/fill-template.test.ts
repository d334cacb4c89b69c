import assert from "node:assert/strict";
import { test } from "node:test";
import type { Template } from "@sigap/contract/channels";
import { fillHoles, previewOf } from "./fill-template.ts";

const template: Template = {
  id: "t",
  connectionId: "c",
  name: "promo",
  language: "id",
  category: "MARKETING",
  status: "APPROVED",
  header: { kind: "location", text: null },
  body: "Halo {{1}}, dua motor untuk Anda.",
  footer: null,
  buttons: [{ kind: "url", text: "Lihat", url: "https://jaya-motor.example/stok/{{1}}" }],
  cards: [
    {
      header: { kind: "image", text: null },
      body: "Vario {{1}}",
      buttons: [{ kind: "url", text: "Lihat", url: "https://a.example/{{1}}" }],
    },
    { header: { kind: "product", text: null }, body: null, buttons: [] },
  ],
  offer: "Hanya hari ini",
  slots: [],
  options: [],
  sendable: true,
  reason: null,
};

test("holes with numbers and with names are filled; an empty one stays visible", () => {
  const text = "Hi {{1}}, your {{ item }} is ready. {{2}}";
  assert.equal(fillHoles(text, { "body.1": "Rizky", "body.item": "bike" }, "body"), "Hi Rizky, your bike is ready. {{2}}");
});
test("the preview has every part in its place, each card with its own words", () => {
  const preview = previewOf(template, {
    header: { latitude: -6.2, longitude: 106.8, name: "Jaya Motor" },
    "body.1": "Rizky",
    "button.0": "vario",
    "card.0.header": "file-1",
    "card.0.body.1": "160",
    "card.0.button.0": "v160",
    "card.1.header": { catalogId: "77", productId: "nmax" },
    offer: "2026-12-31T16:59:00Z",
  });
  assert.deepEqual(preview.location, { kind: "location", latitude: -6.2, longitude: 106.8, name: "Jaya Motor" });
  assert.equal(preview.body, "Halo Rizky, dua motor untuk Anda.");
  assert.equal(preview.buttons[0]?.url, "https://jaya-motor.example/stok/vario");
  assert.deepEqual(preview.cards, [
    {
      attachmentId: "file-1",
      productId: null,
      body: "Vario 160",
      buttons: [{ kind: "url", text: "Lihat", url: "https://a.example/v160" }],
    },
    { attachmentId: null, productId: "nmax", body: null, buttons: [] },
  ]);
  assert.deepEqual(preview.offer, { text: "Hanya hari ini", expiresAt: "2026-12-31T16:59:00Z" });
});
test("what is not filled yet is seen as a hole", () => {
  const preview = previewOf(template, {});
  assert.equal(preview.cards[0]?.body, "Vario {{1}}");
  assert.equal(preview.buttons[0]?.url, "https://jaya-motor.example/stok/{{1}}");
  assert.equal(preview.location, null);
});
