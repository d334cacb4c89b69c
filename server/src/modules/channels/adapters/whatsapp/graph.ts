import { Agent, request } from "undici";
import type { Answer } from "../../answer.ts";
import type { SendingConnection } from "../../sending-connection.ts";
import { errorOf } from "./error-codes.ts";
import { object, text } from "./wire.ts";

/** One pool for all numbers; a send holds a connection for the provider's answering time only. */
const agent = new Agent({
  connections: 128,
  keepAliveTimeout: 30_000,
  headersTimeout: 20_000,
  bodyTimeout: 30_000,
  connect: { timeout: 10_000 },
});

export interface GraphCall {
  method: "GET" | "POST" | "DELETE";
  /** Below the base address, or a whole address (files). */
  path: string;
  body?: Buffer | string;
  contentType?: string;
  /** In the place of the usual ones. */
  headers?: Record<string, string>;
}

/** What the Graph API said, or how it failed to say anything. */
export type GraphAnswer =
  | { kind: "ok"; status: number; json: Record<string, unknown> }
  | { kind: "error"; status: number; code: string; reason: string; json: Record<string, unknown> }
  /** Nothing was sent: the connection was refused, or the name is unknown. */
  | { kind: "unreachable"; reason: string }
  /** It was sent and no answer came: it may have been done. */
  | { kind: "lost"; reason: string };

/** Failures before a byte of the request was sent. */
const notSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

export async function callGraph(connection: Pick<SendingConnection, "baseUrl" | "accessToken">, call: GraphCall): Promise<GraphAnswer> {
  const url = call.path.startsWith("http") ? call.path : `${connection.baseUrl}${call.path}`;
  const headers: Record<string, string> = { authorization: `Bearer ${connection.accessToken}` };
  if (call.body !== undefined) headers["content-type"] = call.contentType ?? "application/json";
  Object.assign(headers, call.headers);
  try {
    const { statusCode, body } = await request(url, {
      method: call.method,
      headers,
      dispatcher: agent,
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    return decode(statusCode, await body.text());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return notSent.has(code ?? "") ? { kind: "unreachable", reason: message } : { kind: "lost", reason: message };
  }
}

function decode(status: number, body: string): GraphAnswer {
  let json: Record<string, unknown>;
  try {
    json = object(JSON.parse(body));
  } catch {
    return status < 300
      ? { kind: "lost", reason: "the answer is not JSON" }
      : { kind: "error", status, code: String(status), reason: `HTTP ${status}`, json: {} };
  }
  if (status < 300) return { kind: "ok", status, json };
  const error = object(json.error);
  return {
    kind: "error",
    status,
    code: text(error.code) ?? String(status),
    reason: text(object(error.error_data).details) ?? text(error.message) ?? `HTTP ${status}`,
    json,
  };
}

/** For everything but sends: an answer that may be asked for again. */
export function asAnswer<T>(answer: GraphAnswer, read: (json: Record<string, unknown>) => T): Answer<T> {
  if (answer.kind === "ok") return { ok: true, value: read(answer.json) };
  if (answer.kind === "error")
    return { ok: false, code: answer.code, reason: answer.reason, retryable: answer.status >= 500 || errorOf(answer.code).retry !== "no" };
  return { ok: false, code: answer.kind, reason: answer.reason, retryable: true };
}

/** The bytes of a file; addresses of media need the token too (Meta: media, download). */
export const fetchBytes = (connection: Pick<SendingConnection, "accessToken">, url: string, limit: number): Promise<Answer<Buffer>> =>
  download(url, { authorization: `Bearer ${connection.accessToken}` }, limit);

/** The bytes of a file that anybody with its address may have; the token stays at home. */
export const fetchFile = (url: string, limit: number): Promise<Answer<Buffer>> => download(url, {}, limit);

async function download(url: string, headers: Record<string, string>, limit: number): Promise<Answer<Buffer>> {
  try {
    const { statusCode, body } = await request(url, { method: "GET", headers, dispatcher: agent });
    if (statusCode !== 200) {
      await body.dump();
      return { ok: false, code: String(statusCode), reason: `the file's address answered ${statusCode}`, retryable: true };
    }
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) {
        body.destroy();
        return { ok: false, code: "too_large", reason: `larger than ${Math.floor(limit / 1024 / 1024)} MB`, retryable: false };
      }
      chunks.push(chunk);
    }
    return { ok: true, value: Buffer.concat(chunks) };
  } catch (error) {
    return { ok: false, code: "lost", reason: (error as Error).message, retryable: true };
  }
}
