import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { withScheduled } from "./scheduled-queries.ts";

const message = (id: string, sendAt: string, state: ScheduledMessage["state"] = "scheduled") => ({ id, sendAt, state }) as ScheduledMessage;
const ids = (items: ScheduledMessage[]) => items.map(({ id }) => id);

test("what waits stands in the order in which it goes out; what went out or was canceled is gone", () => {
  const two = withScheduled([message("b", "2026-11-27")], message("a", "2026-11-26"));
  assert.deepEqual(ids(two), ["a", "b"]);
  assert.deepEqual(ids(withScheduled(two, message("a", "2026-11-28"))), ["b", "a"]);
  assert.deepEqual(ids(withScheduled(two, message("a", "2026-11-26", "failed"))), ["a", "b"]);
  for (const state of ["sent", "canceled"] as const) assert.deepEqual(ids(withScheduled(two, message("a", "2026-11-26", state))), ["b"]);
});
