import assert from "node:assert/strict";
import { test } from "node:test";
import { readAmount, shortMoney } from "./amount.ts";

test("an amount is read as people write it, in either country's way, and nothing else is", () => {
  const read = Object.fromEntries(
    ["24500000", "24.500.000", "24,500,000", "24.500.000,50", "1,234.5", "0.0001", " 12 000 ", "007"].map((text) => [
      text,
      readAmount(text),
    ]),
  );
  assert.deepEqual(read, {
    "24500000": "24500000",
    "24.500.000": "24500000",
    "24,500,000": "24500000",
    "24.500.000,50": "24500000.50",
    "1,234.5": "1234.5",
    "0.0001": "0.0001",
    " 12 000 ": "12000",
    "007": "7",
  });
  for (const text of ["", "abc", "-5", "1.2.3", "123456789012345"]) assert.equal(readAmount(text), null, text);
});

test("a card says millions in short", () => {
  assert.match(shortMoney({ amount: "27500000", currency: "IDR" }, "id"), /27,5\sjt/);
});
