import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "./pace.ts";

/** Times of the sends within a span, when somebody asks every `step` milliseconds and takes all that is allowed. */
function run(pace: Pace, span: number, step: (at: number) => number): number[] {
  const sends: number[] = [];
  for (let at = 0; at < span; at += step(at)) while (pace.take(at) === 0) sends.push(at);
  return sends;
}
/** The most sends in any window of one second. */
function most(sends: readonly number[]): number {
  let first = 0;
  let found = 0;
  sends.forEach((at, index) => {
    while ((sends[first] ?? 0) <= at - 1000) first += 1;
    found = Math.max(found, index - first + 1);
  });
  return found;
}

for (const rate of [1, 20, 80, 1000])
  test(`at ${rate}/s there are never more than ${rate} in any second, and nearly ${rate} in each`, () => {
    const sends = run(new Pace(rate), 20_000, () => 1);
    assert.ok(most(sends) <= rate, `${most(sends)} in a second`);
    assert.ok(sends.length >= 20 * rate * 0.99, `${sends.length} sends`);
  });

test("timers that come late, by up to a fifth of a second, cost little and break nothing", () => {
  let turn = 0;
  const sends = run(new Pace(200), 20_000, () => [1, 7, 180, 3, 40][turn++ % 5] ?? 1);
  assert.ok(most(sends) <= 200);
  assert.ok(sends.length >= 20 * 200 * 0.85, `${sends.length} sends`);
});

test("after a warning the rate is halved, and back after a minute", () => {
  const pace = new Pace(100);
  pace.slowDown(0);
  assert.equal(pace.rateAt(0), 50);
  assert.equal(pace.rateAt(60_000), 100);
  const sends = run(pace, 10_000, () => 1);
  assert.ok(sends.length < 620, `${sends.length} sends`);
});

test("another rate holds from then on, and does not forgive what was just sent", () => {
  const pace = new Pace(100);
  while (pace.take(0) === 0);
  const before = run(pace, 900, () => 1).length;
  pace.setRate(10);
  assert.ok(pace.take(900) > 0, `${before} were sent in the second before`);
});
