import { type CallOutput, routes as contractRoutes, type Handled, type Route } from "@sigap/contract";
import type { Issue } from "@sigap/contract/issue-words";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { App } from "./app.ts";
import { type Actor, type Ctx, createCtx } from "./ctx.ts";
import { ensure, refuse } from "./errors.ts";
import { once } from "./idempotency.ts";
import { issueBy, issueOf, ruleOf } from "./issue-of.ts";
import type { RateLimit } from "./rate-limit.ts";

/** Who a request comes from, as the identity module found out. */
export interface Principal {
  actor: Actor;
  workspaceId: string;
  /** The session of a person in a browser; null for API keys. */
  session: { id: string; personId: string } | null;
  /** Whether this is an owner of the workspace. */
  isOwner: boolean;
}
export type Authenticate = (app: App, request: FastifyRequest) => Promise<Principal | null>;

interface PublicCall<R extends Route> extends Handled<R> {
  app: App;
  request: FastifyRequest;
  reply: FastifyReply;
}
export interface Call<R extends Route> extends PublicCall<R> {
  ctx: Ctx;
  principal: Principal;
}
/** A contract route with what it does. */
export interface BoundRoute {
  route: Route;
  handle(call: Call<Route>): Promise<unknown>;
}

/** What a handler must return: the route's response, or nothing where there is none (or it answers by itself). */
type Answer<R extends Route> = R["response"] extends z.ZodType ? CallOutput<R> | FastifyReply : unknown;

/** Binds a contract route to a use case. Permission and validation have happened when the handler runs. */
export const bind = <R extends Route>(route: R, handle: (call: Call<R>) => Promise<Answer<R>>): BoundRoute => ({
  route,
  // The route's own schemas have parsed what the handler receives.
  handle: (call) => handle(call as Call<R>),
});

/** The same for routes that anybody may call: there is no actor yet. */
export const bindPublic = <R extends Route>(route: R, handle: (call: PublicCall<R>) => Promise<Answer<R>>): BoundRoute => ({
  route,
  handle: (call) => handle(call as Call<R>),
});

const parts = ["params", "query", "body"] as const;

/** Where a text stands that PostgreSQL can't keep: with the character U+0000, or half of a pair of code units. */
function unkept(value: unknown, path: readonly string[]): string[] {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? [path.join(".")] : [];
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => unkept(each, [...path, key]));
}

/** Parses all three parts and names every mistake at once. */
function parse(route: Route, request: FastifyRequest): Handled<Route> {
  const given = { params: request.params, query: request.query, body: request.body };
  const issues: Issue[] = [];
  const parsed: Record<string, unknown> = {};
  for (const part of parts) {
    const schema = route[part];
    if (!schema) continue;
    const unreadable = unkept(given[part], part === "body" ? [] : [part]);
    issues.push(...unreadable.map((path) => issueBy("unkept", path)));
    const result = schema.safeParse(given[part] ?? {}, { error: ruleOf });
    if (result.success) parsed[part] = result.data;
    else issues.push(...result.error.issues.map((issue) => issueOf(issue, [...(part === "body" ? [] : [part]), ...issue.path].join("."))));
  }
  // An id that is not one does not exist; it is no mistake of form that a person could mend.
  if (issues.length > 0 && issues.every(({ path }) => path.startsWith("params."))) refuse("not_found");
  if (issues.length > 0)
    refuse("invalid", { fields: issues.map(({ path, message }) => `${path || "body"}: ${message}`).join("; ") }, issues);
  return parsed as Handled<Route>;
}

/** A cookie is sent by the browser whoever asks, so a write must come from our own pages. */
function refuseOtherSites(request: FastifyRequest): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers["sec-fetch-site"];
  const origin = request.headers.origin;
  if (site !== undefined) ensure(site === "same-origin" || site === "none", "cross_site");
  else if (origin !== undefined) ensure(URL.canParse(origin) && new URL(origin).host === request.headers.host, "cross_site");
}

export interface ApiOptions {
  app: App;
  routes: readonly BoundRoute[];
  authenticate: Authenticate;
  rateLimit: RateLimit;
}

/** Registers the routes below /api/v1: authenticate, limit, parse, permit, handle. */
export function serveApi(server: FastifyInstance, { app, routes, authenticate, rateLimit }: ApiOptions): void {
  const names = new Map<Route, string>(Object.entries(contractRoutes).map(([name, route]) => [route, name]));
  for (const { route, handle } of routes) {
    server.route({
      method: route.method,
      url: `/api/v1${route.path}`,
      handler: async (request, reply) => {
        const stop = app.metrics.requestSeconds.startTimer({ route: names.get(route) ?? route.path });
        reply.raw.once("close", () => stop({ status: String(reply.statusCode) }));
        refuseOtherSites(request);
        const principal = route.access === "public" ? null : await authenticate(app, request);
        rateLimit.spend(principal?.actor.id ?? request.ip, reply);
        if (route.access !== "public") {
          if (!principal) refuse("unauthenticated");
          if (route.access === "person") ensure(principal.session, "forbidden");
          else ensure(principal.actor.permissions.has(route.access), "forbidden");
        }
        const parsed = parse(route, request);
        const status = route.status ?? (route.response || route.raw ? 200 : 204);
        // Public handlers never look at the principal: their type does not have it.
        const call = { ...parsed, app, request, reply } as Call<Route>;
        if (!principal) return answer(reply, status, await handle(call));
        const ctx = createCtx(app, principal.workspaceId, principal.actor, request.id, idempotencyKey(request));
        Object.assign(call, { principal, ctx });
        const remembered = ctx.idempotencyKey !== null && !route.raw && !route.secret;
        const result = remembered ? await once(ctx, route, parsed, () => handle(call)) : await handle(call);
        return answer(reply, status, result);
      },
    });
  }
}

function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || request.method === "GET") return null;
  ensure(key.length <= 200, "invalid", { fields: "Idempotency-Key: at most 200 characters" });
  return key;
}

/** A handler that has answered by itself (files) returns the reply. */
function answer(reply: FastifyReply, status: number, result: unknown): FastifyReply {
  if (reply.sent || result === reply) return reply;
  reply.status(status);
  return status === 204 ? reply.send() : reply.send(result);
}
