import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { sayIssue } from "../src/platform/say-issue.ts";

const said = (schema: z.ZodType, value: unknown) => schema.safeParse(value, { error: sayIssue }).error?.issues[0]?.message;

test("what a form got wrong is said as a person would say it", () => {
  assert.equal(said(z.string().trim().min(1), "  "), "Fill this in");
  assert.equal(said(z.object({ name: z.string() }), {}), "Fill this in");
  assert.equal(said(z.email(), ""), "Fill this in");
  assert.equal(said(z.email(), "ayu"), "Write an e-mail address, such as ayu@example.com");
  assert.equal(said(z.string().min(3), "ab"), "Use at least 3 characters");
  assert.equal(said(z.string().max(80), "a".repeat(81)), "Use 80 characters at most");
  assert.equal(said(z.array(z.string()).min(1), []), "Choose at least one");
  assert.equal(said(z.number().min(5), 2), "Use 5 or more");
  assert.equal(said(z.number().max(60), 61), "Use 60 or less");
  assert.equal(said(z.url(), "jaya"), "Write an address that begins with https://");
});

test("a shape that says it better is left to say it", () => {
  assert.equal(said(z.string().min(10, "Use at least 10 characters, please"), "a"), "Use at least 10 characters, please");
});
