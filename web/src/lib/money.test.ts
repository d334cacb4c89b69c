import assert from "node:assert/strict";
import { test } from "node:test";
import { amountAndCode, money } from "./money.ts";

// Intl parts amount and currency with a no-break space.
const spaced = (text: string) => text.replaceAll("\u00a0", " ");

test("an amount is written in its currency as the reader's language does, and never rounded", () => {
  assert.equal(spaced(money({ amount: "43000000", currency: "IDR" }, "id")), "Rp 43.000.000");
  assert.equal(spaced(money({ amount: "43000000.00", currency: "IDR" }, "en")), "Rp 43,000,000");
  assert.equal(spaced(money({ amount: "12.5", currency: "EUR" }, "en")), "€12.50");
  assert.equal(money({ amount: "12345678901234567890.25", currency: "EUR" }, "en"), "€12,345,678,901,234,567,890.25");
});
test("a currency that nobody knows does not break the screen", () => {
  assert.equal(money({ amount: "5", currency: "p.1" }, "en"), "5 p.1");
});
test("the price of a message keeps its small digits", () => {
  assert.equal(amountAndCode({ amount: "0.8631", currency: "INR" }, "en"), "0.8631 INR");
  assert.equal(amountAndCode({ amount: "0.8631", currency: "INR" }, "id"), "0,8631 INR");
});
