import assert from "node:assert/strict";
import { test } from "node:test";
import { type Sign, triggerAt } from "./trigger.ts";

const all: Sign[] = ["/", "{{", ":", "@"];
const at = (text: string, signs = all) => triggerAt(text, text.length, signs);

test("a slash offers saved replies at the start and behind a space, and not in a date or an address", () => {
  assert.deepEqual(at("/ala"), { sign: "/", query: "ala", start: 0 });
  assert.deepEqual(at("Halo /"), { sign: "/", query: "", start: 5 });
  assert.deepEqual(at("Halo\n/dp"), { sign: "/", query: "dp", start: 5 });
  assert.equal(at("12/11"), null);
  assert.equal(at("https://jaya.example/sto"), null);
});

test("two braces offer variables until they are closed", () => {
  assert.deepEqual(at("Halo {{con"), { sign: "{{", query: "con", start: 5 });
  assert.equal(at("Halo {{contact.name}}"), null);
  assert.equal(at("Halo {con"), null);
});

test("a colon offers emoji from the second letter on, and leaves smileys, times and addresses alone", () => {
  assert.deepEqual(at("Siap :sen"), { sign: ":", query: "sen", start: 5 });
  for (const text of ["Siap :", "Siap :s", "jam 9:00", "jam:sepuluh", "Catatan:", ":)", "https://x"]) assert.equal(at(text), null, text);
});

test("an at sign offers people only where people can be mentioned", () => {
  assert.deepEqual(at("tanya @Farid Ra"), { sign: "@", query: "Farid Ra", start: 6 });
  assert.equal(at("tanya @Farid", ["/"]), null);
  assert.equal(at("dewi@jaya"), null);
});

test("places are right behind emoji, in the middle of a text, and far from its start", () => {
  const text = "Halo 👩‍👩‍👧 😀 /harga sampai besok";
  const caret = text.indexOf("/harga") + 6;
  assert.deepEqual(triggerAt(text, caret, all), { sign: "/", query: "harga", start: text.indexOf("/harga") });
  assert.deepEqual(at("👍:mob"), { sign: ":", query: "mob", start: 2 });
  const long = `${"kata ".repeat(500)}/dp`;
  assert.deepEqual(at(long), { sign: "/", query: "dp", start: long.length - 3 });
});
