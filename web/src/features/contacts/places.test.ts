import assert from "node:assert/strict";
import { test } from "node:test";
import { clocksIn, countries, countryName, languages } from "./places.ts";

test("countries and languages have names in both languages, each once, sorted as people read them", () => {
  for (const language of ["en", "id"]) {
    for (const list of [countries(language), languages(language)]) {
      const labels = list.map(({ label }) => label);
      assert.equal(new Set(labels).size, labels.length);
      assert.deepEqual(
        list.filter(({ value, label }) => value === label),
        [],
      );
    }
  }
  assert.equal(countryName("DE", "id"), "Jerman");
});

test("the clock of a country is one time, or from the earliest to the latest", () => {
  const noon = Date.parse("2026-11-25T05:00:00Z");
  assert.deepEqual(clocksIn("SG", "en", noon), ["13:00"]);
  assert.deepEqual(clocksIn("ID", "en", noon), ["12:00", "14:00"]);
});
