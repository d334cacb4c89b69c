import assert from "node:assert/strict";
import { test } from "node:test";
import { safeUrl } from "./safe-url.ts";

test("only addresses of pages become links", () => {
  assert.equal(safeUrl("https://jaya-motor.example/stok"), "https://jaya-motor.example/stok");
  for (const other of ["javascript:alert(1)", "data:text/html,x", "jaya-motor.example", "", null]) assert.equal(safeUrl(other), null);
});
