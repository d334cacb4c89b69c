import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, request } from "undici";
import type { App } from "#platform/app.ts";
import { endpointProblem, isPublic } from "./address.ts";
import { type DeviceKeys, encryptFor } from "./encrypt.ts";
import { authorization, pushIdentity } from "./identity.ts";

export interface Subscription {
  endpoint: string;
  keys: DeviceKeys;
}
export interface PushMessage {
  payload: string;
  /** A newer message takes the place of one with the same topic that the device has not got yet: 32 characters of base64url at most. */
  topic: string | null;
  urgency: "normal" | "high";
  /** For how long the push service keeps it for a device that is off. */
  ttlSeconds: number;
}
/** What the push service said. `gone`: the subscription ended. `later`: it may work in a while. `refused`: it never will. */
export interface PushResult {
  outcome: "accepted" | "gone" | "later" | "refused";
  detail: string;
  retryAfterSeconds: number | null;
}

/** Judges the address that is really connected to, so that a name can't lead inside after it was checked. */
const publicOnly: LookupFunction = (hostname, options, done) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const allowed = error ? [] : addresses.filter(({ address }) => isPublic(address));
    const [first] = allowed;
    if (error) return done(error, "");
    if (!first) return done(Object.assign(new Error(`${hostname} is not an address of the internet`), { code: "ENOTPUBLIC" }), "");
    return options.all ? done(null, allowed) : done(null, first.address, first.family);
  });

const timeouts = { keepAliveTimeout: 30_000, headersTimeout: 15_000, bodyTimeout: 15_000, connections: 16 };
const outside = new Agent({ ...timeouts, connect: { timeout: 10_000, lookup: publicOnly } });
const anywhere = new Agent({ ...timeouts, connect: { timeout: 10_000 } });

export const mayPushTo = (app: App, endpoint: string): string | null =>
  app.config.PUSH_ANY_ADDRESS === "on" ? null : endpointProblem(endpoint);

/** Hands one message to a device's push service. (RFC 8030) */
export async function post(app: App, { endpoint, keys }: Subscription, message: PushMessage): Promise<PushResult> {
  const problem = mayPushTo(app, endpoint);
  if (problem) return { outcome: "refused", detail: problem, retryAfterSeconds: null };
  const identity = await pushIdentity(app);
  const body = encryptFor(keys, message.payload);
  try {
    const answer = await request(endpoint, {
      method: "POST",
      dispatcher: app.config.PUSH_ANY_ADDRESS === "on" ? anywhere : outside,
      headers: {
        authorization: authorization(identity, endpoint, app.config.PUBLIC_URL, app.clock.now()),
        "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
        ttl: String(message.ttlSeconds),
        urgency: message.urgency,
        ...(message.topic ? { topic: message.topic } : {}),
      },
      body,
    });
    const said = await readStart(answer.body);
    const after = Number(answer.headers["retry-after"]);
    return resultOf(answer.statusCode, said, Number.isFinite(after) && after > 0 ? after : null);
  } catch (error) {
    const { code, message: reason } = error as NodeJS.ErrnoException;
    return { outcome: "later", detail: code ?? reason, retryAfterSeconds: null };
  }
}

/** The first words of an answer; who sends more than that is not listened to. */
async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  let said = "";
  for await (const chunk of body) {
    said += chunk.toString();
    if (said.length > 2000) break;
  }
  return said.replace(/\s+/g, " ").trim().slice(0, 200);
}

/** (RFC 8030, section 5; 404 and 410 mean that the subscription is no longer there: section 7.3) */
function resultOf(status: number, said: string, retryAfterSeconds: number | null): PushResult {
  const detail = said ? `${status}: ${said}` : String(status);
  if (status >= 200 && status < 300) return { outcome: "accepted", detail: String(status), retryAfterSeconds: null };
  if (status === 404 || status === 410) return { outcome: "gone", detail, retryAfterSeconds: null };
  if (status === 429 || status >= 500 || status === 408) return { outcome: "later", detail, retryAfterSeconds };
  return { outcome: "refused", detail, retryAfterSeconds: null };
}
