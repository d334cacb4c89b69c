import assert from "node:assert/strict";
import { test } from "node:test";
import { errorOf, knownCodes } from "../server/src/modules/channels/adapters/whatsapp/error-codes.ts";
import { becauses } from "../server/src/modules/routing/reason.ts";
import { said } from "../web/src/words/id/said.ts";

test("whatever the server advises about a message that did not go out, and why routing chose somebody, is said in Indonesian", () => {
  const advice = knownCodes.flatMap((code) => errorOf(code).advice ?? []);
  const silent = [...advice, ...Object.values(becauses)].filter((sentence) => !said[sentence]);
  assert.deepEqual(silent, []);
});
