import { createECDH, type ECDH, randomBytes, randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { missing } from "../missing.ts";
import type { Sandbox } from "../sandbox.ts";
import { checkVapid } from "./check-vapid.ts";
import { decrypt } from "./decrypt.ts";

interface Delivered {
  at: string;
  topic: string | null;
  urgency: string;
  ttl: number;
  /** What the browser would hand to the service worker. */
  payload: unknown;
  bytes: number;
}
/** A browser that subscribed: its keys, what reached it, and what the service answers next. */
interface Subscriber {
  id: string;
  ecdh: ECDH;
  auth: Buffer;
  /** The key of the first sender; nobody else may send here. (RFC 8292, section 4) */
  senderKey: string | null;
  messages: Delivered[];
  answers: { status: number; retryAfter?: number | undefined }[];
}

const largestBody = 4096;
const answerSchema = z.object({ answers: z.array(z.object({ status: z.number().int(), retryAfter: z.number().int().optional() })) });

/** Throws what is wrong with a request's form. (RFC 8030, section 5; RFC 8291, section 4) */
function checkForm(request: FastifyRequest, body: Buffer): Omit<Delivered, "at" | "payload" | "bytes"> {
  const { ttl, topic, urgency = "normal", "content-encoding": encoding } = request.headers;
  if (encoding !== "aes128gcm") throw new Error("Content-Encoding is not aes128gcm");
  if (!/^\d+$/.test(String(ttl))) throw new Error("TTL is missing");
  if (!/^(very-low|low|normal|high)$/.test(String(urgency))) throw new Error(`there is no urgency ${String(urgency)}`);
  if (topic !== undefined && !/^[\w-]{1,32}$/.test(String(topic))) throw new Error("Topic is not 1 to 32 characters of base64url");
  if (body.length > largestBody) throw new Error(`${body.length} bytes are more than ${largestBody}`);
  return { ttl: Number(ttl), topic: topic === undefined ? null : String(topic), urgency: String(urgency) };
}

/** Stands in for the push services of the browsers' makers, and for the browsers that listen to them. */
export function servePush(server: FastifyInstance, sandbox: Sandbox): void {
  const subscribers = new Map<string, Subscriber>();
  const find = (id: string): Subscriber => {
    const subscriber = subscribers.get(id);
    if (!subscriber) throw missing(`There is no subscription ${id}.`);
    return subscriber;
  };
  const accept = (subscriber: Subscriber, request: FastifyRequest): void => {
    const body = request.body as Buffer;
    const form = checkForm(request, body);
    const { key } = checkVapid(request.headers.authorization, sandbox.address, sandbox.now());
    if (subscriber.senderKey && subscriber.senderKey !== key) throw new Error("another key than the one that subscribed");
    subscriber.senderKey = key;
    const payload: unknown = JSON.parse(decrypt(body, subscriber));
    subscriber.messages.push({ at: new Date(sandbox.now()).toISOString(), ...form, payload, bytes: body.length });
  };
  server.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  server.post<{ Params: { id: string } }>("/push/:id", async (request, reply) => {
    const subscriber = subscribers.get(request.params.id);
    if (!subscriber) return reply.status(410).send("the subscription has ended");
    const forced = subscriber.answers.shift();
    if (forced)
      return reply
        .status(forced.status)
        .headers(forced.retryAfter ? { "retry-after": forced.retryAfter } : {})
        .send("as was asked for");
    try {
      accept(subscriber, request);
    } catch (error) {
      const details = (error as Error).message;
      const at = new Date(sandbox.now()).toISOString();
      sandbox.problems.add({ at, method: "POST", path: "/push", against: "documentation", code: 400, details });
      return reply.status(400).send(details);
    }
    return reply.status(201).header("location", `${sandbox.address}/push/${subscriber.id}/${subscriber.messages.length}`).send();
  });
  server.post("/control/v1/push", async () => {
    const ecdh = createECDH("prime256v1");
    ecdh.generateKeys();
    const subscriber: Subscriber = { id: randomUUID(), ecdh, auth: randomBytes(16), senderKey: null, messages: [], answers: [] };
    subscribers.set(subscriber.id, subscriber);
    const keys = { p256dh: ecdh.getPublicKey("base64url"), auth: subscriber.auth.toString("base64url") };
    return { id: subscriber.id, endpoint: `${sandbox.address}/push/${subscriber.id}`, keys };
  });
  server.get<{ Params: { id: string } }>("/control/v1/push/:id", async (request) => ({ items: find(request.params.id).messages }));
  server.patch<{ Params: { id: string } }>("/control/v1/push/:id", async (request) => {
    const { answers } = answerSchema.parse(request.body);
    find(request.params.id).answers = answers;
    return { answers };
  });
  server.delete<{ Params: { id: string } }>("/control/v1/push/:id", async (request) => {
    subscribers.delete(find(request.params.id).id);
    return { items: [] };
  });
}
