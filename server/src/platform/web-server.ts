import { STATUS_CODES } from "node:http";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import proxy from "@fastify/http-proxy";
import multipart from "@fastify/multipart";
import type { Problem } from "@sigap/contract";
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import type { App } from "./app.ts";
import { signupIsOn } from "./config.ts";
import { Refusal } from "./errors.ts";
import { newId } from "./ids.ts";

const problemType = "application/problem+json";

/** What Fastify itself refuses, in our words. */
function asRefusal(error: FastifyError, app: App): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE" || error.code === "FST_REQ_FILE_TOO_LARGE")
    return new Refusal("too_large", { limit: `${app.config.MEDIA_LIMIT_MB} MB` });
  if (error.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" || error.code === "FST_INVALID_MULTIPART_CONTENT_TYPE")
    return new Refusal("unsupported_type", { type: "use application/json, or multipart/form-data for files" });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Refusal("invalid", { fields: error.message });
  return null;
}

/** The HTTP server with everything that holds for all routes: ids, problems, headers, cookies, uploads. */
export async function createWebServer(app: App): Promise<FastifyInstance> {
  // Meta's popup, and nothing else of the outside, and only where it is set up.
  const popup = signupIsOn(app.config);
  const server = fastify({
    genReqId: () => newId(),
    trustProxy: app.config.TRUST_PROXY === "on",
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: "idle",
  });
  await server.register(cookie);
  await server.register(multipart, { limits: { fileSize: app.config.MEDIA_LIMIT_MB * 1024 * 1024, files: 1, fields: 10 } });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...(popup ? ["https://connect.facebook.net"] : [])],
        // Mantine and the virtual lists set positions as style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        mediaSrc: ["'self'", "blob:"],
        connectSrc: ["'self'", "ws:", "wss:", ...(popup ? ["https://graph.facebook.com", "https://www.facebook.com"] : [])],
        frameSrc: ["'self'", ...(popup ? ["https://www.facebook.com"] : [])],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    frameguard: { action: "sameorigin" },
    hsts: app.config.PUBLIC_URL.startsWith("https:") ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    // With the stricter default the popup could not tell this page how it ended.
    crossOriginOpenerPolicy: { policy: popup ? "same-origin-allow-popups" : "same-origin" },
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
  });
  server.addHook("preClose", async () => {
    // What is answered while stopping would leave its connection open for the next request, and the stop waiting for it.
    const closing = setInterval(() => server.server.closeIdleConnections(), 100);
    server.server.once("close", () => clearInterval(closing));
  });
  server.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  server.addHook("onResponse", async (request, reply) => {
    if (request.url.startsWith("/webhooks/") || reply.statusCode < 400) return;
    app.log.info({ requestId: request.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode }, "request");
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = asRefusal(error, app) ?? new Refusal("internal", { requestId: request.id });
    if (refusal.code === "internal") {
      // Whoever asked has left: a page was closed while it was being answered.
      const level = request.raw.socket.destroyed ? "info" : "error";
      app.log[level]({ err: error, requestId: request.id, route: request.routeOptions.url }, "a request failed");
    }
    const problem: Problem = {
      type: "about:blank",
      title: STATUS_CODES[refusal.status] ?? "Error",
      status: refusal.status,
      code: refusal.code,
      detail: refusal.message,
      requestId: request.id,
      ...(refusal.issues ? { issues: refusal.issues } : {}),
      ...(Object.keys(refusal.values).length > 0 ? { values: refusal.values } : {}),
    };
    return reply.status(refusal.status).type(problemType).send(problem);
  });
  if (app.config.SIGAP_SANDBOX_URL) await serveSandbox(server, app.config.SIGAP_SANDBOX_URL);
  return server;
}

/** The sandbox's pages under our own address, so that they can stand beside the inbox. Never sees our cookies. */
const serveSandbox = (server: FastifyInstance, upstream: string) =>
  server.register(proxy, {
    upstream,
    prefix: "/sandbox",
    replyOptions: { rewriteRequestHeaders: (_request, headers) => ({ ...headers, cookie: undefined }) },
  });
