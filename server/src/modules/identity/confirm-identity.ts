import type { FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { ensure, found } from "#platform/errors.ts";
import type { Principal } from "#platform/http.ts";
import { confirmSession, isSessionConfirmed } from "./account-store.ts";
import { authOf, headersOf, orRefuse } from "./auth.ts";
import { confirmedMinutes } from "./rules.ts";
import { countFailure, ensureNotThrottled, forgetFailures } from "./throttle.ts";

/** Refuses to change how one signs in where somebody may only have found the browser open. */
export const ensureConfirmed = async (app: App, sessionId: string): Promise<void> =>
  ensure(await app.database.readAcross((db) => isSessionConfirmed(db, sessionId, confirmedMinutes)), "confirm_identity");

/** The password once more; guessing it is slowed down as it is when signing in. */
export async function confirmIdentity(app: App, principal: Principal, request: FastifyRequest, password: string): Promise<void> {
  const { id, personId } = found(principal.session);
  const keys = [`confirm ${personId}`];
  await ensureNotThrottled(app, keys);
  try {
    await orRefuse(authOf(app).api.verifyPassword({ body: { password }, headers: headersOf(request) }), "wrong_credentials");
  } catch (error) {
    await countFailure(app, keys);
    throw error;
  }
  await forgetFailures(app, keys);
  await app.database.acrossWorkspaces((tx) => confirmSession(tx, id));
}
