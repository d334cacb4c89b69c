import type { FastifyInstance, FastifyRequest } from "fastify";
import { ZodError } from "zod";
import { GraphError } from "../graph-error.ts";
import { checkPublished } from "../published/published.ts";
import type { Sandbox } from "../sandbox.ts";
import { checkToken } from "./number/token.ts";
import { isUpload } from "./number/uploads.ts";

/** Which path of the published file a request is for; null where the file describes none. */
export type PublishedPath = string | null | ((request: FastifyRequest, sandbox: Sandbox) => string | null);

declare module "fastify" {
  interface FastifyContextConfig {
    published?: PublishedPath;
  }
}

export const paths = {
  messages: "/{Version}/{Phone-Number-ID}/messages",
  marketing: "/{Version}/{Phone-Number-ID}/marketing_messages",
  upload: "/{Version}/{Phone-Number-ID}/media",
  media: "/{Version}/{Media-ID}",
  number: "/{Version}/{Phone-Number-ID}",
  account: "/{Version}/{WABA-ID}",
  numbers: "/{Version}/{WABA-ID}/phone_numbers",
  subscriptions: "/{Version}/{WABA-ID}/subscribed_apps",
  templates: "/{Version}/{WABA-ID}/message_templates",
  template: "/{Version}/{TEMPLATE_ID}",
  profile: "/{Version}/{Phone-Number-ID}/whatsapp_business_profile",
  qrCodes: "/{Version}/{Phone-Number-ID}/message_qrdls",
  qrCode: "/{Version}/{Phone-Number-ID}/message_qrdls/{QR-Code-ID}",
  blocks: "/{Version}/{Phone-Number-ID}/block_users",
  register: "/{Version}/{Phone-Number-ID}/register",
  settings: "/{Version}/{Phone-Number-ID}/settings",
} as const;

/** What is behind `/{Version}/{id}` depends on the id. */
export const pathOfId: PublishedPath = (request, { number, state }) => {
  const { id } = request.params as { id: string };
  if (id === number.phoneNumberId) return paths.number;
  if (id === number.accountId) return paths.account;
  if (state.templates.some((template) => template.id === id)) return paths.template;
  return isUpload(id) ? null : paths.media;
};

function against(path: string, request: FastifyRequest): ReturnType<typeof checkPublished> {
  const { version = "", id = "", code = "" } = request.params as { version?: string; id?: string; code?: string };
  const [, name = "", second] = [...path.matchAll(/\{([\w-]+)\}/g)].map((match) => match[1]);
  return checkPublished({
    method: request.method,
    path,
    ids: { Version: version, [name]: id, ...(second ? { [second]: code } : {}) },
    query: request.query,
    contentType: request.headers["content-type"],
    // The parts of a form are read by the route itself; they are binary.
    body: request.isMultipart() ? {} : request.body,
  });
}

/** Token first, then the form of the request: against the published file here, against the documentation in each route. */
export function guard(server: FastifyInstance, sandbox: Sandbox): void {
  const { problems } = sandbox;
  server.addHook("onRequest", async (request) => {
    checkToken(sandbox, request);
  });
  server.addHook("preHandler", async (request) => {
    const { published = null } = request.routeOptions.config;
    const path = typeof published === "function" ? published(request, sandbox) : published;
    const mismatch = path ? against(path, request) : null;
    if (mismatch) throw new GraphError(mismatch.code, mismatch.details, "openapi");
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const refusal = asRefusal(error);
    if (refusal.rule)
      problems.add({
        at: new Date(sandbox.now()).toISOString(),
        method: request.method,
        path: request.url.split("?")[0] ?? "",
        against: refusal.rule,
        code: refusal.code,
        details: refusal.details,
      });
    return reply.status(refusal.status).send(refusal.body());
  });
}

/** What is wrong with a body before anybody reads it, such as its size, is an invalid parameter too. */
function asRefusal(error: Error & { statusCode?: number }): GraphError {
  if (error instanceof GraphError) return error;
  if (error instanceof ZodError) return new GraphError(100, `${error.issues[0]?.path.join(".")}: ${error.issues[0]?.message}`);
  return new GraphError((error.statusCode ?? 500) < 500 ? 100 : 1, error.message);
}
