import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { Agent, request } from "undici";
import { sign } from "./sign.ts";

const agent = new Agent({ connections: 64, headersTimeout: 30_000, bodyTimeout: 30_000 });
/** How the line breaks: half of the body is sent, all of it and the answer is not waited for, or its end never comes. */
export type Break = "reset-before" | "reset-after" | "timeout";

const headersOf = (body: string, secret: string): Record<string, string> => ({
  "content-type": "application/json",
  "x-hub-signature-256": sign(body, secret),
  "user-agent": "facebookexternalua",
});

/** One try; whether it was answered with 200. */
export async function post(url: string, body: string, secret: string): Promise<boolean> {
  try {
    const answer = await request(url, { method: "POST", body, dispatcher: agent, headers: headersOf(body, secret) });
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}

/** A try over a line that breaks. Nobody hears an answer, so it counts as none. */
export function postBroken(url: string, body: string, secret: string, how: Break, milliseconds: number): Promise<false> {
  const { hostname, port, pathname, search, protocol } = new URL(url);
  const bytes = Buffer.from(body);
  const sent = how === "reset-after" ? bytes : bytes.subarray(0, bytes.length >> 1);
  const head = Object.entries({ host: new URL(url).host, "content-length": String(bytes.length), ...headersOf(body, secret) });
  return new Promise((resolve) => {
    const secure = protocol === "https:";
    const where = { host: hostname, port: Number(port) || (secure ? 443 : 80) };
    const socket = secure ? connectTls({ ...where, servername: hostname }) : connect(where);
    const end = () => socket.destroy();
    socket.once("error", end).once("close", () => resolve(false));
    socket.write(`POST ${pathname}${search} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n`);
    socket.write(sent, () => {
      if (how === "timeout") setTimeout(end, milliseconds).unref();
      // The other side has begun to answer: it has read all of it.
      else if (how === "reset-after") socket.once("data", end);
      else end();
    });
  });
}
