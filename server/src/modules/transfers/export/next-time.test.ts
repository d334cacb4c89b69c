import assert from "node:assert/strict";
import { test } from "node:test";
import { nextTime } from "./next-time.ts";

const next = (rhythm: Parameters<typeof nextTime>[0], after: string, zone: string) => nextTime(rhythm, new Date(after), zone).toISOString();

test("daily: today while its hour is to come in the zone, or else tomorrow", () => {
  const daily = { rhythm: "daily" as const, day: 1, hour: 7 };
  assert.equal(next(daily, "2026-11-25T23:59:00Z", "Asia/Jakarta"), "2026-11-26T00:00:00.000Z");
  assert.equal(next(daily, "2026-11-26T00:00:00Z", "Asia/Jakarta"), "2026-11-27T00:00:00.000Z");
});

test("weekly: the next such day; monthly: the last day stands in for those that a month lacks", () => {
  assert.equal(next({ rhythm: "weekly", day: 1, hour: 0 }, "2026-11-26T12:00:00Z", "UTC"), "2026-11-30T00:00:00.000Z");
  const monthly = { rhythm: "monthly" as const, day: 31, hour: 6 };
  assert.equal(next(monthly, "2027-01-31T06:00:00Z", "UTC"), "2027-02-28T06:00:00.000Z");
  assert.equal(next(monthly, "2027-02-28T06:00:00Z", "UTC"), "2027-03-31T06:00:00.000Z");
});

test("where clocks change, it keeps its hour on the wall", () => {
  const daily = { rhythm: "daily" as const, day: 1, hour: 7 };
  assert.equal(next(daily, "2026-10-24T12:00:00Z", "Europe/Berlin"), "2026-10-25T06:00:00.000Z");
  assert.equal(next(daily, "2026-10-23T12:00:00Z", "Europe/Berlin"), "2026-10-24T05:00:00.000Z");
});
