import { routes } from "@sigap/contract";
import { type BoundRoute, bind } from "#platform/http.ts";
import { cancelAct, previewAct, showAct, startAct, undoAct } from "../acts/start-act.ts";
import { listRows } from "./list-rows.ts";

export const tableRoutes: readonly BoundRoute[] = [
  bind(routes.listContactRows, ({ ctx, query }) => listRows(ctx, query)),
  bind(routes.previewContactAct, ({ ctx, body }) => previewAct(ctx, body.selection)),
  bind(routes.startContactAct, async ({ ctx, body }) => showAct(ctx, await startAct(ctx, body.selection, body.act))),
  bind(routes.getContactAct, ({ ctx, params }) => showAct(ctx, params.id)),
  bind(routes.cancelContactAct, ({ ctx, params }) => cancelAct(ctx, params.id)),
  bind(routes.undoContactAct, ({ ctx, params }) => undoAct(ctx, params.id)),
];
