import assert from "node:assert/strict";
import { test } from "node:test";
import { faults, page, unlike, within, words } from "./faults.ts";

test("a text is counted as WhatsApp counts it, an emoji once", () => {
  assert.equal(within("🙏".repeat(20), 20), null);
  assert.deepEqual(within("🙏".repeat(22), 20), { word: "shorten", values: { count: 2 } });
});
test("what is missing is said before how long it may be", () => {
  assert.deepEqual(words("  ", 20), { word: "needed" });
  assert.equal(words("Sabtu", 20), null);
});
test("only an address with http can be opened", () => {
  assert.equal(page("https://jaya-motor.example/stok"), null);
  for (const other of ["jaya-motor.example", "ftp://jaya-motor.example", "https://jaya", "https://"])
    assert.deepEqual(page(other), { word: "needsPage" }, other);
});
test("of two that are the same the second is wrong", () => {
  const buttons = ["Ya", "Tidak", "Ya ", "", ""];
  assert.deepEqual(faults(buttons.map((text, index) => [`buttons.${index}`, unlike(text, index, buttons)])), {
    "buttons.2": { word: "mustDiffer" },
  });
});
