import assert from "node:assert/strict";
import { test } from "node:test";
import { readInboxSearch } from "./list-search.ts";

test("a link whose filter lost its end opens the list without a filter", () => {
  for (const filter of ['{"bad"', "nonsense", "7", "", 5, null]) assert.deepEqual(readInboxSearch({ filter }), {});
  const whole = '{"all":[{"field":"unread","is":true}]}';
  assert.deepEqual(readInboxSearch({ filter: whole }), { filter: whole });
  assert.deepEqual(readInboxSearch({ filter: JSON.parse(whole) }), { filter: whole });
});
