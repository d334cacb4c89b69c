import type { Ctx } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { lockVisible, visibleConversation } from "./change-conversation.ts";
import { tellBy } from "./events.ts";
import { canChange } from "./policy.ts";
import { findDrafts, saveDraft } from "./store.ts";

const empty = { text: "", updatedAt: null };

/** One's own draft, the same on every device. API keys have none. */
export async function readOwnDraft(ctx: Ctx, conversationId: string) {
  const row = await visibleConversation(ctx, conversationId);
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
  if (!personId) return empty;
  const [draft] = await ctx.read((db) => findDrafts(db, ctx.workspaceId, personId, [row.id]));
  return draft ? { text: draft.text, updatedAt: draft.updatedAt.toISOString() } : empty;
}

export const saveOwnDraft = (ctx: Ctx, conversationId: string, text: string) =>
  ctx.transaction(async (tx) => {
    const row = await lockVisible(ctx, tx, conversationId);
    const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
    ensure(personId && canChange(ctx.actor, row), "forbidden");
    const now = ctx.now();
    await saveDraft(tx, ctx.workspaceId, row.id, personId, text, now);
    await tellBy(ctx, tx, "conversation.draft_saved", row);
    return { text, updatedAt: text === "" ? null : now.toISOString() };
  });
