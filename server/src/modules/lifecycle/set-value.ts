import type { Card } from "@sigap/contract/board";
import type { Money } from "@sigap/contract/lifecycle";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { cardsOf } from "./board-store.ts";
import { personOfCards } from "./card-rights.ts";
import { tellValue } from "./events.ts";
import { presentCards } from "./present-cards.ts";
import { lockStandings, updateStandings } from "./standing-store.ts";

/** What a person is worth, where they stand. */
export const setCardValue = (ctx: Ctx, id: string, lifecycleId: string, value: Money | null): Promise<Card> =>
  ctx.transaction(async (tx) => {
    const { workspaceId } = ctx;
    const contactId = await personOfCards(ctx, tx, id, "lifecycle:write");
    const row = found((await lockStandings(tx, workspaceId, [contactId], [])).find((each) => each.lifecycleId === lifecycleId));
    await updateStandings(tx, workspaceId, [{ ...row, value: value?.amount ?? null, currency: value?.currency ?? null }]);
    tellValue(ctx.app, tx, row, causeOf(ctx.actor));
    const cards = await cardsOf(tx, workspaceId, [contactId], []);
    const [card] = await presentCards(
      tx,
      ctx.actor,
      workspaceId,
      cards.filter((each) => each.lifecycleId === lifecycleId),
      ctx.now(),
    );
    return found(card);
  });
