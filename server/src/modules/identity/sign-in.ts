import type {} from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";
import { ensure, refuse } from "#platform/errors.ts";
import { authOf, headersOf, orRefuse, passCookies, sessionToken } from "./auth.ts";
import { countFailure, ensureNotThrottled, forgetFailures } from "./throttle.ts";

/** Signs in and sets the session cookie; returns the person. With two-factor on, a code is needed in the same request. */
export async function signIn(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password, code }: { email: string; password: string; code?: string },
): Promise<string> {
  const keys = [`email ${email}`, `address ${request.ip}`];
  await ensureNotThrottled(app, keys);
  try {
    const personId = await checkCredentials(app, request, reply, { email, password, code });
    await forgetFailures(app, keys);
    return personId;
  } catch (error) {
    if ((error as { code?: unknown }).code === "wrong_credentials" || (error as { code?: unknown }).code === "wrong_code")
      await countFailure(app, keys);
    throw error;
  }
}

async function checkCredentials(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password, code }: { email: string; password: string; code?: string },
): Promise<string> {
  const { api } = authOf(app);
  const { headers, response } = await orRefuse(
    api.signInEmail({ body: { email, password }, headers: headersOf(request), returnHeaders: true }),
    "wrong_credentials",
  );
  const second = "twoFactorRedirect" in response && response.twoFactorRedirect;
  if (!second) {
    passCookies(reply, headers);
    return response.user.id;
  }
  if (!code) refuse("two_factor_required");
  const proof = { headers: headersOf(request, headers.getSetCookie()), returnHeaders: true } as const;
  const digits = code.replace(/\s/g, "");
  const verified = /^\d{6}$/.test(digits)
    ? await orRefuse(api.verifyTOTP({ ...proof, body: { code: digits } }), "wrong_code")
    : await orRefuse(api.verifyBackupCode({ ...proof, body: { code: code.trim() } }), "wrong_code");
  passCookies(reply, verified.headers);
  ensure(verified.response.user, "wrong_code");
  return verified.response.user.id;
}

/** Ends the session of this request. */
export async function signOut(app: App, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = sessionToken(request);
  if (token) await app.database.acrossWorkspaces((tx) => tx.run(sql`delete from account_session where token = ${token}`));
  app.wake.tell("rights");
  for (const name of ["sigap.session_token", "__Secure-sigap.session_token"]) reply.clearCookie(name, { path: "/" });
}
