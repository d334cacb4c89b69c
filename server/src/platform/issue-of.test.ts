import assert from "node:assert/strict";
import { test } from "node:test";
import { rule } from "@sigap/contract/issue-words";
import { z } from "zod";
import { issueOf, ruleOf } from "./issue-of.ts";

const schema = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().nullable(),
  stars: z.number().int().min(2).max(10),
  tags: z.array(z.string()).max(1),
  kind: z.enum(["company", "household"]),
  code: z.string().regex(/^[A-Z]{3}$/, rule("currency")),
  about: z.string().refine(() => false, "A sentence of its own"),
});
const good = { name: "Sari", email: null, stars: 5, tags: [], kind: "company", code: "IDR", about: "" };
function said(wrong: Record<string, unknown>, path: string): string | undefined {
  const { error } = schema.safeParse({ ...good, ...wrong }, { error: ruleOf });
  return error?.issues.map((issue) => issueOf(issue, issue.path.join("."))).find((issue) => issue.path === path)?.message;
}

test("what is wrong in a form is said in words that a person can act on, and never in those of a program", () => {
  assert.equal(said({ name: "  " }, "name"), "Fill this in");
  assert.equal(said({ name: undefined }, "name"), "Fill this in");
  assert.equal(said({ name: "x".repeat(10_000) }, "name"), "Use at most 200 characters");
  assert.equal(said({ email: "siapa" }, "email"), "Write an e-mail address, as in name@example.com");
  assert.equal(said({ stars: 99 }, "stars"), "Use at most 10");
  assert.equal(said({ stars: 2.5 }, "stars"), "Use a whole number");
  assert.equal(said({ stars: "lima" }, "stars"), "Write a number");
  assert.equal(said({ tags: ["a", "b"] }, "tags"), "Choose at most 1");
  assert.equal(said({ kind: "club" }, "kind"), "Choose one of those that are offered");
  assert.equal(said({ code: "rupiah" }, "code"), "Use the three letters of a currency, as in IDR");
  assert.equal(said({}, "about"), "A sentence of its own");
});

test("every issue names its rule and its limit, so that another language has a sentence of its own", () => {
  const { error } = schema.safeParse({ ...good, name: "x".repeat(201) }, { error: ruleOf });
  const [issue] = error?.issues ?? [];
  assert.deepEqual(issue && issueOf(issue, "name"), {
    path: "name",
    rule: "too_long",
    message: "Use at most 200 characters",
    values: { limit: "200" },
  });
});
