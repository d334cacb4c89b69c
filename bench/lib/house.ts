import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { request } from "undici";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../server/src/platform/embedded-postgres/index.ts";
import { type Child, startChild } from "../../tools/lib/children.ts";
import { inRoot } from "../../tools/lib/paths.ts";
import { startProgram } from "./program.ts";
import type { Target } from "./webhooks.ts";

export const secrets = {
  appSecret: "an app secret of the benchmark",
  verifyToken: "a verify token of the benchmark",
  accessToken: "an access token of the benchmark",
  secretKey: "a secret key of the benchmark, long enough",
  phoneNumberId: "309981772640115",
  accountId: "214400551907332",
};
const person = { email: "bench@example.com", password: "correct horse battery" };

/** PostgreSQL as `npm start` runs it, sized to the machine, everything durable. */
export interface Cluster {
  postgres: EmbeddedPostgres;
  folder: string;
  urlOf(database: string): string;
  run(database: string, statement: string): Promise<pg.QueryResult>;
  stop(): Promise<void>;
}
export async function startCluster(keptFolder: string | null): Promise<Cluster> {
  const folder = keptFolder ?? (await mkdtemp(path.join(tmpdir(), "sigap-bench-")));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, say: (line) => console.log(`  ! ${line}`) });
  const urlOf = (database: string) => {
    const url = new URL(postgres.url);
    url.pathname = `/${database}`;
    return url.toString();
  };
  return {
    postgres,
    folder,
    urlOf,
    async run(database, statement) {
      const client = new pg.Client({ connectionString: urlOf(database) });
      await client.connect();
      return client.query(statement).finally(() => client.end());
    },
    async stop() {
      await postgres.stop();
      if (!keptFolder) await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + (randomBytes(2).readUInt16BE() % 11_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** A running Sigap on one database, with a provider beside it and a connected number. */
export interface House {
  database: string;
  base: string;
  port: number;
  server: Child;
  provider: Child;
  cookie: string;
  workspaceId: string;
  personId: string;
  connectionId: string;
  target: Target;
  query<Row>(statement: string, values?: unknown[]): Promise<Row[]>;
  get<T>(address: string): Promise<T>;
  stop(): Promise<void>;
}

async function call(base: string, address: string, body: unknown, cookie = ""): Promise<{ status: number; cookie: string }> {
  const answer = await request(`${base}/api/v1${address}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 400 && answer.statusCode !== 409) throw new Error(`${address}: ${answer.statusCode} ${text}`);
  const set = [answer.headers["set-cookie"] ?? []].flat().map((one) => one.split(";")[0] ?? "");
  return { status: answer.statusCode, cookie: set.filter((one) => !one.endsWith("=")).join("; ") };
}

/** The first owner and the number on a fresh database; a sign-in on one that is there already. */
async function enter(base: string, fresh: boolean): Promise<string> {
  if (!fresh) return (await call(base, "/session", person)).cookie;
  const workspace = { name: "Jaya Motor", language: "en", timeZone: "Asia/Jakarta" };
  const { cookie } = await call(base, "/setup", { ...person, name: "Dewi Lestari", workspace });
  const { phoneNumberId, accountId, accessToken, appSecret, verifyToken } = secrets;
  const number = { channel: "whatsapp", name: "Jaya Motor", phoneNumberId, accountId, accessToken, appSecret, verifyToken };
  await call(base, "/connections", { ...number, messagesPerSecond: 1000 }, cookie);
  return cookie;
}

/** Starts the server as `npm start` does, on a database of this name, which is made when it is not there. */
export async function openHouse(cluster: Cluster, database: string): Promise<House> {
  const known = (await cluster.run("postgres", `select from pg_database where datname = '${database}'`)).rowCount === 1;
  if (!known) await cluster.run("postgres", `create database ${database}`);
  const providerPort = await freePort();
  const provider = await startProgram("provider", { PORT: String(providerPort) });
  const port = await freePort();
  const server = startChild(inRoot("server", "src", "app", "main.ts"), {
    DATABASE_URL: cluster.urlOf(database),
    SIGAP_SECRET_KEY: secrets.secretKey,
    SIGAP_DATA_DIR: path.join(cluster.folder, `media of ${database}`),
    PORT: String(port),
    HOST: "127.0.0.1",
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    GRAPH_URL: `http://127.0.0.1:${providerPort}/v26.0`,
    RATE_LIMIT_PER_MINUTE: "1000000",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    ...(process.env.BENCH_SERVER_OPTIONS ? { NODE_OPTIONS: process.env.BENCH_SERVER_OPTIONS } : {}),
  });
  await server.ready;
  const base = `http://127.0.0.1:${port}`;
  const pool = new pg.Pool({ connectionString: cluster.urlOf(database), max: 2 });
  pool.on("error", () => undefined);
  const query = async <Row>(statement: string, values: unknown[] = []) => (await pool.query(statement, values)).rows as Row[];
  const fresh = (await query("select from connection limit 1")).length === 0;
  const cookie = await enter(base, fresh);
  if (!fresh) await query("update connection set base_url = $1", [`http://127.0.0.1:${providerPort}/v26.0`]);
  const [row] = await query<{ workspaceId: string; connectionId: string; key: string; personId: string }>(`
    select c.workspace_id as "workspaceId", c.id as "connectionId", a.webhook_key as key,
      (select person_id from member m where m.workspace_id = c.workspace_id limit 1) as "personId"
    from connection c join provider_app a on a.workspace_id = c.workspace_id and a.id = c.provider_app_id`);
  if (!row) throw new Error("the number is not connected");
  const { appSecret, phoneNumberId, accountId } = secrets;
  return {
    ...row,
    database,
    base,
    port,
    server,
    provider,
    cookie,
    target: { port, path: `/webhooks/whatsapp/${row.key}`, appSecret, phoneNumberId, accountId },
    query,
    async get<T>(address: string) {
      const answer = await request(`${base}/api/v1${address}`, { headers: { cookie } });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${address}: ${answer.statusCode} ${text}`);
      return JSON.parse(text) as T;
    },
    async stop() {
      await pool.end();
      await server.stop();
      await provider.stop();
    },
  };
}

/** Milliseconds until every subscriber has read everything. */
export async function caughtUp(house: House, limit = 600_000): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < limit) {
    const [row] = await house.query<{ behind: boolean }>(`
      select exists (select from subscriber_cursor s where exists (
        select from domain_event e where (e.transaction_id, e.id) > (s.transaction_id, s.event_id))) as behind`);
    if (!row?.behind) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return limit;
}
