import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { GraphError } from "../../graph-error.ts";
import type { Sandbox } from "../../sandbox.ts";
import { appId } from "./business-state.ts";

const codeLivesFor = 30_000;
const bearerOf = (request: FastifyRequest): string => /^(?:Bearer|OAuth) (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
const pathOf = (request: FastifyRequest): string => request.url.replace(/\?.*$/, "").replace(/^\/v[\d.]+/, "");

const isOurs = ({ options, business }: Sandbox, token: string): boolean => token === options.accessToken || business.moreTokens.has(token);
const isApps = ({ options }: Sandbox, token: string): boolean => token === `${appId}|${options.appSecret}`;

/** The token of a system user, or, where an app speaks for itself, its id and secret. (Meta: access-tokens) */
export function checkToken(sandbox: Sandbox, request: FastifyRequest): void {
  const token = bearerOf(request);
  const path = pathOf(request);
  if (path === "/oauth/access_token") return;
  if (path === "/debug_token" && token.includes("|")) {
    if (!isApps(sandbox, token)) throw new GraphError(190, "Error validating application. Invalid application secret.");
    return;
  }
  if (!isOurs(sandbox, token)) throw new GraphError(190, "The access token could not be decrypted or has expired.");
  const { valid, reason, expiresAt } = sandbox.business.token;
  if (!valid) throw new GraphError(190, reason || "The access token has expired.");
  if (expiresAt !== 0 && expiresAt * 1000 <= sandbox.now()) throw new GraphError(190, "The access token has expired.");
  checkScope(sandbox, request.method, path);
}

/** Sending needs one right, everything else the other. (Meta: permissions) */
function checkScope({ business }: Sandbox, method: string, path: string): void {
  if (path === "/debug_token") return;
  const messaging = /^\/\d+\/(messages|marketing_messages|media)$/.test(path) || path.startsWith("/media-file/");
  const scope = messaging ? "whatsapp_business_messaging" : "whatsapp_business_management";
  if (!business.token.scopes.includes(scope)) throw new GraphError(10, `(#10) ${method} ${path} requires the permission ${scope}.`);
}

const introspect = (sandbox: Sandbox, token: string) => {
  const { valid, reason, expiresAt, scopes, accountIds } = sandbox.business.token;
  const live = isOurs(sandbox, token) && valid && (expiresAt === 0 || expiresAt * 1000 > sandbox.now());
  return {
    app_id: appId,
    type: "SYSTEM_USER",
    application: "Sigap",
    is_valid: live,
    expires_at: expiresAt,
    data_access_expires_at: 0,
    scopes: live ? scopes : [],
    granular_scopes: live ? scopes.map((scope) => ({ scope, ...(accountIds ? { target_ids: accountIds } : {}) })) : [],
    ...(live ? {} : { error: { code: 190, message: reason || "The access token has expired." } }),
  };
};

export function serveTokens(server: FastifyInstance, sandbox: Sandbox): void {
  const { options, business, now } = sandbox;
  server.get<{ Querystring: { input_token?: string } }>("/debug_token", async ({ query }) => {
    if (!query.input_token) throw new GraphError(100, "The parameter input_token is required.");
    return { data: introspect(sandbox, query.input_token) };
  });
  // The popup's code, once and within half a minute. (Meta: embedded-signup)
  server.get<{ Querystring: Partial<Record<"client_id" | "client_secret" | "code", string>> }>("/oauth/access_token", async ({ query }) => {
    if (query.client_id !== appId) throw new GraphError(100, "Error validating application. Cannot get application info.");
    if (query.client_secret !== options.appSecret) throw new GraphError(1, "Error validating client secret.");
    const code = business.codes.get(query.code ?? "");
    if (!code || code.until < now()) throw new GraphError(100, "This authorization code has expired or was used.");
    business.codes.delete(query.code ?? "");
    const token = `signup-${randomBytes(12).toString("hex")}`;
    business.moreTokens.add(token);
    return { access_token: token, token_type: "bearer" };
  });
}

export const newCode = ({ business, now }: Sandbox): string => {
  const code = randomBytes(16).toString("base64url");
  business.codes.set(code, { until: now() + codeLivesFor });
  return code;
};
