import assert from "node:assert/strict";
import { test } from "node:test";
import type { Permission } from "@sigap/contract/permissions";
import { maskFields } from "./mask.ts";

const fields = [
  { key: "city", sensitivity: "plain", archived: false },
  { key: "birthday", sensitivity: "personal", archived: false },
  { key: "illness", sensitivity: "sensitive", archived: false },
  { key: "old", sensitivity: "plain", archived: true },
] as const;
const values = { city: "Bandung", birthday: "1990-01-01", illness: "asthma", old: "x", unknown: "y" };
const seenWith = (...permissions: Permission[]) =>
  maskFields({ kind: "person", permissions: new Set<Permission>(permissions) }, fields, values);
const masked = { masked: true };

test("each class is masked for whoever lacks its right; archived and unknown fields do not leave at all", () => {
  assert.deepEqual(seenWith(), { city: "Bandung", birthday: masked, illness: masked });
  assert.deepEqual(seenWith("contacts:read_personal"), { city: "Bandung", birthday: "1990-01-01", illness: masked });
  assert.deepEqual(seenWith("contacts:read_sensitive"), { city: "Bandung", birthday: masked, illness: "asthma" });
});

test("what has no value is not masked: nothing is hidden there", () => {
  assert.deepEqual(maskFields({ kind: "person", permissions: new Set() }, fields, {}), {});
});
