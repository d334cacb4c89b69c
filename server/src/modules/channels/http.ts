import { routes } from "@sigap/contract";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { changeConnection, connectChannel, connectSandbox, disconnectChannel } from "./connect-channel.ts";
import { findDelivery, type ListedDelivery, listDeliveries } from "./delivery-store.ts";
import { presentChannels, presentConnections, presentDelivery, showConnection } from "./present.ts";
import { listPrices, replacePrices } from "./price-list.ts";
import { presentTemplate } from "./render-template.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { findConnection, listConnections, listTemplates } from "./store.ts";
import { syncTemplates } from "./sync-templates.ts";

async function showDelivery(ctx: Ctx, row: ListedDelivery) {
  const names = new Map((await ctx.read((db) => listConnections(db, ctx.workspaceId))).map(({ id, name }) => [id, name]));
  return presentDelivery(row, row.connectionId ? (names.get(row.connectionId) ?? null) : null, ctx.actor.permissions.has("ledger:replay"));
}

async function pageOfDeliveries(ctx: Ctx, query: { state?: ListedDelivery["state"]; cursor?: string; limit: number }) {
  const rows = await ctx.read((db) =>
    listDeliveries(db, ctx.workspaceId, { state: query.state, before: readCursor(query.cursor), limit: query.limit + 1 }),
  );
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: await Promise.all(page.map((row) => showDelivery(ctx, row))),
    nextCursor: last ? writeCursor({ at: last.receivedAt, id: last.id }) : null,
  };
}

async function templatesOf(ctx: Ctx, query: { connectionId?: string; search?: string }) {
  return ctx.read(async (db) => {
    const connections = (await listConnections(db, ctx.workspaceId)).filter(({ id }) => !query.connectionId || id === query.connectionId);
    if (query.connectionId) found(connections[0]);
    const byAccount = new Map(connections.toReversed().map(({ accountId, id }) => [accountId, id]));
    const rows = await listTemplates(db, ctx.workspaceId, [...byAccount.keys()], query.search);
    return { items: rows.map((row) => presentTemplate(row, byAccount.get(row.accountId) ?? "")) };
  });
}

export const channelRoutes: readonly BoundRoute[] = [
  bind(routes.listChannels, async () => ({ items: presentChannels() })),
  bind(routes.listConnections, ({ ctx }) =>
    ctx.read(async (db) => ({ items: await presentConnections(ctx.app, db, await listConnections(db, ctx.workspaceId)) })),
  ),
  bind(routes.createConnection, async ({ ctx, body }) =>
    showConnection(ctx, await connectChannel(ctx, { ...body, baseUrl: ctx.app.config.GRAPH_URL, sandbox: false })),
  ),
  bind(routes.connectSandbox, async ({ ctx }) => showConnection(ctx, await connectSandbox(ctx))),
  bind(routes.getConnection, async ({ ctx, params }) =>
    showConnection(ctx, await ctx.read((db) => findConnection(db, ctx.workspaceId, params.id))),
  ),
  bind(routes.updateConnection, async ({ ctx, params, body }) => showConnection(ctx, await changeConnection(ctx, params.id, body))),
  bind(routes.removeConnection, ({ ctx, params }) => disconnectChannel(ctx, params.id)),
  bind(routes.listTemplates, ({ ctx, query }) => templatesOf(ctx, query)),
  bind(routes.syncTemplates, async ({ ctx, params }) => ({ count: await syncTemplates(ctx.app, ctx.workspaceId, params.id) })),
  bind(routes.listPrices, ({ ctx, params }) => listPrices(ctx, params.id)),
  bind(routes.replacePrices, ({ ctx, params, body }) => replacePrices(ctx, params.id, body.items)),
  bind(routes.listDeliveries, ({ ctx, query }) => pageOfDeliveries(ctx, query)),
  bind(routes.getDelivery, async ({ ctx, params }) => {
    const row = found(await ctx.read((db) => findDelivery(db, ctx.workspaceId, params.id)));
    return { ...(await showDelivery(ctx, row)), body: row.body.toString("utf8") };
  }),
  bind(routes.replayDelivery, async ({ ctx, params }) => showDelivery(ctx, await replayDelivery(ctx, params.id))),
];
