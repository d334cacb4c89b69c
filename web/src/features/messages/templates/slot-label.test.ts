import assert from "node:assert/strict";
import { test } from "node:test";
import type { Say } from "../../../lib/i18n.tsx";
import type { Word } from "../../../words/english.ts";
import { slotLabel } from "./slot-label.ts";

const say: Say = Object.assign(
  (word: string, values?: Record<string, string | number>) => [word, ...Object.values(values ?? {})].join(" "),
  {
    language: "id" as const,
    knows: (word: string): word is Word => word !== "",
    refusals: null,
  },
);
const slot = (key: string, kind: "text" | "image" | "coupon_code" | "url_suffix", card: number | null, label: string) => ({
  ...{ key, kind, card, label },
  component: key.includes("button") ? ("button" as const) : key.includes("header") ? ("header" as const) : ("body" as const),
});

test("a numbered hole is called by its part, a named one by its name", () => {
  assert.equal(slotLabel(slot("body.2", "text", null, "body 2"), say), "text 2");
  assert.equal(slotLabel(slot("header.1", "text", null, "header 1"), say), "header 1");
  assert.equal(slotLabel(slot("body.first_name", "text", null, "first name"), say), "first name");
});
test("a place of a card says which card, and a button keeps its own words", () => {
  assert.equal(slotLabel(slot("card.1.header", "image", 1, "card 2: image"), say), "cardNumber 2: photo");
  assert.equal(slotLabel(slot("card.0.button.0", "url_suffix", 0, "card 1: Lihat"), say), "cardNumber 1: Lihat");
});
test("a button without words copies a code", () => {
  assert.equal(slotLabel(slot("button.0", "coupon_code", null, ""), say), "copyCode");
});
