import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import multipart from "@fastify/multipart";
import serveStatic from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";
import { ZodError } from "zod";
import { serveControl } from "./control/control.ts";
import { serveAccount } from "./graph/account.ts";
import { serveMedia } from "./graph/media.ts";
import { serveMessages } from "./graph/messages.ts";
import { GraphError } from "./graph-error.ts";
import type { SandboxOptions } from "./options.ts";
import { createParts, type Sandbox } from "./sandbox.ts";

export interface RunningSandbox {
  parts: Sandbox;
  server: FastifyInstance;
  /** Address without a trailing slash; the Graph API is below `/v26.0`. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Faults of the Graph API, before and after a request is worked on. */
function breakOnDemand(server: FastifyInstance, { faults }: Sandbox): void {
  server.addHook("preHandler", async (request, reply) => {
    const struck = faults.strike("graph", `${request.method} ${request.url}`);
    for (const fault of struck) {
      if (fault.kind === "delay") await pause(fault.milliseconds);
      if (fault.kind === "error") throw new GraphError(fault.code, "A fault on demand", "A fault on demand");
      if (fault.kind === "status") return reply.status(fault.httpStatus).send({ error: { message: "A fault on demand", code: 2 } });
      if (fault.kind === "reset-before" || fault.kind === "timeout") {
        reply.hijack();
        if (fault.kind === "reset-before") request.raw.socket.destroy();
        return reply;
      }
    }
    if (struck.some(({ kind }) => kind === "reset-after")) request.headers["x-reset-after"] = "yes";
  });
  // The message was accepted and its answer is lost: the case that has no idempotency key.
  server.addHook("onSend", async (request) => {
    if (request.headers["x-reset-after"] === "yes") request.raw.socket.destroy();
  });
}

export async function createSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const parts = createParts(options);
  const server = fastify({ bodyLimit: 8 * 1024 * 1024, forceCloseConnections: true });
  await server.register(multipart, { limits: { fileSize: 100 * 1024 * 1024 } });
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof GraphError) return reply.status(error.status).send(error.body());
    if (error instanceof ZodError) return reply.status(400).send(new GraphError(100, "Invalid parameter", error.issues[0]?.message).body());
    return reply.status(error.statusCode ?? 500).send({ error: { message: error.message, code: 1 } });
  });
  await server.register(async (graph) => {
    breakOnDemand(graph, parts);
    graph.addHook("onRequest", async (request) => {
      if (request.headers.authorization !== `Bearer ${options.accessToken}` && !request.url.startsWith("/control"))
        throw new GraphError(190, "Invalid OAuth access token", "The access token could not be decrypted or has expired.", 401);
    });
    serveMessages(graph, parts);
    serveAccount(graph, parts);
    serveMedia(graph, parts);
  });
  await server.register(async (control) => serveControl(control, parts));
  await servePhone(server, options);
  return {
    parts,
    server,
    async listen() {
      await server.listen({ port: options.port ?? 0, host: options.host ?? "127.0.0.1" });
      return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    },
    async close() {
      parts.webhooks.close();
      parts.customers.close();
      await server.close();
    },
  };
}

/** The customer's phone: plain files, no inline script. */
async function servePhone(server: FastifyInstance, options: SandboxOptions): Promise<void> {
  const web = fileURLToPath(new URL("../web/", import.meta.url));
  const inter = path.join(path.dirname(createRequire(import.meta.url).resolve("@fontsource-variable/inter/package.json")), "files");
  const policy = `default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; script-src 'self'; frame-ancestors ${options.frameAncestors ?? "'self'"}`;
  server.addHook("onRequest", async (_request, reply) => {
    reply.header("content-security-policy", policy);
  });
  await server.register(serveStatic, { root: web, prefix: "/", index: "index.html" });
  await server.register(serveStatic, { root: inter, prefix: "/fonts/", decorateReply: false });
}
