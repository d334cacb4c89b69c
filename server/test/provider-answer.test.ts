import assert from "node:assert/strict";
import { test } from "node:test";
import { taken } from "../src/modules/channels/number/managed.ts";
import { Refusal } from "../src/platform/errors.ts";

const refusalOf = (code: string) => {
  try {
    taken({ ok: false, code, reason: "getaddrinfo ENOTFOUND graph.facebook.com", retryable: true }, "token_refused");
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

test("a provider that was never heard has refused nothing: the cure is the way to the internet, not another token", () => {
  assert.equal(refusalOf("unreachable"), "provider_unreachable");
  assert.equal(refusalOf("lost"), "provider_unreachable");
  assert.equal(refusalOf("190"), "token_refused");
});
