import { canSend, findConversation } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { enqueue } from "#platform/jobs.ts";
import { markJob } from "./mark-read.ts";
import { newestInbound } from "./store.ts";

/** The sign lasts 25 seconds at WhatsApp; a browser that tells of every key costs no more than one call in this time. */
const quietMilliseconds = 10_000;
const told = new WeakMap<App, Map<string, number>>();

function isQuiet(app: App, conversationId: string): boolean {
  const known = told.get(app) ?? new Map<string, number>();
  told.set(app, known);
  const now = app.clock.now().getTime();
  if ((known.get(conversationId) ?? 0) > now) return false;
  if (known.size > 10_000) known.clear();
  known.set(conversationId, now + quietMilliseconds);
  return true;
}

/** Tells the customer that somebody is writing. Nothing waits for it, and nothing fails with it. */
export async function showTyping(ctx: Ctx, conversationId: string): Promise<void> {
  const conversation = found(await ctx.read((db) => findConversation(db, ctx.workspaceId, conversationId)));
  ensure(canSend(ctx.actor, conversation), "not_found");
  if (!isQuiet(ctx.app, conversationId)) return;
  await ctx.transaction(async (tx) => {
    const newest = await newestInbound(tx, [{ workspaceId: ctx.workspaceId, contactId: conversation.contactId }]);
    await enqueue(
      tx,
      newest.map((message) => markJob(message, true)),
    );
  });
}
