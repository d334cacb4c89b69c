import assert from "node:assert/strict";
import { test } from "node:test";
import { portions } from "./weeks.ts";

test("the newest week is asked alone, then ever more at once, and each week just once", () => {
  const weeks = Array.from({ length: 53 }, (_, number) => 3000 - number);
  const parts = portions(weeks);
  assert.deepEqual(
    parts.map(({ length }) => length),
    [1, 1, 2, 4, 8, 16, 21],
  );
  assert.deepEqual(parts.flat(), weeks);
  assert.deepEqual(portions([]), []);
});
