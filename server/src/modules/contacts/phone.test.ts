import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalPhone } from "./phone.ts";

const same: [what: string, ...numbers: string[]][] = [
  ["signs do not matter", "+62 812-8841-2207", "6281288412207", "0062 81288412207"],
  ["Brazil: with and without the ninth digit", "+55 11 98765-4321", "551187654321"],
  ["Mexico: with and without the 1", "+52 1 55 1234 5678", "525512345678"],
  ["Argentina: with and without the 9", "+54 9 11 2345-6789", "541123456789"],
  ["Benin: before and after 2024", "+229 01 97 12 34 56", "22997123456"],
];
for (const [what, ...numbers] of same)
  test(`${what}: one person`, () => assert.equal(new Set(numbers.map(canonicalPhone)).size, 1, numbers.map(canonicalPhone).join(", ")));

test("a Brazilian landline keeps its eight digits", () => assert.equal(canonicalPhone("+55 11 3456-7890"), "551134567890"));
