import assert from "node:assert/strict";
import { test } from "node:test";
import { readTime } from "./read-time.ts";

test("a time of day is read however people write it, and nothing else is", () => {
  const cases = { "9": "09:00", "9:30": "09:30", "9.30": "09:30", "0930": "09:30", " 17:05 ": "17:05", "24": "00:00", "24:00": "00:00" };
  for (const [text, time] of Object.entries(cases)) assert.equal(readTime(text), time, text);
  for (const text of ["", "25", "9:60", "24:01", "nine", "9:3"]) assert.equal(readTime(text), null, text);
});
