import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stage } from "@sigap/contract/lifecycle";
import { directionOf, isFurther, missingOf, progressOf } from "./rules.ts";

const meanings: Stage["meaning"][] = ["open", "qualified", "qualified", "qualified", "won", "lost"];
const stages = meanings.map((meaning, number) => ({ id: "abcdef"[number] ?? "", meaning }));
const at = (id: string) => stages.find((stage) => stage.id === id) ?? null;

test("the pie of a stage fills by quarters, is whole for what is won and empty for what is lost", () => {
  assert.deepEqual(
    stages.map((stage) => progressOf(stages, stage)),
    [0, 1, 2, 3, 4, 0],
  );
  const many = Array.from({ length: 9 }, (_, number) => ({
    id: String(number),
    meaning: number === 8 ? ("won" as const) : ("open" as const),
  }));
  assert.deepEqual(
    many.map((stage) => progressOf(many, stage)),
    [0, 1, 1, 2, 2, 3, 3, 3, 4],
  );
});

test("a move says which way it went", () => {
  const way = (from: string, to: string) => directionOf(stages, at(from), at(to));
  assert.equal(way("", "b"), "entry");
  assert.equal(way("b", ""), "exit");
  assert.equal(way("a", "b"), "forward");
  assert.equal(way("a", "c"), "skip");
  assert.equal(way("c", "a"), "back");
  assert.equal(way("b", "f"), "forward", "losing skips nothing");
  assert.equal(way("f", "b"), "re_entry");
  assert.equal(way("e", "a"), "re_entry");
});

test("of two stages the one nearer to won is further, and lost is behind all", () => {
  assert.equal(isFurther(stages, "c", "b"), true);
  assert.equal(isFurther(stages, "a", "f"), true);
  assert.equal(isFurther(stages, "f", "a"), false);
});

test("what is empty counts as missing, zero and no do not", () => {
  assert.deepEqual(missingOf(["a", "b", "c", "d", "e"], { a: "", b: 0, c: false, d: [] }), ["a", "d", "e"]);
});
