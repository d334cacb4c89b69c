import type { AddressInfo } from "node:net";
import multipart from "@fastify/multipart";
import fastify, { type FastifyInstance } from "fastify";
import { ZodError } from "zod";
import { serveControl } from "./control/control.ts";
import { breakOnDemand } from "./graph/break-on-demand.ts";
import { serveById } from "./graph/by-id.ts";
import { serveCoexistence } from "./graph/coexistence.ts";
import { guard } from "./graph/guard.ts";
import { serveMedia } from "./graph/media.ts";
import { largestMedia } from "./graph/media-rules.ts";
import { serveMessages } from "./graph/messages.ts";
import { serveNumber, serveNumberFiles } from "./graph/number/index.ts";
import { serveSubscriptions } from "./graph/subscriptions.ts";
import { serveTemplates } from "./graph/templates.ts";
import { serveThreadControl } from "./graph/thread-control.ts";
import { GraphError } from "./graph-error.ts";
import type { SandboxOptions } from "./options.ts";
import { servePush } from "./push/push-service.ts";
import { createParts, type Sandbox } from "./sandbox.ts";
import { servePhone } from "./serve-phone.ts";

export interface RunningSandbox {
  parts: Sandbox;
  server: FastifyInstance;
  /** Address without a trailing slash; the Graph API is below `/v26.0`. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export async function createSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const parts = createParts(options);
  const server = fastify({ bodyLimit: 8 * 1024 * 1024, forceCloseConnections: true });
  // One byte more, so that a file that is too large is refused as Meta refuses it.
  await server.register(multipart, { limits: { fileSize: largestMedia + 1 } });
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply.status(error instanceof ZodError ? 400 : (error.statusCode ?? 500)).send({ error: { message: error.message } }),
  );
  server.setNotFoundHandler((request, reply) => {
    if (!/^\/v\d/.test(request.url)) return reply.status(404).send({ error: { message: "There is nothing here." } });
    const [path = ""] = request.url.split("?");
    const refusal = new GraphError(2500, `Unknown path components: ${path}`);
    parts.problems.add({
      at: new Date(parts.now()).toISOString(),
      method: request.method,
      path,
      against: "documentation",
      code: refusal.code,
      details: refusal.details,
    });
    return reply.status(refusal.status).send(refusal.body());
  });
  const graphApi = async (graph: FastifyInstance) => {
    guard(graph, parts);
    breakOnDemand(graph, parts);
    serveMessages(graph, parts);
    serveMedia(graph, parts);
    serveCoexistence(graph, parts);
    serveThreadControl(graph, parts);
    serveNumber(graph, parts);
    await graph.register(async (management) => {
      management.addHook("preHandler", async () => parts.limits.checkManagement(Date.now()));
      serveSubscriptions(management, parts);
      serveTemplates(management, parts);
    });
    serveById(graph, parts);
  };
  await server.register(graphApi, { prefix: "/:version(^v\\d+\\.\\d+$)" });
  await server.register(async (control) => serveControl(control, parts));
  await server.register(async (push) => servePush(push, parts));
  serveNumberFiles(server, parts);
  await servePhone(server, options);
  return {
    parts,
    server,
    async listen() {
      const { host = "127.0.0.1", port = 0, ports = 1 } = options;
      await listenOn(server, host, port, port + ports - 1);
      parts.address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
      return parts.address;
    },
    async close() {
      parts.webhooks.close();
      parts.customers.close();
      parts.review.close();
      await server.close();
      parts.keeper?.write();
    },
  };
}

/** On the first port that is free: to look first and to listen then would leave it to others in between. */
async function listenOn(server: FastifyInstance, host: string, port: number, last: number): Promise<void> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || port >= last) throw error;
    await listenOn(server, host, port + 1, last);
  }
}
