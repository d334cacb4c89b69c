import assert from "node:assert/strict";
import { test } from "node:test";
import { actionIds, factsOf } from "./action-table.ts";
import { chordOf, sameChord, shownKeys } from "./chord.ts";

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test("a letter is read as it is written, and on other alphabets as it is printed on the key", () => {
  assert.equal(chordOf({ ...none, key: "e", code: "KeyE" }), "E");
  assert.equal(chordOf({ ...none, key: "у", code: "KeyE" }), "E");
  assert.equal(chordOf({ ...none, key: "ث", code: "KeyE" }), "E");
  // A French keyboard writes A where an English one has Q: what is written counts.
  assert.equal(chordOf({ ...none, key: "a", code: "KeyQ" }), "A");
});

test("Shift, Alt and Ctrl or ⌘ are part of the key, and alone are none", () => {
  assert.equal(chordOf({ ...none, key: "A", code: "KeyA", shiftKey: true }), "Shift+A");
  assert.equal(chordOf({ ...none, key: "k", code: "KeyK", ctrlKey: true }), "Mod+K");
  assert.equal(chordOf({ ...none, key: "k", code: "KeyK", metaKey: true }), "Mod+K");
  assert.equal(chordOf({ ...none, key: "∆", code: "KeyJ", altKey: true }), "Alt+J");
  assert.equal(chordOf({ ...none, key: "Shift", code: "ShiftLeft", shiftKey: true }), null);
});

test("a sign is what it writes, wherever it is printed", () => {
  assert.equal(chordOf({ ...none, key: "?", code: "Slash", shiftKey: true }), "?");
  assert.equal(chordOf({ ...none, key: "?", code: "Minus", shiftKey: true }), "?");
  assert.equal(chordOf({ ...none, key: "]", code: "BracketRight" }), "]");
  assert.ok(sameChord("?", "Shift+Slash"));
});

test("no two actions have the same keys", () => {
  const keys = actionIds.flatMap((id) => factsOf(id).keys ?? []);
  assert.deepEqual(keys.length, new Set(keys).size);
});

test("keys are shown the way people read them", () => {
  assert.equal(shownKeys("Shift+A"), "⇧ A");
  assert.equal(shownKeys("G I"), "G I");
});
