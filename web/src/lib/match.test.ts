import assert from "node:assert/strict";
import { test } from "node:test";
import { around, marked, score } from "./match.ts";

test("every typed word must begin some word, whatever the accents", () => {
  assert.ok(score("assi me", "Assign to me") > 0);
  assert.equal(score("assign you", "Assign to me"), 0);
  assert.ok(score("cafe", "Café Anda") > 0);
});

test("one slip in a word is forgiven, two are not", () => {
  for (const typed of ["tugsakan", "tugskan", "tugaskann", "tugaskon"]) assert.ok(score(typed, "Tugaskan ke saya") > 0, typed);
  assert.equal(score("tgsaken", "Tugaskan ke saya"), 0);
});

test("a whole word stands before a beginning, and a beginning before a slip", () => {
  const [whole, beginning, slip] = [score("close", "Close"), score("close", "Closed"), score("closr", "Close")];
  assert.ok(whole > beginning && beginning > slip && slip > 0);
});

test("what was found is marked where it stands", () => {
  assert.deepEqual(marked("Bisa lihat hari Sabtu?", "sab li"), [
    { text: "Bisa ", hit: false },
    { text: "lihat", hit: true },
    { text: " hari ", hit: false },
    { text: "Sabtu", hit: true },
    { text: "?", hit: false },
  ]);
  assert.match(around(`${"x ".repeat(200)}sabtu siang`, "sabtu"), /^….*sabtu siang$/);
});
