import assert from "node:assert/strict";
import { test } from "node:test";
import { named } from "../../tools/lib/event-names.ts";
import { parseWhatsapp } from "../src/modules/channels/adapters/whatsapp/parse.ts";
import { differences, fixture, fixtureFiles } from "./support/fixtures.ts";

const index = fixture("index.json") as unknown as { fixtures: { file: string; expect: { events: unknown[] } }[] };

for (const { file, expect } of index.fixtures)
  test(`${file} is read as documented`, () => {
    assert.deepEqual(differences(expect.events, parseWhatsapp(fixture(file)).map(named)), []);
  });

test("every webhook of the folder is in the index", () => {
  assert.deepEqual(index.fixtures.map(({ file }) => file).sort(), [...fixtureFiles].sort());
});
