import type { Permission } from "@sigap/contract";
import { newToken, sha256 } from "#platform/crypto.ts";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { keyActor } from "./access.ts";
import { audit } from "./audit.ts";
import { holds } from "./policy.ts";
import { insertApiKey, listApiKeys, revokeApiKey as revoke } from "./store.ts";

/** The secret is shown once; its hash is kept. A key can never do more than whoever made it. */
export const createApiKey = (ctx: Ctx, name: string, scopes: readonly Permission[], expiresAt: Date | null) =>
  ctx.transaction(async (tx) => {
    const createdBy = ctx.actor.kind === "person" ? ctx.actor.id : null;
    ensure(createdBy && holds(ctx.actor, keyActor({ id: createdBy, name, scopes })), "forbidden");
    ensure(!expiresAt || expiresAt > ctx.now(), "invalid", { fields: "expiresAt: choose a day to come" });
    const secret = `sgp_${newToken(30)}`;
    const id = newId();
    await insertApiKey(tx, {
      workspaceId: ctx.workspaceId,
      id,
      name,
      prefix: secret.slice(0, 10),
      secretHash: sha256(secret),
      scopes,
      createdBy,
      expiresAt,
    });
    await audit(tx, ctx, "api_key.created", name, { scopes, ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}) });
    return { apiKey: found((await listApiKeys(tx, ctx.workspaceId)).find((row) => row.id === id)), secret };
  });

export const revokeApiKey = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const key = found((await listApiKeys(tx, ctx.workspaceId)).find((row) => row.id === id));
    ensure((await revoke(tx, ctx.workspaceId, id)) === 1, "not_found");
    tx.afterCommit(() => ctx.app.wake.tell("rights"));
    await audit(tx, ctx, "api_key.revoked", key.name);
  });
