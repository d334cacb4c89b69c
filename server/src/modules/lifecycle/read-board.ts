import type { Board, Card } from "@sigap/contract/board";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import type { Reader } from "#platform/db.ts";
import { found } from "#platform/errors.ts";
import { cardsOf, countColumns, dealsOf, type Filter, pageOfStage, type Wanted } from "./board-store.ts";
import { personOfCards } from "./card-rights.ts";
import { findLifecycle, readStages } from "./lifecycle-store.ts";
import { presentCards } from "./present-cards.ts";

async function wantedOf(ctx: Ctx, db: Reader, lifecycleId: string, filter: Filter): Promise<Wanted> {
  const lifecycle = found(await findLifecycle(db, ctx.workspaceId, lifecycleId));
  return { lifecycle, filter, actor: ctx.actor, now: ctx.now() };
}

// Both read through the one read-only door that may use the index of words; every statement names the workspace.

export const readBoard = (ctx: Ctx, lifecycleId: string, filter: Filter): Promise<Board> =>
  ctx.app.database.readAcross(async (db) => {
    const wanted = await wantedOf(ctx, db, lifecycleId, filter);
    const stages = (await readStages(db, ctx.workspaceId, [lifecycleId])).filter(({ archived }) => !archived);
    const rows = await countColumns(
      db,
      ctx.workspaceId,
      stages.map(({ id }) => id),
      wanted,
    );
    return {
      columns: stages.map(({ id }) => {
        const own = rows.filter(({ stageId }) => stageId === id);
        return {
          stageId: id,
          count: own.reduce((sum, { count }) => sum + count, 0),
          stuck: own.reduce((sum, { stuck }) => sum + stuck, 0),
          sums: own.flatMap(({ sum, currency }) => (sum !== null && currency !== null ? [{ amount: sum, currency }] : [])),
        };
      }),
    };
  });

interface Page extends Filter {
  stageId: string;
  cursor?: string | undefined;
  limit: number;
}
export const listCards = (ctx: Ctx, lifecycleId: string, { stageId, cursor, limit, ...filter }: Page) =>
  ctx.app.database.readAcross(async (db) => {
    const wanted = await wantedOf(ctx, db, lifecycleId, filter);
    const rows = await pageOfStage(db, ctx.workspaceId, stageId, wanted, { before: readCursor(cursor), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await presentCards(db, ctx.actor, ctx.workspaceId, shown, wanted.now),
      nextCursor: last ? writeCursor({ at: last.enteredAt, id: last.dealId ?? last.contactId }) : null,
    };
  });

export const listContactStages = (ctx: Ctx, id: string): Promise<{ items: Card[] }> =>
  ctx.read(async (db) => {
    const contactId = await personOfCards(ctx, db, id, "lifecycle:read");
    return { items: await presentCards(db, ctx.actor, ctx.workspaceId, await cardsOf(db, ctx.workspaceId, [contactId], []), ctx.now()) };
  });

export const listDeals = (ctx: Ctx, id: string, { cursor, limit }: { cursor?: string | undefined; limit: number }) =>
  ctx.read(async (db) => {
    const contactId = await personOfCards(ctx, db, id, "lifecycle:read");
    const rows = await dealsOf(db, ctx.workspaceId, contactId, { before: readCursor(cursor), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await presentCards(db, ctx.actor, ctx.workspaceId, shown, ctx.now()),
      nextCursor: last ? writeCursor({ at: last.createdAt, id: last.dealId ?? last.contactId }) : null,
    };
  });
