import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import type { Ctx } from "#platform/ctx.ts";
import { audit } from "./audit.ts";
import { authOf, headersOf, orRefuse, passCookies } from "./auth.ts";

/** How somebody signs in is their own business, but that it changed is in the log of the workspace they work in. */
const note = (ctx: Ctx, action: string): Promise<void> =>
  ctx.transaction(async (tx) => void (await audit(tx, ctx, action, ctx.actor.name)));

export async function changePassword(
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
  body: { currentPassword: string; newPassword: string },
): Promise<void> {
  const changed = await orRefuse(
    authOf(ctx.app).api.changePassword({ body: { ...body, revokeOtherSessions: true }, headers: headersOf(request), returnHeaders: true }),
    "wrong_credentials",
  );
  passCookies(reply, changed.headers);
  await note(ctx, "member.password_changed");
  ctx.app.wake.tell("rights");
}

export async function startTwoFactor(app: App, request: FastifyRequest, password: string) {
  const started = await orRefuse(authOf(app).api.enableTwoFactor({ body: { password }, headers: headersOf(request) }), "wrong_credentials");
  if (started.method !== "totp") throw new Error("only authenticator codes are switched on");
  return { uri: started.totpURI, recoveryCodes: started.backupCodes };
}
export async function confirmTwoFactor(ctx: Ctx, request: FastifyRequest, reply: FastifyReply, code: string): Promise<void> {
  const { headers } = await orRefuse(
    authOf(ctx.app).api.verifyTOTP({ body: { code: code.replace(/\s/g, "") }, headers: headersOf(request), returnHeaders: true }),
    "wrong_code",
  );
  passCookies(reply, headers);
  await note(ctx, "member.two_factor_on");
}
export async function stopTwoFactor(ctx: Ctx, request: FastifyRequest, reply: FastifyReply, password: string): Promise<void> {
  const { headers } = await orRefuse(
    authOf(ctx.app).api.disableTwoFactor({ body: { password }, headers: headersOf(request), returnHeaders: true }),
    "wrong_credentials",
  );
  passCookies(reply, headers);
  await note(ctx, "member.two_factor_off");
}

/** How many recovery codes are left: each works once. */
export async function readTwoFactor(app: App, personId: string, on: boolean): Promise<{ on: boolean; recoveryCodesLeft: number }> {
  if (!on) return { on, recoveryCodesLeft: 0 };
  const { backupCodes } = await authOf(app).api.viewBackupCodes({ body: { userId: personId } });
  return { on, recoveryCodesLeft: backupCodes.length };
}
export async function renewRecoveryCodes(ctx: Ctx, request: FastifyRequest, password: string): Promise<{ recoveryCodes: string[] }> {
  const { backupCodes } = await orRefuse(
    authOf(ctx.app).api.generateBackupCodes({ body: { password }, headers: headersOf(request) }),
    "wrong_credentials",
  );
  await note(ctx, "member.recovery_codes_renewed");
  return { recoveryCodes: backupCodes };
}
