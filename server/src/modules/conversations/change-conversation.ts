import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { type ConversationEvent, tellBy } from "./events.ts";
import { canChange, canSee } from "./policy.ts";
import { type ConversationRow, findConversation, lockConversation, updateConversation } from "./store.ts";

interface Change {
  event: ConversationEvent;
  change: Partial<ConversationRow>;
  payload?: Record<string, unknown>;
}

/** A conversation that the actor may see; what one may not see does not exist. */
export async function visibleConversation(ctx: Ctx, id: string): Promise<ConversationRow> {
  const row = found(await ctx.read((db) => findConversation(db, ctx.workspaceId, id)));
  ensure(canSee(ctx.actor, row), "not_found");
  return row;
}

/** The same, locked within a transaction. */
export async function lockVisible(ctx: Ctx, tx: Tx, id: string): Promise<ConversationRow> {
  const row = found(await lockConversation(tx, ctx.workspaceId, id));
  ensure(canSee(ctx.actor, row), "not_found");
  return row;
}

type Decide = (row: ConversationRow, tx: Tx) => Change | null | Promise<Change | null>;

/**
 * Lock, check, decide, write, tell: the way every change of a conversation goes. `decide` returns null for "nothing to do".
 * `prepare` takes the locks that come before the conversation's own in the order that all keep: the contact's.
 */
export const changeConversation = (
  ctx: Ctx,
  id: string,
  decide: Decide,
  prepare?: (tx: Tx, row: ConversationRow) => Promise<unknown>,
): Promise<ConversationRow> =>
  ctx.transaction(async (tx) => {
    if (prepare) await prepare(tx, found(await findConversation(tx, ctx.workspaceId, id)));
    return changeWithin(ctx, tx, id, decide);
  });

/** The same, within a transaction that does more. */
export async function changeWithin(ctx: Ctx, tx: Tx, id: string, decide: Decide): Promise<ConversationRow> {
  const row = await lockVisible(ctx, tx, id);
  ensure(canChange(ctx.actor, row), "forbidden");
  const decision = await decide(row, tx);
  if (!decision) return row;
  const next = await updateConversation(tx, row, decision.change);
  await tellBy(ctx, tx, decision.event, next, { ...decision.payload, before: { assigneeId: row.assigneeId, teamId: row.teamId } });
  return next;
}
