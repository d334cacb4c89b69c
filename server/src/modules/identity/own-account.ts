import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import type { Principal } from "#platform/http.ts";
import { authOf, headersOf, orRefuse, passCookies } from "./auth.ts";
import { workspacesOf } from "./store.ts";

/** A person's own name, language and current workspace. */
export async function updateOwn(
  app: App,
  principal: Principal,
  change: { name?: string; language?: string; workspaceId?: string },
): Promise<string> {
  const { session } = principal;
  ensure(session, "forbidden");
  return app.database.acrossWorkspaces(async (tx) => {
    if (change.workspaceId) {
      const own = await workspacesOf(tx, session.personId);
      ensure(
        own.some(({ id }) => id === change.workspaceId),
        "not_found",
      );
      await tx.run(sql`update account_session set workspace_id = ${change.workspaceId} where id = ${session.id}`);
    }
    await tx.run(sql`
      update account_person set name = coalesce(${change.name ?? null}, name), language = coalesce(${change.language ?? null}, language), updated_at = now()
      where id = ${session.personId}`);
    if (change.name) await tx.run(sql`update member set name = ${change.name} where person_id = ${session.personId}`);
    return change.workspaceId ?? principal.workspaceId;
  });
}

interface SessionRow {
  id: string;
  device: string | null;
  address: string | null;
  createdAt: Date;
  lastSeenAt: Date;
}
export const listOwnSessions = (app: App, personId: string) =>
  app.database.readAcross((db) =>
    db.many<SessionRow>(sql`
      select id, user_agent as device, ip_address as address, created_at as "createdAt", updated_at as "lastSeenAt" from account_session
      where person_id = ${personId} and expires_at > now() order by updated_at desc`),
  );

/** Ends one of one's own sessions: the next request with it is refused, and its socket is closed. */
export async function revokeOwnSession(app: App, personId: string, id: string): Promise<void> {
  const ended = await app.database.acrossWorkspaces((tx) =>
    tx.run(sql`delete from account_session where person_id = ${personId} and id = ${id}`),
  );
  ensure(ended === 1, "not_found");
  app.wake.tell("rights");
}

export async function changePassword(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  body: { currentPassword: string; newPassword: string },
): Promise<void> {
  const changed = await orRefuse(
    authOf(app).api.changePassword({ body: { ...body, revokeOtherSessions: true }, headers: headersOf(request), returnHeaders: true }),
    "wrong_credentials",
  );
  passCookies(reply, changed.headers);
  app.wake.tell("rights");
}

export async function startTwoFactor(app: App, request: FastifyRequest, password: string) {
  const started = await orRefuse(authOf(app).api.enableTwoFactor({ body: { password }, headers: headersOf(request) }), "wrong_credentials");
  if (started.method !== "totp") throw new Error("only authenticator codes are switched on");
  return { uri: started.totpURI, recoveryCodes: started.backupCodes };
}
export async function confirmTwoFactor(app: App, request: FastifyRequest, reply: FastifyReply, code: string): Promise<void> {
  const { headers } = await orRefuse(
    authOf(app).api.verifyTOTP({ body: { code: code.replace(/\s/g, "") }, headers: headersOf(request), returnHeaders: true }),
    "wrong_code",
  );
  passCookies(reply, headers);
}
export async function stopTwoFactor(app: App, request: FastifyRequest, reply: FastifyReply, password: string): Promise<void> {
  const { headers } = await orRefuse(
    authOf(app).api.disableTwoFactor({ body: { password }, headers: headersOf(request), returnHeaders: true }),
    "wrong_credentials",
  );
  passCookies(reply, headers);
}
