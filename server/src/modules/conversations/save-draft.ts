import type { Draft, Drafts } from "@sigap/contract/conversations";
import type { Ctx } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { lockVisible, visibleConversation } from "./change-conversation.ts";
import { type DraftKind, type DraftRow, findDrafts, removeDraft, saveDraft } from "./draft-store.ts";
import { tellBy } from "./events.ts";
import { type KeptDraft, mergeDraft, settleDraft } from "./merge-draft.ts";
import { canChange } from "./policy.ts";

const empty: Draft = { text: "", replyToId: null, updatedAt: null, other: null };

const present = (row: KeptDraft | undefined): Draft =>
  row
    ? {
        text: row.text,
        replyToId: row.replyToId,
        updatedAt: row.updatedAt.toISOString(),
        other: row.other !== null && row.otherAt ? { text: row.other, updatedAt: row.otherAt.toISOString() } : null,
      }
    : empty;
export const presentDrafts = (rows: readonly DraftRow[]): Drafts => ({
  reply: present(rows.find(({ kind }) => kind === "reply")),
  note: present(rows.find(({ kind }) => kind === "note")),
});

/** One's own drafts, the same on every device. API keys have none. */
export async function readOwnDrafts(ctx: Ctx, conversationId: string): Promise<Drafts> {
  const row = await visibleConversation(ctx, conversationId);
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
  return presentDrafts(personId ? await ctx.read((db) => findDrafts(db, ctx.workspaceId, personId, [row.id])) : []);
}

/** Reads, decides, writes and tells one's other devices. */
const changeDraft = (
  ctx: Ctx,
  conversationId: string,
  kind: DraftKind,
  decide: (stored: KeptDraft | null, now: Date) => KeptDraft | null,
): Promise<Draft> =>
  ctx.transaction(async (tx) => {
    const row = await lockVisible(ctx, tx, conversationId);
    const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
    ensure(personId && canChange(ctx.actor, row), "forbidden");
    const stored = (await findDrafts(tx, ctx.workspaceId, personId, [row.id])).find((draft) => draft.kind === kind) ?? null;
    const next = decide(stored, ctx.now());
    if (next === stored) return present(stored ?? undefined);
    const kept = next && (next.text !== "" || next.other !== null || next.replyToId !== null);
    if (kept) await saveDraft(tx, ctx.workspaceId, personId, { ...next, conversationId: row.id, kind });
    else await removeDraft(tx, ctx.workspaceId, personId, { conversationId: row.id, kind });
    await tellBy(ctx, tx, "conversation.draft_saved", row);
    return present(kept ? next : undefined);
  });

interface Saved {
  kind: DraftKind;
  text: string;
  replyToId: string | null;
  basedOn?: string | null | undefined;
  writtenAt?: string | undefined;
}

export const saveOwnDraft = (ctx: Ctx, conversationId: string, { kind, text, replyToId, basedOn, writtenAt }: Saved): Promise<Draft> =>
  changeDraft(ctx, conversationId, kind, (stored, now) => {
    // A device whose clock is ahead is no newer than now.
    const at = writtenAt ? new Date(Math.min(new Date(writtenAt).getTime(), now.getTime())) : now;
    return mergeDraft(stored, { text, replyToId, basedOn: typeof basedOn === "string" ? new Date(basedOn) : basedOn, writtenAt: at }, now);
  });

export const settleOwnDraft = (ctx: Ctx, conversationId: string, kind: DraftKind, use: boolean): Promise<Draft> =>
  changeDraft(ctx, conversationId, kind, (stored, now) => stored && settleDraft(stored, use, now));
