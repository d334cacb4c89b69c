import assert from "node:assert/strict";
import { test } from "node:test";
import { plainNumber } from "./value-words.ts";

test("a number is understood as it is written in the language of the screen; what is none is left to be refused", () => {
  assert.equal(plainNumber("1.500.000,5", "id"), "1500000.5");
  assert.equal(plainNumber("1,500,000.5", "en"), "1500000.5");
  assert.equal(plainNumber("-3", "en"), "-3");
  assert.equal(plainNumber("dozens", "en"), "dozens");
});
