import type {} from "@fastify/cookie";
import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { App } from "#platform/app.ts";
import { deriveKey } from "#platform/crypto.ts";
import { type Refusal, refuse } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";

const thirtyDays = 30 * 24 * 3600;

/** A session for somebody who has proved who they are in a way that the library does not know: with a passkey. */
const provenSignIn = {
  id: "proven-sign-in",
  endpoints: {
    signInProven: createAuthEndpoint.serverOnly({ method: "POST", body: z.object({ personId: z.string() }) }, async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId);
      if (!user) throw ctx.error("UNAUTHORIZED");
      await setSessionCookie(ctx, { session: await ctx.context.internalAdapter.createSession(user.id), user });
      return { personId: user.id };
    }),
  },
} satisfies BetterAuthPlugin;

/** Better Auth over our own tables: passwords, sessions and second factors. Its routes are not exposed; ours call it. */
function createAuth(app: App) {
  const stamps = { createdAt: "created_at", updatedAt: "updated_at" };
  return betterAuth({
    appName: "Sigap",
    baseURL: app.config.PUBLIC_URL,
    secret: deriveKey(app.config.SIGAP_SECRET_KEY, "sign-in"),
    database: app.database.pool,
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 200, autoSignIn: true },
    user: { modelName: "account_person", fields: { emailVerified: "email_verified", ...stamps } },
    session: {
      modelName: "account_session",
      fields: { userId: "person_id", expiresAt: "expires_at", ipAddress: "ip_address", userAgent: "user_agent", ...stamps },
      expiresIn: thirtyDays,
    },
    account: {
      modelName: "account_credential",
      fields: {
        userId: "person_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...stamps,
      },
    },
    verification: { modelName: "account_verification", fields: { expiresAt: "expires_at", ...stamps } },
    plugins: [
      provenSignIn,
      twoFactor({
        issuer: "Sigap",
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            modelName: "account_two_factor",
            fields: {
              userId: "person_id",
              backupCodes: "backup_codes",
              failedVerificationCount: "failed_verification_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
    // Ours covers all routes, and sign-in has its own.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: "sigap",
      useSecureCookies: app.config.PUBLIC_URL.startsWith("https:"),
      database: { generateId: () => newId() },
      // Our own check of the request's origin has happened.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
  });
}
type Auth = ReturnType<typeof createAuth>;

const instances = new WeakMap<App, Auth>();
export function authOf(app: App): Auth {
  const known = instances.get(app);
  if (known) return known;
  const auth = createAuth(app);
  instances.set(app, auth);
  return auth;
}

/** The request's headers as the library reads them, with cookies that were set a moment ago. */
export function headersOf(request: FastifyRequest, cookies: readonly string[] = []): Headers {
  const headers = new Headers({ "user-agent": request.headers["user-agent"] ?? "", "x-forwarded-for": request.ip });
  const fresh = cookies.map((cookie) => cookie.split(";")[0] ?? "");
  const own = request.headers.cookie ? [request.headers.cookie] : [];
  if (own.length + fresh.length > 0) headers.set("cookie", [...fresh, ...own].join("; "));
  return headers;
}

/** Passes on the cookies that the library set. */
export function passCookies(reply: FastifyReply, headers: Headers): string[] {
  const cookies = headers.getSetCookie();
  for (const cookie of cookies) reply.header("set-cookie", cookie);
  return cookies;
}

/** Session tokens by the names that the cookie has over http and https. */
export function sessionToken(request: FastifyRequest): string | null {
  const value = request.cookies["__Secure-sigap.session_token"] ?? request.cookies["sigap.session_token"];
  return value?.split(".")[0] || null;
}

/** What the library refuses, in our words. */
export async function orRefuse<T>(work: Promise<T>, code: Refusal["code"]): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const status = (error as { statusCode?: unknown }).statusCode;
    if (typeof status === "number" && status < 500) refuse(code);
    throw error;
  }
}
