import fastify from "fastify";
import { whatsapp } from "../server/src/modules/channels/adapters/whatsapp/index.ts";
import { validSignature } from "../server/src/platform/crypto.ts";

// The same HTTP server, signature check and parser, without a database: how much there is to lose.
const server = fastify({ bodyLimit: 4 * 1024 * 1024 });
server.removeAllContentTypeParsers();
server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
server.post("/webhooks/whatsapp/bench", async (request, reply) => {
  const body = request.body as Buffer;
  const signature = request.headers["x-hub-signature-256"];
  if (!validSignature(String(signature), body, process.env.SANDBOX_APP_SECRET ?? "")) return reply.status(401).send();
  const events = whatsapp.parse(JSON.parse(body.toString("utf8")));
  return reply.status(events.length > 0 ? 200 : 400).send();
});
await server.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
process.send?.({ type: "ready" });
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(0));
