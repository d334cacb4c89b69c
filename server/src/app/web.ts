import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import serveStatic from "@fastify/static";
import websocket from "@fastify/websocket";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { authenticate } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { sha256 } from "#platform/crypto.ts";
import { ensure, refuse } from "#platform/errors.ts";
import type { EventTail } from "#platform/event-tail.ts";
import { type Principal, serveApi } from "#platform/http.ts";
import type { Module } from "#platform/module.ts";
import { createRateLimit } from "#platform/rate-limit.ts";
import { startRealtime } from "#platform/realtime.ts";
import { createWebServer } from "#platform/web-server.ts";
import { serveHealth } from "./health.ts";
import { serveReference } from "./reference.ts";

const webFolder = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** The web node: API, webhooks, realtime, health and the web app on one port. */
export async function createWeb(app: App, tail: EventTail, modules: readonly Module[]): Promise<FastifyInstance> {
  const server = await createWebServer(app);
  const routes = modules.flatMap((module) => module.routes ?? []);
  serveHealth(server, app);
  serveReference(
    server,
    routes.map(({ route }) => route),
    app.config.PUBLIC_URL,
  );
  serveApi(server, { app, routes, authenticate, rateLimit: createRateLimit(app.config.RATE_LIMIT_PER_MINUTE, app.clock) });
  for (const module of modules) await module.serve?.(server, app);
  await serveRealtime(server, app, tail, modules);
  await servePages(server);
  return server;
}

/** The built web app; every other address is one of its screens. */
async function servePages(server: FastifyInstance): Promise<void> {
  const built = existsSync(`${webFolder}index.html`);
  if (built) {
    await server.register(serveStatic, {
      root: webFolder,
      wildcard: false,
      setHeaders: (reply, file) =>
        void reply.header("cache-control", file.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"),
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const page = request.method === "GET" && built && !/^\/(api|webhooks|sandbox)(\/|$)/.test(request.url);
    return page ? reply.sendFile("index.html") : refuse("not_found");
  });
}

/** Names the version of the web app: a browser that has another one can offer to load it. */
const buildOf = (): string =>
  existsSync(`${webFolder}index.html`) ? sha256(readFileSync(`${webFolder}index.html`, "utf8")).slice(0, 12) : "";

/** /api/v1/realtime: only for people and keys with rights, only from our own pages. */
async function serveRealtime(server: FastifyInstance, app: App, tail: EventTail, modules: readonly Module[]): Promise<void> {
  const realtime = startRealtime(
    app,
    tail,
    modules.flatMap((module) => module.projections ?? []),
    buildOf(),
    modules.flatMap((module) => module.live ?? []),
  );
  const principals = new WeakMap<FastifyRequest, Principal>();
  await server.register(websocket, { options: { maxPayload: 64 * 1024 } });
  server.get(
    "/api/v1/realtime",
    {
      websocket: true,
      preValidation: async (request) => {
        const origin = request.headers.origin;
        ensure(!origin || (URL.canParse(origin) && new URL(origin).host === request.headers.host), "cross_site");
        const principal = await authenticate(app, request);
        ensure(principal, "unauthenticated");
        principals.set(request, principal);
      },
    },
    (socket, request) => {
      const principal = principals.get(request);
      if (!principal) return socket.close(1008, "sign in");
      const after = new URL(request.url, "http://localhost").searchParams.get("after");
      const renew = async () => {
        const now = await authenticate(app, request);
        return now?.workspaceId === principal.workspaceId ? now.actor : null;
      };
      realtime.join(socket, principal.workspaceId, principal.actor, after, renew).catch((error: Error) => {
        app.log.warn({ reason: error.message }, "a realtime connection could not begin");
        socket.close(1011, "try again");
      });
    },
  );
  server.addHook("preClose", () => realtime.stop());
}
