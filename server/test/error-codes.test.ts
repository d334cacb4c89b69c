import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createSandbox, type RunningSandbox } from "../../sandbox/src/app.ts";
import { knownCodes } from "../src/modules/channels/adapters/whatsapp/error-codes.ts";
import { whatsapp } from "../src/modules/channels/adapters/whatsapp/index.ts";
import type { SendingConnection } from "../src/modules/channels/sending-connection.ts";
import { freePort } from "./support/free-port.ts";
import { sandboxSecrets } from "./support/sandbox.ts";

let sandbox: RunningSandbox;
let connection: SendingConnection;
before(async () => {
  sandbox = await createSandbox({ ...sandboxSecrets, port: await freePort(), replyWindow: false });
  connection = {
    workspaceId: "00000000-0000-7000-8000-000000000001",
    id: "00000000-0000-7000-8000-000000000002",
    channel: "whatsapp",
    externalId: sandboxSecrets.phoneNumberId,
    accountId: sandboxSecrets.accountId,
    accessToken: sandboxSecrets.accessToken,
    baseUrl: `${await sandbox.listen()}/v26.0`,
    messagesPerSecond: 80,
    readMarks: true,
    marketingMessages: false,
    sendingStopped: false,
  };
});
after(() => sandbox.close());

const send = () =>
  whatsapp.send(
    connection,
    {
      messageId: "00000000-0000-7000-8000-000000000003",
      to: { phone: "6281288412207", userId: null },
      content: { type: "text", text: "Halo" },
      replyToExternalId: null,
    },
    async () => ({ ok: false, code: "none", reason: "no files here", retryable: false }),
  );
const failing = async (code: number) => {
  sandbox.parts.faults.clear();
  sandbox.parts.faults.add({ scope: "graph", kind: "error", code, match: "/messages", times: 1 });
  return send();
};

/** The reference's table of codes: wait for the whole number, for one person, for the message; ask; mend first; never again. */
const outcomes: Record<string, readonly number[]> = {
  "waits, and with it everything of this number": [
    4, 613, 80007, 130429, 131057, 133004, 133008, 133009, 133015, 133016, 138002, 138005, 139102, 139103, 2494100,
  ],
  "waits for this person only": [131056, 138009, 138012],
  "waits, and nothing else does": [131049, 132069, 134101, 138004, 138007, 138019, 138020, 138021, 138022, 138023],
  "may have gone out, so its status or a person decides": [1, 2, 131000, 131016],
  "is refused until somebody has mended what the advice says": [
    0, 3, 10, 33, 100, 190, 200, 294, 368, 130403, 130472, 130497, 131005, 131008, 131009, 131021, 131026, 131030, 131031, 131037, 131042,
    131044, 131045, 131047, 131048, 131051, 131052, 131053, 131055, 131061, 131062, 131063, 131064, 132000, 132001, 132005, 132007, 132008,
    132012, 132015, 132018, 132068, 133010, 134011, 134100, 134102, 135000, 137000, 139000, 139001, 139002, 139003, 139004,
  ],
  "is never sent again": [131050, 132016],
};
const expected: Record<string, { outcome: string; scope?: string; final: boolean }> = {
  "waits, and with it everything of this number": { outcome: "later", scope: "connection", final: false },
  "waits for this person only": { outcome: "later", scope: "recipient", final: false },
  "waits, and nothing else does": { outcome: "later", scope: "message", final: false },
  "may have gone out, so its status or a person decides": { outcome: "uncertain", final: false },
  "is refused until somebody has mended what the advice says": { outcome: "refused", final: false },
  "is never sent again": { outcome: "refused", final: true },
};

for (const [what, codes] of Object.entries(outcomes))
  for (const code of codes)
    test(`after ${code} a message ${what}`, async () => {
      const result = await failing(code);
      assert.deepEqual(
        { outcome: result.outcome, ...("scope" in result ? { scope: result.scope } : {}), final: whatsapp.isFinal(String(code)) },
        expected[what],
      );
      if (result.outcome === "refused") assert.ok(result.advice?.endsWith("."), "what to do, as a sentence");
      if (result.outcome === "later") assert.ok(result.waitSeconds > 0);
      if (result.outcome !== "accepted") assert.equal(result.code, String(code));
    });

test("every code of the table is in this test", () => {
  const tested = new Set(Object.values(outcomes).flat().map(String));
  assert.deepEqual(
    knownCodes.filter((code) => !tested.has(code)),
    [],
  );
});

test("the day's wait that a marketing limit asks for is kept", async () => {
  const result = await failing(131049);
  assert.equal(result.outcome === "later" && result.waitSeconds, 24 * 3600);
});

test("a code that nobody knows is refused with the provider's own words, and with a server error it may have gone out", async () => {
  const refused = await failing(131999);
  assert.deepEqual([refused.outcome, refused.outcome === "refused" && refused.advice], ["refused", null]);
  sandbox.parts.faults.clear();
  sandbox.parts.faults.add({ scope: "graph", kind: "status", httpStatus: 500, match: "/messages", times: 1 });
  assert.equal((await send()).outcome, "uncertain");
});
