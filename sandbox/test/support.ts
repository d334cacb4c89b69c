import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { createServer as createProbe } from "node:net";
import { createSandbox, type RunningSandbox } from "../src/app.ts";
import type { SandboxOptions } from "../src/options.ts";

export const secrets = { accessToken: "a token", appSecret: "a secret", phoneNumberId: "309981772640115", accountId: "214400551907332" };
export const rizky = { id: "c6281288412207", phone: "6281288412207", userId: "ID.100006281288412207" };
export const bagas = { id: "c6281311122233", userId: "ID.100006281311122233" };

/** A port below those that the system gives to outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 11_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createProbe();
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

export async function until<T>(condition: () => Promise<T> | T, what: string): Promise<NonNullable<T>> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export interface Received {
  raw: Buffer;
  headers: IncomingHttpHeaders;
  value: Value;
  changes: { field: string; value: Value }[];
}
export interface Value {
  messages?: { id: string; type: string; from?: string; [member: string]: unknown }[];
  statuses?: { id: string; status: string; errors?: { code: number }[]; [member: string]: unknown }[];
  contacts?: { wa_id?: string; user_id: string; profile: { name: string; username?: string } }[];
  [member: string]: unknown;
}

/** A business that takes webhooks: answers the challenge, keeps what comes. */
export class Receiver {
  readonly got: Received[] = [];
  /** Requests that ended before all of their body came. */
  cut = 0;
  /** What is answered; the next ones first. */
  readonly answers: number[] = [];
  challenges = 0;
  verifyToken = "right";
  url = "";
  #server: Server | undefined;
  async listen(): Promise<void> {
    const port = await freePort();
    this.#server = createServer((request, response) => {
      const address = new URL(request.url ?? "/", this.url);
      if (request.method === "GET") {
        this.challenges += 1;
        const right =
          address.searchParams.get("hub.verify_token") === this.verifyToken && address.searchParams.get("hub.mode") === "subscribe";
        response.writeHead(right ? 200 : 403).end(right ? address.searchParams.get("hub.challenge") : "");
        return;
      }
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("error", () => undefined);
      request.on("close", () => {
        if (!request.complete) this.cut += 1;
      });
      request.on("end", () => {
        const status = this.answers.shift() ?? 200;
        const raw = Buffer.concat(chunks);
        if (status === 200) {
          const { changes } = JSON.parse(raw.toString()).entry[0];
          this.got.push({ raw, headers: request.headers, changes, value: changes[0].value });
        }
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => this.#server?.listen(port, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${port}/webhooks`;
  }
  get messages() {
    return this.got.flatMap(({ changes }) => changes.flatMap(({ value }) => value.messages ?? []));
  }
  get statuses() {
    return this.got.flatMap(({ changes }) => changes.flatMap(({ value }) => value.statuses ?? []));
  }
  statusesOf(id: string): string[] {
    return this.statuses.filter((status) => status.id === id).map(({ status }) => status);
  }
  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

interface GraphAnswer {
  status: number;
  json: Record<string, unknown> & { error?: { code: number; message: string; error_data: { details: string } } };
}
export interface Stage {
  sandbox: RunningSandbox;
  receiver: Receiver;
  url: string;
  graph(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<GraphAnswer>;
  control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** Sends a message of the business to a customer, who has written before. */
  send(message: Record<string, unknown>): Promise<GraphAnswer>;
  /** Sends it and returns its id. */
  sent(message: Record<string, unknown>): Promise<string>;
  problems(): Promise<{ against: string; code: number; details: string; path: string }[]>;
  stop(): Promise<void>;
}
const json = { "content-type": "application/json" };

/** A sandbox and a business that hears of it. */
export async function openStage(options: Partial<SandboxOptions> = {}): Promise<Stage> {
  const receiver = new Receiver();
  await receiver.listen();
  const sandbox = await createSandbox({
    ...secrets,
    port: await freePort(),
    callbackUrl: receiver.url,
    statusDelays: { sent: 2, delivered: 2, read: 2 },
    retryDelays: [20, 20, 20],
    ...options,
  });
  const url = await sandbox.listen();
  const stage: Stage = {
    sandbox,
    receiver,
    url,
    async graph(method, path, body, headers = {}) {
      const form = body instanceof FormData;
      const answer = await fetch(`${url}/v26.0/${path}`, {
        method,
        headers: { authorization: `Bearer ${secrets.accessToken}`, ...(body === undefined || form ? {} : json), ...headers },
        ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      });
      return { status: answer.status, json: (await answer.json()) as GraphAnswer["json"] };
    },
    async control<T>(method: string, path: string, body?: unknown) {
      const answer = await fetch(`${url}/control/v1/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: json }),
      });
      if (!answer.ok) throw new Error(`the control API answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    send: (message) =>
      stage.graph("POST", `${secrets.phoneNumberId}/messages`, { messaging_product: "whatsapp", to: `+${rizky.phone}`, ...message }),
    async sent(message) {
      const answer = await stage.send(message);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.json));
      return (answer.json.messages as { id: string }[])[0]?.id ?? "";
    },
    problems: async () =>
      (await stage.control<{ items: { against: string; code: number; details: string; path: string }[] }>("GET", "problems")).items,
    async stop() {
      await sandbox.close();
      receiver.close();
    },
  };
  return stage;
}

/** The customer writes, so that the business may answer freely. */
export const openWindow = (stage: Stage) =>
  stage.control<{ id: string }>("POST", `customers/${rizky.id}/messages`, { kind: "text", text: "Halo" });
export const text = (body: string) => ({ type: "text", text: { body } });
