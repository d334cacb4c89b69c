import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startTestServer, type TestServer } from "./support/server.ts";

let house: TestServer;
before(async () => {
  house = await startTestServer();
});
after(() => house.stop());

const done = async () => (await house.owner.call("getOnboarding")).steps.filter((each) => each.done).map(({ step }) => step);

test("a new workspace has everything before it, and without a sandbox the number comes first", async () => {
  const { steps } = await house.owner.call("getOnboarding");
  assert.deepEqual(
    steps.map(({ step, done: ticked }) => [step, ticked]),
    [
      ["channel", false],
      ["customer_wrote", false],
      ["answered", false],
      ["team", false],
    ],
  );
});

test("inviting somebody ticks the team, and an agent sees only the steps that are theirs", async () => {
  const agent = await house.member("agent");
  assert.deepEqual(await done(), ["team"]);
  assert.deepEqual(
    (await agent.call("getOnboarding")).steps.map(({ step }) => step),
    ["customer_wrote", "answered"],
  );
});
