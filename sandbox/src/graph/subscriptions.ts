import type { FastifyInstance } from "fastify";
import { request } from "undici";
import { z } from "zod";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";
import { paths } from "./guard.ts";

const override = z
  .strictObject({ override_callback_uri: z.string().optional(), verify_token: z.string().optional() })
  .refine((given) => !given.override_callback_uri || given.verify_token, "verify_token is required with override_callback_uri");

/** The handshake that Meta does before it believes an address. (webhooks/create-webhook-endpoint) */
async function handshake(url: string, verifyToken: string): Promise<void> {
  const challenge = String(Math.floor(Math.random() * 1e9));
  const address = new URL(url);
  for (const [name, value] of Object.entries({ "hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verifyToken }))
    address.searchParams.set(name, value);
  const answer = await request(address, { headersTimeout: 10_000, bodyTimeout: 10_000 }).catch(() => null);
  const body = await answer?.body.text();
  if (answer?.statusCode !== 200 || body !== challenge)
    throw new GraphError(2200, `The address did not answer the challenge (HTTP ${answer?.statusCode ?? "none"}): ${url}`);
}

/** An address that has answered the challenge; null for none. */
async function verified({ options }: Sandbox, given: z.output<typeof override>): Promise<string | null> {
  const { override_callback_uri: url, verify_token: token = "" } = given;
  if (!url) return null;
  if (!URL.canParse(url)) throw new GraphError(100, "override_callback_uri must be a valid URL");
  const { pathname, search } = new URL(url);
  const reachable = options.callbackOrigin ? new URL(pathname + search, options.callbackOrigin).href : url;
  await handshake(reachable, token);
  return reachable;
}

/** Where webhooks go. (Meta: webhooks/override) */
export function serveSubscriptions(server: FastifyInstance, sandbox: Sandbox): void {
  const { callbacks } = sandbox.webhooks;
  const config = { config: { published: paths.subscriptions } };
  const ours = (id: string) => {
    if (id !== sandbox.number.accountId) throw new GraphError(33, `Object with ID '${id}' does not exist.`);
  };
  server.get<{ Params: { id: string } }>("/:id/subscribed_apps", config, async ({ params }) => {
    ours(params.id);
    const app = { whatsapp_business_api_data: { id: "1", name: "Sigap", link: "https://www.facebook.com/games/?app_id=1" } };
    return { data: callbacks.subscribed ? [{ ...app, ...(callbacks.account ? { override_callback_uri: callbacks.account } : {}) }] : [] };
  });
  // Without an address it subscribes, and clears one that was given before.
  server.post<{ Params: { id: string } }>("/:id/subscribed_apps", config, async ({ params, body }) => {
    ours(params.id);
    const url = await verified(sandbox, override.parse(body ?? {}));
    Object.assign(callbacks, { subscribed: true, account: url });
    return { success: true };
  });
  server.delete<{ Params: { id: string } }>("/:id/subscribed_apps", config, async ({ params }) => {
    ours(params.id);
    Object.assign(callbacks, { subscribed: false, account: null });
    return { success: true };
  });
}

/** An address of the number's own goes before that of the account; an empty one takes it away. */
export async function configureNumber(sandbox: Sandbox, body: unknown) {
  const { webhook_configuration: given } = z.looseObject({ webhook_configuration: override.optional() }).parse(body ?? {});
  if (given) sandbox.webhooks.callbacks.number = await verified(sandbox, given);
  return { success: true };
}
