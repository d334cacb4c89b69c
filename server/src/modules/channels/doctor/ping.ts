import { createHmac, randomBytes } from "node:crypto";
import { request } from "undici";
import { sameText } from "#platform/crypto.ts";

/** Marks a webhook that Sigap has sent to itself; it is answered and nothing more. */
export const pingHeader = "x-sigap-ping";

/** Only who knows the secret, and was asked this, can answer so. */
export const pong = (secret: string, nonce: string): string => createHmac("sha256", secret).update(`pong ${nonce}`).digest("hex");

const pingBody = (nonce: string): string => JSON.stringify({ object: "sigap_ping", nonce });

export const isPing = (nonce: unknown, body: Buffer): nonce is string => typeof nonce === "string" && body.toString() === pingBody(nonce);

export type Ping =
  | { outcome: "verified"; milliseconds: number }
  /** Nobody answered. */
  | { outcome: "unreachable"; reason: string }
  /** Somebody answered, but not this Sigap, or it did not believe the signature. */
  | { outcome: "foreign"; reason: string };

/** Goes all the way that a webhook of the provider's goes: name, proxy, certificate, signature; nothing of it is stored. */
export async function ping(url: string, secret: string): Promise<Ping> {
  const nonce = randomBytes(16).toString("hex");
  const body = pingBody(nonce);
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const began = performance.now();
  try {
    const answer = await request(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "x-hub-signature-256": signature, [pingHeader]: nonce },
      signal: AbortSignal.timeout(10_000),
    });
    const said = (await answer.body.text()).slice(0, 200);
    if (answer.statusCode !== 200) return { outcome: "foreign", reason: `it answered ${answer.statusCode}` };
    if (!sameText(said, pong(secret, nonce))) return { outcome: "foreign", reason: "its answer is not the expected one" };
    return { outcome: "verified", milliseconds: Math.round(performance.now() - began) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { outcome: "unreachable", reason: code ?? message };
  }
}
