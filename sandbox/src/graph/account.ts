import type { FastifyInstance } from "fastify";
import { request } from "undici";
import { z } from "zod";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";
import { numericId } from "../state.ts";
import { presentNumber } from "./media.ts";

const templateSchema = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().min(2).max(10),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]),
  parameter_format: z.enum(["POSITIONAL", "NAMED"]).default("POSITIONAL"),
  components: z.array(z.looseObject({ type: z.string() })).min(1),
});
const override = z.object({ override_callback_uri: z.url().optional(), verify_token: z.string().optional() });

/** The handshake that Meta does before it believes an address. (webhooks/create-webhook-endpoint) */
async function handshake(url: string, verifyToken: string): Promise<void> {
  const challenge = String(Math.floor(Math.random() * 1e9));
  const address = new URL(url);
  for (const [name, value] of Object.entries({ "hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verifyToken }))
    address.searchParams.set(name, value);
  const answer = await request(address).catch(() => null);
  if (answer?.statusCode !== 200 || (await answer.body.text()) !== challenge)
    throw new GraphError(2200, "Callback verification failed", `The address did not answer the challenge: ${url}`);
}

/** Numbers, subscriptions and templates of the account. */
export function serveAccount(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, webhooks, options } = sandbox;
  server.get("/:version/:id/phone_numbers", async () => ({
    data: [presentNumber(sandbox)],
    paging: { cursors: { before: "MA", after: "MA" } },
  }));
  server.get("/:version/:id/subscribed_apps", async () => ({
    data: webhooks.callbackUrl
      ? [{ whatsapp_business_api_data: { id: "1", name: "Sigap" }, override_callback_uri: webhooks.callbackUrl }]
      : [],
  }));
  server.post("/:version/:id/subscribed_apps", async (call) => {
    const { override_callback_uri: url, verify_token: token } = override.parse(call.body ?? {});
    if (!url) return { success: true };
    const given = new URL(url);
    const reachable = options.callbackOrigin ? new URL(given.pathname + given.search, options.callbackOrigin).href : url;
    await handshake(reachable, token ?? options.verifyToken);
    webhooks.callbackUrl = reachable;
    return { success: true };
  });
  server.delete("/:version/:id/subscribed_apps", async () => {
    webhooks.callbackUrl = null;
    return { success: true };
  });
  server.get("/:version/:id/message_templates", async (call) => {
    const { limit = "25", after, name, status } = call.query as Record<string, string | undefined>;
    const wanted = state.templates.filter((template) => (!name || template.name === name) && (!status || template.status === status));
    const start = after ? Number(Buffer.from(after, "base64").toString()) : 0;
    const end = start + Number(limit);
    const cursor = (position: number) => Buffer.from(String(position)).toString("base64");
    return {
      data: wanted.slice(start, end),
      paging: { cursors: { before: cursor(start), after: cursor(end) }, ...(end < wanted.length ? { next: `?after=${cursor(end)}` } : {}) },
    };
  });
  server.post("/:version/:id/message_templates", async (call) => {
    const parsed = templateSchema.safeParse(call.body);
    if (!parsed.success) throw new GraphError(100, "Invalid parameter", parsed.error.issues[0]?.message);
    if (state.templates.some(({ name, language }) => name === parsed.data.name && language === parsed.data.language))
      throw new GraphError(100, "Invalid parameter", "There is already content in this language for this template.");
    const template = { ...parsed.data, id: numericId(), status: "PENDING" };
    state.templates.push(template);
    return { id: template.id, status: template.status, category: template.category };
  });
  server.delete("/:version/:id/message_templates", async (call) => {
    const { name } = call.query as { name?: string };
    state.templates = state.templates.filter((template) => template.name !== name);
    return { success: true };
  });
}
