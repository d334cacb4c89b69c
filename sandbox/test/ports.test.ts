import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox } from "../src/app.ts";
import { freePort, secrets } from "./support.ts";

test("sandboxes that start at the same moment each find a port of their own; with one port to try, the second says so", async () => {
  const port = await freePort();
  const [first, second, third] = await Promise.all([3, 3, 1].map((ports) => createSandbox({ ...secrets, port, ports })));
  assert.ok(first && second && third);
  try {
    const addresses = await Promise.all([first.listen(), second.listen()]);
    assert.equal(new Set(addresses).size, 2);
    await assert.rejects(third.listen(), { code: "EADDRINUSE" });
  } finally {
    await Promise.all([first, second, third].map((each) => each.close()));
  }
});
