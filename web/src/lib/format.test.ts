import assert from "node:assert/strict";
import { test } from "node:test";
import { late, left, span } from "./format.ts";

test("a span of time has its two largest units, and none that say nothing", () => {
  assert.deepEqual(
    [0, 13, 60, 62, 1438, 2880, 3 * 1440 + 301].map((minutes) => span(minutes, "en")),
    ["0 m", "13 m", "1 h", "1 h 2 m", "23 h 58 m", "2 d", "3 d 5 h"],
  );
  assert.equal(span(3 * 1440 + 301, "id"), "3 hr 5 j");
});

test("what is late is late by a minute at least, and by days after days", () => {
  const now = Date.parse("2026-11-26T08:00:00Z");
  assert.equal(late("2026-11-26T07:59:50Z", "en", now), "1 m");
  assert.equal(late("2026-11-24T05:00:00Z", "en", now), "2 d 3 h");
  assert.equal(left("2026-11-26T07:59:59Z", "en", now), null);
});
