import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { request } from "undici";
import { removeData, startEmbeddedPostgres } from "../../server/src/platform/embedded-postgres/index.ts";
import { freePort, type Program, startProgram } from "./programs.ts";

export const secrets = {
  SANDBOX_ACCESS_TOKEN: "bench-token",
  SANDBOX_APP_SECRET: "bench-secret",
  SANDBOX_VERIFY_TOKEN: "bench-verify",
  SANDBOX_PHONE_NUMBER_ID: "309981772640115",
  SANDBOX_WABA_ID: "214400551907332",
};

export interface House {
  base: string;
  url: string;
  webhook: string;
  cookie: string;
  workspaceId: string;
  connectionId: string;
  server: Program;
  provider: Program;
  api<T>(method: "GET" | "POST" | "PATCH" | "PUT", path: string, body?: unknown): Promise<T>;
  rows<T>(statement: string, values?: unknown[]): Promise<T[]>;
  /** The same server as a new process, as after a restart. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Sigap as it is installed (embedded PostgreSQL sized to the machine, everything durable) with a provider that is fast. */
export async function openHouse(options: { answerMilliseconds?: number; statuses?: boolean } = {}): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), "sigap-bench-"));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder });
  const [port, providerPort] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const provider = await startProgram("bench/provider.ts", {
    PROVIDER_PORT: String(providerPort),
    PROVIDER_ANSWER_MS: String(options.answerMilliseconds ?? 40),
    PROVIDER_STATUSES: options.statuses ? "on" : "off",
    PROVIDER_SECRET: secrets.SANDBOX_APP_SECRET,
  });
  const environment = {
    ...secrets,
    DATABASE_URL: postgres.url,
    SIGAP_DATA_DIR: folder,
    SIGAP_SECRET_KEY: "a key for the bench that is long enough",
    SIGAP_SANDBOX_URL: `http://127.0.0.1:${providerPort}`,
    PORT: String(port),
    PUBLIC_URL: base,
    LOG_LEVEL: "warn",
    RATE_LIMIT_PER_MINUTE: "1000000",
    NODE_ENV: "production",
  };
  let server = await startProgram("server/src/app/main.ts", environment);
  const set = await request(`${base}/api/v1/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Bench", email: "bench@example.com", password: "a long password", workspace: { name: "Bench" } }),
  });
  const cookie = [set.headers["set-cookie"] ?? []]
    .flat()
    .map((each) => each.split(";")[0])
    .join("; ");
  const me = (await set.body.json()) as { workspace: { id: string } };
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  pool.on("error", () => undefined);
  const house: House = {
    base,
    url: postgres.url,
    webhook: "",
    cookie,
    workspaceId: me.workspace.id,
    connectionId: "",
    get server() {
      return server;
    },
    provider,
    async api<T>(method: "GET" | "POST" | "PATCH" | "PUT", where: string, body?: unknown) {
      const answer = await request(`${base}/api/v1${where}`, {
        method,
        headers: { cookie, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.body.text();
      if (answer.statusCode >= 400) throw new Error(`${where}: ${answer.statusCode} ${text}`);
      return JSON.parse(text) as T;
    },
    rows: async <T>(statement: string, values: unknown[] = []) => (await pool.query(statement, values)).rows as T[],
    async restart() {
      await server.stop();
      server = await startProgram("server/src/app/main.ts", environment);
    },
    async stop() {
      await server.stop();
      await provider.stop();
      await pool.end();
      await postgres.stop();
      await removeData(folder);
    },
  };
  for (let waited = 0; waited < 200 && !house.webhook; waited += 1) {
    const [connection] = (await house.api<{ items: { id: string; webhookUrl: string }[] }>("GET", "/connections")).items;
    if (connection) Object.assign(house, { webhook: connection.webhookUrl, connectionId: connection.id });
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return house;
}
