import assert from "node:assert/strict";
import { test } from "node:test";
import { strengthOf } from "./password-strength.ts";

test("length counts most; known words, repeats and one's own name count little", () => {
  assert.equal(strengthOf("short"), "short");
  assert.equal(strengthOf("password12"), "weak");
  assert.equal(strengthOf("aaaaaaaaaaaa"), "weak");
  assert.equal(strengthOf("dewilestari1", ["Dewi Lestari", "dewi@jayamotor.example"]), "weak");
  assert.equal(strengthOf("kucingbiru7"), "fair");
  assert.equal(strengthOf("kuda benar baterai staples"), "strong");
  assert.equal(strengthOf("Gp7!xq_Lm2wZ"), "strong");
});
