import { createSandbox, type RunningSandbox } from "../../../sandbox/src/app.ts";
import type { SandboxOptions } from "../../../sandbox/src/options.ts";
import { freePort } from "./free-port.ts";
import { startTestServer, type TestServer } from "./server.ts";
import { until } from "./until.ts";

export const sandboxSecrets = {
  accessToken: "sandbox-token",
  appSecret: "sandbox-secret",
  verifyToken: "sandbox-verify",
  phoneNumberId: "309981772640115",
  accountId: "214400551907332",
};

export interface Connected extends TestServer {
  sandbox: RunningSandbox;
  /** What a customer of the sandbox does, over HTTP. */
  control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  connectionId: string;
}

/** A Sigap with a connected number of the sandbox. */
export async function startConnected(options: Partial<SandboxOptions> = {}, environment: Record<string, string> = {}): Promise<Connected> {
  const port = await freePort();
  const sandbox = await createSandbox({
    ...sandboxSecrets,
    port,
    statusDelays: { sent: 5, delivered: 10, read: 10 },
    retryDelays: [50, 100, 200, 400],
    ...options,
  });
  const url = await sandbox.listen();
  const server = await startTestServer({
    SIGAP_SANDBOX_URL: url,
    SANDBOX_ACCESS_TOKEN: sandboxSecrets.accessToken,
    SANDBOX_APP_SECRET: sandboxSecrets.appSecret,
    SANDBOX_VERIFY_TOKEN: sandboxSecrets.verifyToken,
    SANDBOX_PHONE_NUMBER_ID: sandboxSecrets.phoneNumberId,
    SANDBOX_WABA_ID: sandboxSecrets.accountId,
    ...environment,
  });
  // The new workspace connects the sandbox's number by itself.
  const connection = await until(async () => (await server.owner.call("listConnections")).items[0], "the sandbox's number");
  await until(async () => sandbox.parts.webhooks.callbackUrl !== null, "the subscription to its webhooks");
  return {
    ...server,
    sandbox,
    connectionId: connection.id,
    async control<T>(method: string, path: string, body?: unknown) {
      const answer = await fetch(`${url}/control/v1/${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
      });
      if (!answer.ok) throw new Error(`the sandbox refused ${path}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    async stop() {
      await server.stop();
      await sandbox.close();
    },
  };
}
