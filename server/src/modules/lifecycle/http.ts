import { routes } from "@sigap/contract";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { findLifecycle } from "./lifecycle-store.ts";
import { moveCards, undoCardMoves } from "./move-cards.ts";
import { presentLifecycles } from "./present.ts";
import { listCards, listContactStages, listDeals, readBoard } from "./read-board.ts";
import { listStageChanges } from "./read-changes.ts";
import { readFunnel } from "./read-funnel.ts";
import { changeDeal, createDeal, removeDeal } from "./save-deal.ts";
import { createLifecycle, removeLifecycle, saveLostReasons, updateLifecycle } from "./save-lifecycle.ts";
import { setCardValue } from "./set-value.ts";

export const lifecycleRoutes: readonly BoundRoute[] = [
  bind(routes.listLifecycles, ({ ctx }) => ctx.read((db) => presentLifecycles(db, ctx.workspaceId))),
  bind(routes.createLifecycle, ({ ctx, body }) => createLifecycle(ctx, body)),
  bind(routes.updateLifecycle, ({ ctx, params, body }) => updateLifecycle(ctx, params.id, body)),
  bind(routes.removeLifecycle, ({ ctx, params }) => removeLifecycle(ctx, params.id)),
  bind(routes.saveLostReasons, ({ ctx, body }) => saveLostReasons(ctx, body.items, body.version)),
  bind(routes.readBoard, ({ ctx, params, query }) => readBoard(ctx, params.id, query)),
  bind(routes.listCards, ({ ctx, params, query }) => listCards(ctx, params.id, query)),
  bind(routes.moveCards, ({ ctx, body }) => moveCards(ctx, body.moves)),
  bind(routes.undoMoves, ({ ctx, body }) => undoCardMoves(ctx, body.changeIds)),
  bind(routes.listContactStages, ({ ctx, params }) => listContactStages(ctx, params.id)),
  bind(routes.listStageChanges, ({ ctx, params, query }) => listStageChanges(ctx, params.id, query)),
  bind(routes.setCardValue, ({ ctx, params, body }) => setCardValue(ctx, params.id, body.lifecycleId, body.value)),
  bind(routes.readFunnel, ({ ctx, params, query }) =>
    ctx.app.database.readAcross(async (db) => {
      const { id } = found(await findLifecycle(db, ctx.workspaceId, params.id));
      return readFunnel(db, ctx.workspaceId, id, { from: new Date(query.from), to: new Date(query.to), by: query.by });
    }),
  ),
  bind(routes.listDeals, ({ ctx, params, query }) => listDeals(ctx, params.id, query)),
  bind(routes.createDeal, ({ ctx, params, body }) => createDeal(ctx, params.id, body)),
  bind(routes.updateDeal, ({ ctx, params, body }) => changeDeal(ctx, params.id, body)),
  bind(routes.removeDeal, ({ ctx, params }) => removeDeal(ctx, params.id)),
];
