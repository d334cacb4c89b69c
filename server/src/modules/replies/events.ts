import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";

/** Saved replies are asked for again as a list, so one event says it all. */
export const tellChanged = (ctx: Ctx, tx: Tx, subjectId: string) =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "replies.changed", subjectId, cause: causeOf(ctx.actor) }]);
