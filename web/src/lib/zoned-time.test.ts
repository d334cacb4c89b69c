import assert from "node:assert/strict";
import { test } from "node:test";
import { instantOf, presetsIn, wallOf } from "./zoned-time.ts";

test("nine in the morning in Jakarta is two at night in London's winter", () => {
  assert.equal(instantOf("Asia/Jakarta", { date: "2026-11-25", time: "09:00" }).toISOString(), "2026-11-25T02:00:00.000Z");
  assert.deepEqual(wallOf("Asia/Jakarta", new Date("2026-11-25T18:30:00Z")), { date: "2026-11-26", time: "01:30" });
});

test("where clocks are changed that night, nine stays nine", () => {
  assert.equal(instantOf("Europe/Berlin", { date: "2026-10-24", time: "09:00" }).toISOString(), "2026-10-24T07:00:00.000Z");
  assert.equal(instantOf("Europe/Berlin", { date: "2026-10-25", time: "09:00" }).toISOString(), "2026-10-25T08:00:00.000Z");
});

test("the usual times: tonight is left out when it has passed, and on a Monday the next one is a week away", () => {
  const at = (now: string) =>
    presetsIn("Asia/Jakarta", new Date(now)).map(({ preset, at }) => `${preset} ${at.toISOString().slice(0, 16)}`);
  assert.deepEqual(at("2026-11-25T05:00:00Z"), [
    "inAnHour 2026-11-25T06:00",
    "tonight 2026-11-25T12:00",
    "tomorrowMorning 2026-11-26T02:00",
    "nextMonday 2026-11-30T02:00",
  ]);
  assert.deepEqual(at("2026-11-30T13:00:00Z"), [
    "inAnHour 2026-11-30T14:00",
    "tomorrowMorning 2026-12-01T02:00",
    "nextMonday 2026-12-07T02:00",
  ]);
  assert.deepEqual(at("2026-11-25T18:30:00Z").slice(0, 2), ["inAnHour 2026-11-25T19:30", "thisMorning 2026-11-26T02:00"]);
});
