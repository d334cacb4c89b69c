import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonOf } from "./reason.ts";

test("an error is told as what it means to a person; what nobody knows is a fault of Sigap", () => {
  assert.deepEqual(
    [
      "deadlock detected",
      "canceling statement due to statement timeout",
      'insert or update on table "deal" violates foreign key constraint "deal_contact"',
      "connect ECONNREFUSED 127.0.0.1:5432",
      "Cannot read properties of undefined (reading 'id')",
    ].map(reasonOf),
    ["collided", "too_slow", "does_not_fit", "unreachable", "fault"],
  );
});
