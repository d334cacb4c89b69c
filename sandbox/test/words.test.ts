import assert from "node:assert/strict";
import { test } from "node:test";

type Words = Record<string, string | string[] | Record<string, string>>;
const words = async (file: string, name: string) =>
  ((await import(new URL(`../web/words/${file}`, import.meta.url).href)) as Record<string, Words>)[name];
const places = (text: unknown) => [...String(text).matchAll(/\{\w+\}/g)].map(String).sort();

test("the phone says the same in both languages, with the same places to fill", async () => {
  const [english, indonesian] = [await words("en.js", "english"), await words("id.js", "indonesian")];
  assert.ok(english && indonesian);
  assert.deepEqual(Object.keys(indonesian).sort(), Object.keys(english).sort());
  for (const [name, text] of Object.entries(english)) assert.deepEqual(places(indonesian[name]), places(text), name);
  assert.deepEqual(Object.keys(indonesian.fieldNames ?? {}), Object.keys(english.fieldNames ?? {}));
});
