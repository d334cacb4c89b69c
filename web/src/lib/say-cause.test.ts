import assert from "node:assert/strict";
import { test } from "node:test";
import { said } from "../words/id/said.ts";
import { sayCause } from "./say-cause.ts";

test("why a rule gave somebody the work is said in Indonesian, with the rule's own name", () => {
  assert.equal(sayCause("Rule “Everybody: else”: next in the round", said), "Aturan “Everybody: else”: gilirannya");
  assert.equal(sayCause("Rule “Malaysia”, fallback 2: is back", said), "Aturan “Malaysia”, cadangan 2: sudah kembali");
  assert.equal(sayCause("Rule “Malaysia”", said), "Aturan “Malaysia”");
  assert.equal(sayCause("Routing: is back", said), "Pembagian: sudah kembali");
});

test("what a person typed as a reason stays as it is", () => {
  assert.equal(sayCause("Minta dipindah: ke toko lain", said), "Minta dipindah: ke toko lain");
  assert.equal(sayCause("", said), "");
});
