import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CallInput, type CallOutput, type Problem, type RouteName, type Routes, routes } from "@sigap/contract";
import { request } from "undici";
import { type Sigap, startSigap } from "../../src/app/server.ts";
import { readConfig } from "../../src/platform/config.ts";
import { createTestDatabase, stopOwnServer } from "./database.ts";
import { freePort } from "./free-port.ts";

/** What somebody gets: the answer, or the problem. */
export type Answer<Name extends RouteName> =
  | { ok: true; status: number; value: CallOutput<Routes[Name]> }
  | { ok: false; status: number; problem: Problem };
type Given<Name extends RouteName> = Partial<{ [Part in keyof CallInput<Routes[Name]>]: CallInput<Routes[Name]>[Part] }> & {
  headers?: Record<string, string>;
};

/** Somebody who calls the API over HTTP: a person with a cookie, or a key. */
export class Caller {
  readonly #base: string;
  headers: Record<string, string>;
  constructor(base: string, headers: Record<string, string> = {}) {
    this.#base = base;
    this.headers = headers;
  }
  /** The raw answer. */
  async try<Name extends RouteName>(name: Name, given: Given<Name> = {} as Given<Name>): Promise<Answer<Name>> {
    const route = routes[name];
    const params = (given as { params?: Record<string, string> }).params ?? {};
    const address = new URL(
      `${this.#base}/api/v1${route.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ""))}`,
    );
    for (const [key, value] of Object.entries((given as { query?: Record<string, unknown> }).query ?? {}))
      if (value !== undefined) address.searchParams.set(key, String(value));
    const body = (given as { body?: unknown }).body;
    const answer = await request(address, {
      method: route.method,
      headers: { ...this.headers, ...given.headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookies = [answer.headers["set-cookie"] ?? []]
      .flat()
      .map((cookie) => cookie.split(";")[0] ?? "")
      .filter((cookie) => !cookie.endsWith("="));
    if (
      cookies.length > 0 &&
      ["setUp", "signIn", "signInWithPasskey", "acceptInvitation", "changePassword", "confirmTwoFactor"].includes(name)
    )
      this.headers = { ...this.headers, cookie: cookies.join("; ") };
    const text = await answer.body.text();
    const value = text === "" ? undefined : JSON.parse(text);
    if (answer.statusCode < 400) return { ok: true, status: answer.statusCode, value };
    return { ok: false, status: answer.statusCode, problem: value };
  }
  /** The answer, or a failed test. */
  async call<Name extends RouteName>(name: Name, given: Given<Name> = {} as Given<Name>): Promise<CallOutput<Routes[Name]>> {
    const answer = await this.try(name, given);
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.problem.code}: ${answer.problem.detail}`);
    return answer.value;
  }
}

export interface TestServer {
  sigap: Sigap;
  base: string;
  url: string;
  owner: Caller;
  workspaceId: string;
  anybody(): Caller;
  /** Another person of the workspace, with a role. */
  member(role: "owner" | "manager" | "agent", name?: string): Promise<Caller & { personId: string }>;
  stop(): Promise<void>;
}

export const password = "correct horse battery";

/** A Sigap on a database and a data folder that are there already. */
export async function startOn(
  url: string,
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<{ sigap: Sigap; base: string; stop(): Promise<void> }> {
  const port = await freePort();
  const sigap = await startSigap(
    readConfig({
      DATABASE_URL: url,
      PORT: String(port),
      SIGAP_DATA_DIR: dataFolder,
      SIGAP_SECRET_KEY: "a key for tests that is long enough",
      LOG_LEVEL: "error",
      RATE_LIMIT_PER_MINUTE: "100000",
      ...environment,
    }),
  );
  await sigap.web?.listen({ port, host: "127.0.0.1" });
  return { sigap, base: `http://127.0.0.1:${port}`, stop: () => sigap.stop() };
}

/** A Sigap of its own on a fresh database, listening, with its first owner signed in. */
export async function startTestServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "sigap data "));
  const { sigap, base } = await startOn(database.url, folder, environment);
  const owner = new Caller(base);
  const me = await owner.call("setUp", {
    body: {
      name: "Dewi Lestari",
      email: "dewi@example.com",
      password,
      workspace: { name: "Jaya Motor", language: "en", timeZone: "Asia/Jakarta" },
    },
  });
  let people = 0;
  return {
    sigap,
    base,
    url: database.url,
    owner,
    workspaceId: me.workspace.id,
    anybody: () => new Caller(base),
    async member(role, name = `Colleague ${people + 1}`) {
      people += 1;
      const email = `${name.toLowerCase().replace(/\W+/g, ".")}@example.com`;
      const { url } = await owner.call("createInvitation", { body: { email, role } });
      const caller = new Caller(base);
      const joined = await caller.call("acceptInvitation", { params: { token: url.split("/").at(-1) ?? "" }, body: { name, password } });
      return Object.assign(caller, { personId: joined.person.id });
    },
    async stop() {
      await sigap.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
      await stopOwnServer();
    },
  };
}
