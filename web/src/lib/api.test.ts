import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { call, Offline, Refused } from "./api.ts";

const usual = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = usual;
});
const answer = (status: number, body: string) => {
  globalThis.fetch = async () => new Response(body, { status });
};

test("a gateway's page in the server's place is no answer: what was written waits, as without a connection", async () => {
  for (const [status, page] of [
    [502, "<html>Bad gateway</html>"],
    [500, "{}"],
    [503, ""],
    [200, "<html>Sign in to the hotel's network</html>"],
  ] as const) {
    answer(status, page);
    await assert.rejects(call("getMe"), Offline, `${status} ${page}`);
  }
});

test("a gateway that lets nothing this large through refuses for good: it would do so as often as it is tried", async () => {
  answer(413, "<html>Request Entity Too Large</html>");
  await assert.rejects(call("getMe"), (error) => error instanceof Refused && error.problem.code === "too_large_on_the_way");
});

test("a refusal of the server's own is told as what it is", async () => {
  answer(409, JSON.stringify({ code: "conflict", detail: "Somebody else changed it" }));
  await assert.rejects(call("getMe"), Refused);
});

test("an answer without a body is an answer", async () => {
  globalThis.fetch = async () => new Response(null, { status: 204 });
  assert.equal(await call("signOut"), undefined);
});
