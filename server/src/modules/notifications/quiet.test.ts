import assert from "node:assert/strict";
import { test } from "node:test";
import { notificationPreferences } from "@sigap/contract/notifications";
import { heldUntil } from "./quiet.ts";

const nights = (more: object = {}) => notificationPreferences.parse({ quiet: { on: true, ...more } });
const held = (preferences: ReturnType<typeof nights>, now: string, timeZone = "Asia/Jakarta") =>
  heldUntil(preferences, timeZone, new Date(now))?.toISOString() ?? null;

test("within quiet hours everything waits until their end, in the person's time zone", () => {
  // 23:30 in Jakarta is 16:30 in UTC.
  assert.equal(held(nights(), "2026-11-25T16:30:20Z"), "2026-11-26T00:00:00.000Z");
  assert.equal(held(nights(), "2026-11-25T23:59:00Z"), "2026-11-26T00:00:00.000Z");
  assert.equal(held(nights(), "2026-11-26T00:00:00Z"), null);
  assert.equal(held(nights({ timeZone: "Asia/Jayapura" }), "2026-11-25T12:59:00Z"), null);
  assert.equal(held(nights({ timeZone: "Asia/Jayapura" }), "2026-11-25T13:00:00Z"), "2026-11-25T22:00:00.000Z");
});
test("a night belongs to the day on which it begins", () => {
  const friday = nights({ days: [5] });
  assert.notEqual(held(friday, "2026-11-27T20:00:00Z"), null, "Saturday, 03:00");
  assert.equal(held(friday, "2026-11-26T20:00:00Z"), null, "Friday, 03:00");
  assert.equal(held(friday, "2026-11-28T16:00:00Z"), null, "Saturday, 23:00");
});
test("hours within a day, and a whole day", () => {
  const lunch = nights({ from: "12:00", to: "13:00" });
  assert.equal(held(lunch, "2026-11-25T05:15:00Z"), "2026-11-25T06:00:00.000Z");
  assert.equal(held(lunch, "2026-11-25T06:00:00Z"), null);
  const sunday = nights({ from: "00:00", to: "00:00", days: [7] });
  assert.equal(held(sunday, "2026-11-29T05:00:00Z"), "2026-11-29T17:00:00.000Z");
  assert.equal(held(sunday, "2026-11-29T17:00:00Z"), null);
});
test("a pause holds until its end, and the longer of two reasons wins", () => {
  const paused = (until: string, on = false) => notificationPreferences.parse({ pausedUntil: until, quiet: { on } });
  assert.equal(held(paused("2026-11-25T05:00:00Z"), "2026-11-25T04:00:00Z"), "2026-11-25T05:00:00.000Z");
  assert.equal(held(paused("2026-11-25T05:00:00Z"), "2026-11-25T05:00:00Z"), null);
  assert.equal(held(paused("2026-11-25T16:31:00Z", true), "2026-11-25T16:30:00Z"), "2026-11-26T00:00:00.000Z");
});
