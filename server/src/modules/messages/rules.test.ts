import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeliveryState } from "@sigap/contract/messages";
import { advance, type Delivery, type Step } from "./rules.ts";

const step = (state: DeliveryState, second: number): Step => ({ state, at: new Date(second * 1000) });
function after(steps: readonly Step[]): { state: DeliveryState; delivery: Delivery } {
  let now: { state: DeliveryState | null; delivery: Delivery } = { state: null, delivery: {} };
  for (const each of steps) now = advance(now.state, now.delivery, each);
  return now as { state: DeliveryState; delivery: Delivery };
}
function orders<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

test("statuses in any order, and each twice, lead to the same end", () => {
  for (const steps of [
    [step("sent", 1), step("delivered", 2), step("read", 3)],
    [step("sent", 1), step("delivered", 2), step("read", 3), step("played", 4)],
    [step("sent", 1), step("failed", 2)],
    [step("sent", 1), step("delivered", 2), step("failed", 3)],
  ]) {
    const wanted = after(steps);
    for (const order of orders(steps)) {
      assert.deepEqual(after(order), wanted);
      assert.deepEqual(after([...order, ...order]), wanted);
    }
  }
});

test("what failed stays failed, unless it was delivered after all", () => {
  assert.equal(after([step("failed", 1), step("sent", 2)]).state, "failed");
  assert.equal(after([step("failed", 1), step("delivered", 2)]).state, "delivered");
  assert.equal(after([step("delivered", 1), step("failed", 2)]).state, "delivered");
});

test("a message whose fate was unknown takes whatever its status says", () => {
  for (const state of ["sent", "delivered", "read", "failed"] as const)
    assert.equal(after([step("unknown", 1), step(state, 2)]).state, state);
});

test("each time is the earliest that was told", () => {
  const { delivery } = after([step("delivered", 9), step("delivered", 5), step("delivered", 7)]);
  assert.equal(delivery.deliveredAt, new Date(5000).toISOString());
});
