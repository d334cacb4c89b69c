import assert from "node:assert/strict";
import { test } from "node:test";
import { differs, readInboxSearch } from "./list-search.ts";

test("a link whose filter lost its end opens the list without a filter", () => {
  for (const filter of ['{"bad"', "nonsense", "7", "", 5, null]) assert.deepEqual(readInboxSearch({ filter }), {});
  const whole = '{"all":[{"field":"unread","is":true}]}';
  assert.deepEqual(readInboxSearch({ filter: whole }), { filter: whole });
  assert.deepEqual(readInboxSearch({ filter: JSON.parse(whole) }), { filter: whole });
});

test("a list differs from its saved view by its order or its filter, not by how the filter is written", () => {
  const saved = { sort: "newest" as const, filter: { all: [{ field: "unread" as const, is: true }] } };
  const shown = (filter: unknown, sort: "newest" | "priority" = "newest") =>
    differs(saved, { sort, filter: filter ? JSON.stringify(filter) : null });
  assert.equal(shown({ all: [{ is: true, field: "unread" }] }), false);
  assert.deepEqual([shown({ all: [{ field: "unread", is: false }] }), shown(null), shown(saved.filter, "priority")], [true, true, true]);
});
