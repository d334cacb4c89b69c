import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces } from "./markup.ts";

test("bold, italic, struck and code are read as WhatsApp reads them", () => {
  assert.deepEqual(
    pieces("a *b* _c_ ~d~ `e`")
      .filter(({ style }) => style !== "plain")
      .map(({ text, style }) => `${style} ${text}`),
    ["bold b", "italic c", "strike d", "code e"],
  );
});
test("signs within words and sums are no markup", () => {
  assert.deepEqual(pieces("2*3*4 snake_case_name"), [{ text: "2*3*4 snake_case_name", style: "plain" }]);
});
test("an address is a link without the full stop behind it", () => {
  assert.deepEqual(
    pieces("See https://jaya.example/a?b=1.").map(({ text, style }) => [style, text]),
    [
      ["plain", "See "],
      ["link", "https://jaya.example/a?b=1"],
      ["plain", "."],
    ],
  );
});
test("a script stays text", () => {
  assert.deepEqual(pieces("<script>alert(1)</script>"), [{ text: "<script>alert(1)</script>", style: "plain" }]);
});
