import type { Card } from "@sigap/contract/board";
import type { Money } from "@sigap/contract/lifecycle";
import { isMember } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { cardsOf } from "./board-store.ts";
import { personOfCards } from "./card-rights.ts";
import { insertChanges } from "./change-store.ts";
import { tellDeal } from "./events.ts";
import { findDefault, findLifecycle, holdLifecycles, readStages } from "./lifecycle-store.ts";
import { presentCards } from "./present-cards.ts";
import { stuckAt } from "./rules.ts";
import { type DealRow, deleteDeal, insertDeal, lockStandings, updateDeal } from "./standing-store.ts";

interface Fields {
  title?: string;
  value?: Money | null;
  ownerId?: string | null;
  expectedCloseOn?: string | null;
}

async function show(ctx: Ctx, tx: Tx, id: string): Promise<Card> {
  const [card] = await presentCards(tx, ctx.actor, ctx.workspaceId, await cardsOf(tx, ctx.workspaceId, [], [id]), ctx.now());
  return found(card);
}
const ensureMember = async (ctx: Ctx, tx: Tx, id: string | null | undefined): Promise<void> => {
  if (id) ensure(await isMember(tx, ctx.workspaceId, id), "not_found");
};

/** Begins a deal with a person, whoever begins it being responsible. */
export const createDeal = (
  ctx: Ctx,
  id: string,
  { title, value, lifecycleId, ...fields }: Fields & { title: string; lifecycleId?: string },
) =>
  ctx.transaction(async (tx) => {
    const { workspaceId } = ctx;
    const contactId = await personOfCards(ctx, tx, id, "lifecycle:write");
    await holdLifecycles(tx, workspaceId);
    const lifecycle = found(lifecycleId ? await findLifecycle(tx, workspaceId, lifecycleId) : await findDefault(tx, workspaceId, "deal"));
    ensure(lifecycle.subject === "deal", "not_found");
    const stage = found((await readStages(tx, workspaceId, [lifecycle.id])).find(({ archived }) => !archived));
    const self = ctx.actor.kind === "person" ? ctx.actor.id : null;
    const ownerId = fields.ownerId === undefined ? self : fields.ownerId;
    await ensureMember(ctx, tx, ownerId);
    const now = ctx.now();
    const by = causeOf(ctx.actor);
    const worth = { value: value?.amount ?? null, currency: value?.currency ?? null };
    const row: DealRow = {
      ...{ workspaceId, dealId: newId(), lifecycleId: lifecycle.id, contactId, stageId: stage.id, enteredAt: now, title, ownerId },
      ...{ ...worth, expectedCloseOn: fields.expectedCloseOn ?? null, lostReasonId: null, lostNote: null },
      ...{ stuckAt: stuckAt(stage, now), stuckToldAt: null },
    };
    await insertDeal(tx, { ...row, createdBy: by, createdAt: now });
    await insertChanges(tx, [
      {
        ...{ workspaceId, id: newId(), lifecycleId: lifecycle.id, contactId, dealId: row.dealId, fromStageId: null, toStageId: stage.id },
        ...{
          at: now,
          direction: "entry",
          by,
          reason: null,
          evidence: {},
          ...worth,
          lostReasonId: null,
          lostNote: null,
          before: null,
          undoes: null,
        },
      },
    ]);
    tellDeal(ctx.app, tx, "created", row, by);
    return show(ctx, tx, row.dealId);
  });

async function lockDeal(ctx: Ctx, tx: Tx, id: string): Promise<DealRow> {
  const [row] = await lockStandings(tx, ctx.workspaceId, [], [id]);
  const deal = found(row) as DealRow;
  // Whoever is responsible for a deal may change it, whatever they may read of the person.
  if (!deal.ownerId || deal.ownerId !== ctx.actor.id) await personOfCards(ctx, tx, deal.contactId, "lifecycle:write");
  return deal;
}

export const changeDeal = (ctx: Ctx, id: string, { value, ...fields }: Fields) =>
  ctx.transaction(async (tx) => {
    const row = await lockDeal(ctx, tx, id);
    await ensureMember(ctx, tx, fields.ownerId);
    const worth = value === undefined ? {} : { value: value?.amount ?? null, currency: value?.currency ?? null };
    const given = Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== undefined));
    const next: DealRow = { ...row, ...given, ...worth };
    await updateDeal(tx, next);
    tellDeal(ctx.app, tx, "changed", next, causeOf(ctx.actor));
    return show(ctx, tx, id);
  });

/** A deal that never was: its facts stay, and say that it went out. */
export const removeDeal = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await lockDeal(ctx, tx, id);
    const { workspaceId, lifecycleId, contactId, dealId, stageId, value, currency, lostReasonId, lostNote } = row;
    const by = causeOf(ctx.actor);
    await deleteDeal(tx, workspaceId, id);
    await insertChanges(tx, [
      {
        ...{
          workspaceId,
          id: newId(),
          lifecycleId,
          contactId,
          dealId,
          fromStageId: stageId,
          toStageId: null,
          at: ctx.now(),
          direction: "exit",
          by,
        },
        ...{ reason: "The deal was deleted", evidence: { title: row.title }, value, currency, lostReasonId, lostNote, undoes: null },
        before: { enteredAt: row.enteredAt.toISOString(), value, currency, lostReasonId, lostNote },
      },
    ]);
    tellDeal(ctx.app, tx, "removed", row, by);
  });
