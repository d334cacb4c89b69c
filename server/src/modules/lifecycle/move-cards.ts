import type { Moved, WrongValue as Presented } from "@sigap/contract/board";
import { readsAddresses } from "#modules/contacts";
import { cardWithin } from "#modules/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { type Sql, sql, type Tx } from "#platform/db.ts";
import { ensure, sentence } from "#platform/errors.ts";
import { cardsOf } from "./board-store.ts";
import { type MovesMade, moveStages } from "./move-stages.ts";
import { presentCards } from "./present-cards.ts";
import type { WrongValue } from "./read-filled.ts";
import type { StageMove } from "./stage-move.ts";
import { undoMoves } from "./undo-moves.ts";

/** Over `contact p`: only whom one sees, and may change, can be moved. */
export function visibleLeads({ actor }: Ctx): Sql {
  const lead = { workspaceId: sql`p.workspace_id`, contactId: sql`p.id`, ownerId: sql`p.owner_id` };
  return sql`(${cardWithin(actor, "lifecycle:read", lead)} and ${cardWithin(actor, "lifecycle:write", lead)})`;
}

async function answer(ctx: Ctx, tx: Tx, { changes, refused, kept = [] }: MovesMade): Promise<Moved> {
  const people = changes.flatMap(({ contactId, dealId }) => (dealId ? [] : [contactId]));
  const rows = await cardsOf(
    tx,
    ctx.workspaceId,
    people,
    changes.flatMap(({ dealId }) => dealId ?? []),
  );
  const lifecycles = new Set(changes.map(({ lifecycleId }) => lifecycleId));
  const moved = rows.filter(({ lifecycleId }) => lifecycles.has(lifecycleId));
  return {
    changeIds: changes.map(({ id }) => id),
    cards: await presentCards(tx, ctx.actor, ctx.workspaceId, moved, ctx.now()),
    refused: refused.map(({ wrong, ...move }) => ({ ...move, wrong: wrong.map(presentWrong) })),
    kept,
  };
}

const presentWrong = ({ key, code, details }: WrongValue): Presented => {
  const values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]));
  return { key, code, detail: sentence(code, details), values };
};

/** What a person or a key asks for: how Sigap itself moves is not theirs to say. */
export type AskedMove = Omit<StageMove, "unconditional" | "evidence">;

export const moveCards = (ctx: Ctx, moves: readonly AskedMove[]): Promise<Moved> =>
  ctx.transaction(async (tx) => {
    // An address that is taken would tell that somebody has it.
    ensure(!moves.some(({ email }) => email) || readsAddresses(ctx.actor), "addresses_masked");
    return answer(ctx, tx, await moveStages(ctx.app, tx, ctx.workspaceId, causeOf(ctx.actor), moves, visibleLeads(ctx)));
  });

export const undoCardMoves = (ctx: Ctx, changeIds: readonly string[]): Promise<Moved> =>
  ctx.transaction(async (tx) =>
    answer(ctx, tx, await undoMoves(ctx.app, tx, ctx.workspaceId, causeOf(ctx.actor), changeIds, visibleLeads(ctx))),
  );
