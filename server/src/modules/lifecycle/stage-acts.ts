import { provideStageActs } from "#modules/segments";
import { causeOf } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { visibleLeads } from "./move-cards.ts";
import { moveStages } from "./move-stages.ts";
import { readWays } from "./read-ways.ts";
import { undoMoves } from "./undo-moves.ts";

/** Acts on the table of people: into a stage of theirs, as far as rules and requirements allow it, and back. */
provideStageActs({
  async canMove(ctx, tx, stageId) {
    ensure(ctx.actor.permissions.has("lifecycle:write"), "forbidden");
    const { lifecycles, stages } = await readWays(tx, ctx.workspaceId);
    const stage = stages.get(stageId);
    return stage !== undefined && !stage.archived && lifecycles.get(stage.lifecycleId)?.subject === "contact";
  },
  async move(ctx, tx, stageId, contactIds) {
    const stage = (await readWays(tx, ctx.workspaceId)).stages.get(stageId);
    if (!stage) return new Map();
    const moves = contactIds.map((contactId) => ({ lifecycleId: stage.lifecycleId, contactId, dealId: null, stageId }));
    const { changes } = await moveStages(ctx.app, tx, ctx.workspaceId, causeOf(ctx.actor), moves, visibleLeads(ctx));
    return new Map(changes.map(({ contactId, id }) => [contactId, id]));
  },
  async undo(ctx, tx, changeIds) {
    const { changes } = await undoMoves(ctx.app, tx, ctx.workspaceId, causeOf(ctx.actor), changeIds, visibleLeads(ctx));
    return new Set(changes.map(({ contactId }) => contactId));
  },
});
