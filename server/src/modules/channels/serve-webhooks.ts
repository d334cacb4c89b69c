import type {} from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import type { App } from "#platform/app.ts";
import { sameText, validSignature } from "#platform/crypto.ts";
import { refuse } from "#platform/errors.ts";
import { adapterOf } from "./adapters/index.ts";
import { isPing, pingHeader, pong } from "./doctor/ping.ts";
import { createLane, newDelivery, type ReadDelivery } from "./ingest.ts";
import { findApp, routeConnections, type WebhookOwner } from "./routing.ts";
import { readForWorkspaces } from "./split-delivery.ts";
import { noteWrongSignature } from "./store.ts";

interface WebhookParams {
  channel: string;
  key: string;
}

/** Meta sends up to 3 MB (webhooks reference §1). */
const largestBody = 4 * 1024 * 1024;

/**
 * /webhooks/<channel>/<key>: the handshake, and deliveries. A delivery is answered 200 only when it is stored and
 * applied; statuses travel in a lane of their own, so that they never delay a customer's message.
 */
export async function serveWebhooks(server: FastifyInstance, app: App): Promise<void> {
  const messages = createLane(app, { inFlight: 4, most: 128 });
  const statuses = createLane(app, { inFlight: 2, most: 256 });
  server.addHook("onClose", async () => {
    await Promise.all([messages.drain(), statuses.drain()]);
  });
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: largestBody }, (_request, body, done) => done(null, body));

    scope.get<{ Params: WebhookParams; Querystring: Record<string, string | undefined> }>(
      "/webhooks/:channel/:key",
      async (request, reply) => {
        const owner = await findApp(app, request.params.key);
        const token = request.query["hub.verify_token"];
        if (!owner || owner.channel !== request.params.channel) refuse("not_found");
        if (request.query["hub.mode"] !== "subscribe" || typeof token !== "string" || !sameText(token, owner.verifyToken))
          refuse("forbidden");
        return reply.type("text/plain").send(request.query["hub.challenge"] ?? "");
      },
    );

    // Providers read no headers: those for browsers would be most of the answer.
    scope.post<{ Params: WebhookParams }>("/webhooks/:channel/:key", { helmet: false }, async (request, reply) => {
      const began = process.hrtime.bigint();
      const owner = await findApp(app, request.params.key);
      const adapter = adapterOf(request.params.channel);
      if (!owner || !adapter || owner.channel !== request.params.channel) refuse("not_found");
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = request.headers["x-hub-signature-256"];
      if (!validSignature(typeof signature === "string" ? signature : undefined, body, owner.appSecret)) {
        app.metrics.webhooks.inc({ result: "wrong signature" });
        await rememberWrongSignature(app, owner);
        refuse("wrong_signature");
      }
      const nonce = request.headers[pingHeader];
      if (nonce !== undefined && isPing(nonce, body)) return reply.status(200).type("text/plain").send(pong(owner.appSecret, nonce));
      const delivery = newDelivery({
        workspaceId: owner.workspaceId,
        providerAppId: owner.providerAppId,
        channel: owner.channel,
        receivedAt: app.clock.now(),
        body,
      });
      const reads = readForWorkspaces(adapter, delivery, await routeConnections(app, owner.workspaceId, owner.providerAppId));
      await Promise.all(reads.map((read) => (onlyStatuses(read) ? statuses : messages).accept(read)));
      app.metrics.webhooks.inc({ result: reads[0]?.delivery.state ?? "applied" });
      app.metrics.webhookSeconds.observe(Number(process.hrtime.bigint() - began) / 1e9);
      return reply.status(200).send();
    });
  });
}

const onlyStatuses = ({ events }: ReadDelivery) => events.length > 0 && events.every(({ event }) => event.kind === "status");

const rememberEvery = 60_000;
const remembered = new WeakMap<WebhookOwner, number>();
/** For the doctor; at most once a minute, since anybody may post anything to an address. */
async function rememberWrongSignature(app: App, owner: WebhookOwner): Promise<void> {
  const now = Date.now();
  if (now - (remembered.get(owner) ?? 0) < rememberEvery) return;
  remembered.set(owner, now);
  await app.database.acrossWorkspaces((tx) => noteWrongSignature(tx, owner.workspaceId, owner.providerAppId, app.clock.now()));
}
