import assert from "node:assert/strict";
import { test } from "node:test";
import { readDate } from "./dates.ts";
import { readPhone } from "./phone-cell.ts";
import { readCountry, readLanguage, readYesNo } from "./words.ts";

test("a number is repaired by its country: dialled at home, without its 0, with the code and no +, or from abroad", () => {
  for (const written of [
    "0812-3456-7890",
    "81234567890",
    "6281234567890",
    "+62 812 3456 7890",
    "0062 812 34567890",
    "'081234567890",
    "6281234567890.0",
  ])
    assert.deepEqual(readPhone(written, "ID"), { digits: "6281234567890" }, written);
  assert.deepEqual(readPhone("4915112345678", "ID"), { digits: "4915112345678" });
});

test("a number that a spreadsheet has rounded is refused and never guessed", () => {
  for (const written of ["6.28122E+11", "6,28122E+11", "6.28E11"])
    assert.deepEqual(readPhone(written, "ID"), { problem: "phone_rounded" }, written);
});

test("what is no number, or belongs to no country, is refused", () => {
  assert.deepEqual(readPhone("0812345678", null), { problem: "phone_without_country" });
  assert.deepEqual(readPhone("12", "ID"), { problem: "phone_invalid" });
  assert.deepEqual(readPhone("call me", "ID"), { problem: "phone_invalid" });
});

test("dates are read in the order that was chosen, and impossible ones are none", () => {
  assert.equal(readDate("03/04/2026", "day_first"), "2026-04-03");
  assert.equal(readDate("03/04/2026", "month_first"), "2026-03-04");
  assert.equal(readDate("2026-04-03T10:00", "day_first"), "2026-04-03");
  assert.equal(readDate("31/02/2026", "day_first"), null);
});

test("languages and countries are known by code and by name, yes and no in both languages", () => {
  assert.deepEqual(
    [readLanguage("id"), readLanguage("Bahasa Indonesia"), readLanguage("en-US"), readLanguage("Klingonese")],
    ["id", "id", "en", null],
  );
  assert.deepEqual([readCountry("Indonesia"), readCountry("de"), readCountry("Jerman"), readCountry("Atlantis")], ["ID", "DE", "DE", null]);
  assert.deepEqual([readYesNo("Ya"), readYesNo("opt-out"), readYesNo("maybe")], [true, false, null]);
});
