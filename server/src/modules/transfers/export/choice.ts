import type { ExportChoice } from "@sigap/contract/exports";
import { type Asker, segmentSql } from "#modules/segments";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";

export const askerOf = (ctx: Ctx): Asker => ({
  workspaceId: ctx.workspaceId,
  personId: ctx.actor.kind === "person" ? ctx.actor.id : null,
  now: ctx.now(),
});

/** A segment says which contacts; it has to be there. */
export async function ensureChoice(ctx: Ctx, db: Reader, { what, segmentId }: Pick<ExportChoice, "what" | "segmentId">): Promise<void> {
  if (segmentId === null) return;
  ensure(what === "contacts", "invalid", { fields: "segmentId: only contacts are in segments" });
  await segmentSql(db, segmentId, askerOf(ctx));
}
