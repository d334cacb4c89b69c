import { createSandbox, type RunningSandbox } from "../../../sandbox/src/app.ts";
import { freePort } from "./free-port.ts";
import { type Caller, startTestServer, type TestServer } from "./server.ts";

export const credentials = {
  accessToken: "a-token-by-hand",
  appSecret: "a-secret-by-hand",
  phoneNumberId: "410000000000001",
  accountId: "420000000000001",
};

export interface ByHand extends TestServer {
  sandbox: RunningSandbox;
  control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** Connects the sandbox's number as a person does who has pasted what Meta's console shows. */
  connect(caller?: Caller): Promise<string>;
}

/** A Sigap under a public address that only "Meta" can reach, and no number yet. */
export async function startByHand(environment: Record<string, string> = {}, numbers = credentials): Promise<ByHand> {
  const sandbox = await createSandbox({
    ...numbers,
    port: await freePort(),
    displayPhoneNumber: "6281144021180",
    statusDelays: { sent: 5, delivered: 10, read: 10 },
    retryDelays: [50, 100, 200, 400],
  });
  const url = await sandbox.listen();
  const server = await startTestServer({ GRAPH_URL: `${url}/v26.0`, PUBLIC_URL: "https://sigap.invalid", ...environment });
  sandbox.parts.options.callbackOrigin = server.base;
  return {
    ...server,
    sandbox,
    async control<T>(method: string, path: string, body?: unknown) {
      const answer = await fetch(`${url}/control/v1/${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
      });
      if (!answer.ok) throw new Error(`the sandbox refused ${path}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    async connect(caller = server.owner) {
      const { id } = await caller.call("createConnection", { body: { channel: "whatsapp", name: "By hand", ...numbers } });
      return id;
    },
    async stop() {
      await server.stop();
      await sandbox.close();
    },
  };
}
