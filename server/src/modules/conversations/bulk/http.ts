import { routes } from "@sigap/contract";
import type { Ctx } from "#platform/ctx.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { listBulks } from "./bulk-store.ts";
import { presentBulk } from "./present-bulk.ts";
import { nameSome, selectConversations } from "./select-conversations.ts";
import { cancelBulk, ownBulk, startBulk, undoBulk } from "./start-bulk.ts";

const show = async (ctx: Ctx, id: string) => {
  const row = await ownBulk(ctx, id);
  return ctx.read((db) => presentBulk(db, ctx.workspaceId, row));
};

export const bulkRoutes: readonly BoundRoute[] = [
  bind(routes.previewBulkAction, ({ ctx, body }) =>
    ctx.read(async (db) => {
      const ids = await selectConversations(db, ctx, body.selection);
      return { count: ids.length, names: await nameSome(db, ctx, ids) };
    }),
  ),
  bind(routes.startBulkAction, async ({ ctx, body }) => show(ctx, await startBulk(ctx, body.selection, body.act))),
  bind(routes.listBulkActions, ({ ctx }) =>
    ctx.read(async (db) => {
      const rows = await listBulks(db, ctx.workspaceId, ctx.actor.id);
      return { items: await Promise.all(rows.map((row) => presentBulk(db, ctx.workspaceId, row))) };
    }),
  ),
  bind(routes.getBulkAction, ({ ctx, params }) => show(ctx, params.id)),
  bind(routes.cancelBulkAction, async ({ ctx, params }) => {
    await cancelBulk(ctx, params.id);
    return show(ctx, params.id);
  }),
  bind(routes.undoBulkAction, async ({ ctx, params }) => {
    await undoBulk(ctx, params.id);
    return show(ctx, params.id);
  }),
];
