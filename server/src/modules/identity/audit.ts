import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { scheduleSeals } from "./audit-seals.ts";
import { insertAudit } from "./audit-store.ts";

/** Writes down who changed what, in the transaction that changes it. */
export async function audit(tx: Tx, ctx: Ctx, action: string, subject: string, details: Record<string, unknown> = {}): Promise<void> {
  await insertAudit(tx, ctx.workspaceId, { id: newId(), at: ctx.now(), actor: causeOf(ctx.actor), action, subject, details });
  await scheduleSeals(tx, ctx.workspaceId);
}
