import type { ErrorCode } from "@sigap/contract";
import { findContacts } from "#modules/contacts";
import { type ConversationRow, closeWithin, findConversation, findOpen, lockVisible, snoozeWithin } from "#modules/conversations";
import { actorOf } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { type Ctx, createCtx, systemActor, systemCause } from "#platform/ctx.ts";
import { isOutage, type Tx } from "#platform/db.ts";
import { found, Refusal, refuse, sentence } from "#platform/errors.ts";
import { sendWithin } from "../send-message.ts";
import { tellScheduled } from "./events.ts";
import { answeredSince, type Due, findScheduled, lockScheduled, type Placed, writeScheduled } from "./store.ts";

/**
 * It is time: sends in its author's name and with the rights that they have now, by the one door out, and says so in the same
 * transaction, so that it goes out once however many nodes try. What may not go out is not sent as something else: it fails
 * with its reason, for everybody to see.
 */
export async function release(app: App, due: Due): Promise<void> {
  try {
    await send(app, due);
  } catch (error) {
    if (isOutage(error)) throw error;
    if (!(error instanceof Refusal)) app.log.error({ err: error, scheduled: due.id }, "a scheduled message could not be sent");
    const { code, values } = error instanceof Refusal ? error : { code: "internal" as const, values: { requestId: due.id } };
    await app.database.inWorkspace(due.workspaceId, (tx) => fail(app, tx, due, problemOf(code, values)));
  }
}

export const problemOf = (code: ErrorCode, values: Record<string, string> = {}): NonNullable<Placed["problem"]> => ({
  code,
  detail: sentence(code, values),
  values,
});

async function send(app: App, { workspaceId, id }: Due): Promise<void> {
  const before = await app.database.readWorkspace(workspaceId, async (db) => {
    const [row] = await findScheduled(db, workspaceId, [id]);
    return { row: found(row), actor: row ? await actorOf(db, workspaceId, row.author) : null };
  });
  if (!before.actor) refuse("author_gone", { name: before.row.author.name });
  const ctx = createCtx(app, workspaceId, before.actor, `scheduled ${id}`);
  await ctx.transaction(async (tx) => {
    // The conversation before the message: whoever sends here goes in order, on every node.
    const conversation = await placeOf(ctx, tx, before.row.conversationId);
    const row = await lockScheduled(tx, workspaceId, id);
    if (row?.state !== "scheduled" || row.sendAt > ctx.now()) return;
    if (row.cancelIfAnswered && (await answeredSince(tx, workspaceId, row.contactId, row.writtenAt))) await refuseAnswered(ctx, tx, row);
    const { after, ...request } = row.request;
    const message = await sendWithin(ctx, tx, conversation, { ...request, evenClosed: true });
    const sent = await writeScheduled(tx, row, { state: "sent", messageId: message.id }, ctx.now());
    tellScheduled(app, tx, "message.schedule_sent", sent, row.author);
    if (after && conversation.status !== "closed") await goOn(ctx, tx, conversation.id, after);
  });
}

/** Where the person's thread goes on: their open conversation, or the one in which it was written, closed or not. */
async function placeOf(ctx: Ctx, tx: Tx, conversationId: string): Promise<ConversationRow> {
  const own = found(await findConversation(tx, ctx.workspaceId, conversationId));
  const open = own.status === "closed" ? await findOpen(tx, ctx.workspaceId, own.contactId) : undefined;
  return lockVisible(ctx, tx, open?.id ?? own.id);
}

async function refuseAnswered(ctx: Ctx, tx: Tx, row: Placed): Promise<never> {
  const name = (await findContacts(tx, ctx.workspaceId, [row.contactId], null)).get(row.contactId)?.name;
  refuse("answered_first", { name: name || "The customer" });
}

const goOn = (ctx: Ctx, tx: Tx, conversationId: string, after: NonNullable<Placed["request"]["after"]>) =>
  "close" in after
    ? closeWithin(ctx, tx, conversationId, { outcome: "answered" })
    : snoozeWithin(ctx, tx, conversationId, new Date(after.snoozeUntil));

async function fail(app: App, tx: Tx, { workspaceId, id }: Due, problem: NonNullable<Placed["problem"]>): Promise<void> {
  const row = await lockScheduled(tx, workspaceId, id);
  if (row?.state !== "scheduled") return;
  const ctx = createCtx(app, workspaceId, systemActor("Sigap"), `scheduled ${id}`);
  const failed = await writeScheduled(tx, row, { state: "failed", problem }, ctx.now());
  tellScheduled(app, tx, "message.schedule_failed", failed, systemCause);
}
