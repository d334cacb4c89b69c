import assert from "node:assert/strict";
import { test } from "node:test";
import { atNames, type Mention } from "./at-names.ts";

const named = (name: string): Mention => ({ kind: "person", id: name, name });
const shown = (text: string, ...names: string[]) =>
  atNames(text, names.map(named)).map((part) => (typeof part === "string" ? part : `[${part.name}]`));

test("names that a note mentions are found in its words, the longer one where one begins with the other", () => {
  assert.deepEqual(shown("@Farid Nur dan @Farid, tolong", "Farid", "Farid Nur"), ["[Farid Nur]", " dan ", "[Farid]", ", tolong"]);
});

test("an address or a name that nobody was called by stays as it was written", () => {
  assert.deepEqual(shown("kirim ke a@b.example, @Siapa", "Farid"), ["kirim ke a@b.example, @Siapa"]);
});
