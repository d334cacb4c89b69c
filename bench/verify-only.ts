import { createApp } from "../server/src/app/server.ts";
import { adapterOf } from "../server/src/modules/channels/adapters/index.ts";
import { newDelivery } from "../server/src/modules/channels/ingest.ts";
import { readDelivery } from "../server/src/modules/channels/read-delivery.ts";
import { readConfig } from "../server/src/platform/config.ts";
import { validSignature } from "../server/src/platform/crypto.ts";
import { createWebServer } from "../server/src/platform/web-server.ts";

/** The same web server that only checks signatures and parses: what the product's rate is held against. Stores nothing. */
const config = readConfig(process.env);
const app = createApp(config);
const server = await createWebServer(app);
const secret = process.env.SANDBOX_APP_SECRET ?? "";
const phoneNumberId = process.env.SANDBOX_PHONE_NUMBER_ID ?? "";
const id = "00000000-0000-0000-0000-000000000001";
const connection = { id, workspaceId: id, providerAppId: id, channel: "whatsapp", accountId: "", portfolioId: "", address: "" };
const routes = { byNumber: new Map([[phoneNumberId, connection]]), byAccount: new Map() };
const adapter = adapterOf("whatsapp");

await server.register(async (scope) => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: 4 * 1024 * 1024 }, (_request, body, done) => done(null, body));
  scope.post("/webhooks/:channel/:key", async (request, reply) => {
    const body = request.body as Buffer;
    const signature = request.headers["x-hub-signature-256"];
    if (!adapter || typeof signature !== "string" || !validSignature(signature, body, secret)) return reply.status(401).send();
    const delivery = newDelivery({ workspaceId: id, providerAppId: id, channel: "whatsapp", receivedAt: app.clock.now(), body });
    const { events } = readDelivery(adapter, delivery, routes);
    return reply.status(events.length > 0 ? 200 : 400).send();
  });
});
await server.listen({ port: config.PORT, host: "127.0.0.1" });
process.send?.({ type: "ready" });
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
