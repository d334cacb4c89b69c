import { type ConversationRow, canSend, findConversation, lockVisible } from "#modules/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { prepareSend } from "../prepare-send.ts";
import { tellScheduled } from "./events.ts";
import { findByRequestKey, insertScheduled, lockScheduled, type Placed, type ScheduledRequest, writeScheduled } from "./store.ts";

export interface Schedule extends ScheduledRequest {
  sendAt?: string | undefined;
  undoSeconds?: number | undefined;
  cancelIfAnswered: boolean;
}

const furthest = 366 * 24 * 3600 * 1000;

function timeOf(ctx: Ctx, { sendAt, undoSeconds }: Pick<Schedule, "sendAt" | "undoSeconds">): Date {
  const now = ctx.now().getTime();
  const at = sendAt ? new Date(sendAt).getTime() : now + (undoSeconds ?? 0) * 1000;
  ensure(at > now, "invalid", { fields: "sendAt: choose a time to come" });
  ensure(at - now < furthest, "invalid", { fields: "sendAt: choose a time within a year" });
  return new Date(at);
}

/**
 * What it will be, if everything that must hold holds now. Where an answer of the customer cancels it, no answer will open the
 * reply window anew, so it must be open still when it is time.
 */
async function look(ctx: Ctx, tx: Tx, conversation: ConversationRow, request: ScheduledRequest, until: Date) {
  const { composed } = await prepareSend(ctx, tx, conversation, request, until);
  const { type, text, content, attachmentIds } = composed;
  return { shown: { type: type as Placed["shown"]["type"], text, template: content?.template ?? null }, attachmentIds };
}

/** Puts a message aside until it is time. Repeated with the same Idempotency-Key it does so once, whatever became of it since. */
export const scheduleMessage = (ctx: Ctx, conversationId: string, { sendAt, undoSeconds, cancelIfAnswered, ...request }: Schedule) =>
  ctx.transaction(async (tx): Promise<Placed> => {
    const { workspaceId } = ctx;
    const conversation = await lockVisible(ctx, tx, conversationId);
    ensure(canSend(ctx.actor, conversation), "forbidden");
    const key = ctx.idempotencyKey && `${ctx.actor.id} ${ctx.idempotencyKey}`;
    const repeated = key ? await findByRequestKey(tx, workspaceId, key) : undefined;
    if (repeated) return repeated;
    ensure(conversation.status !== "closed", "conversation_closed");
    const at = timeOf(ctx, { sendAt, undoSeconds });
    const held = undoSeconds !== undefined;
    const row: Placed = {
      ...(await look(ctx, tx, conversation, request, held || cancelIfAnswered ? at : ctx.now())),
      workspaceId,
      id: newId(),
      conversationId,
      author: causeOf(ctx.actor),
      request,
      sendAt: at,
      held,
      cancelIfAnswered: cancelIfAnswered && !held,
      state: "scheduled",
      problem: null,
      messageId: null,
      writtenAt: ctx.now(),
      contactId: conversation.contactId,
      assigneeId: conversation.assigneeId,
      teamId: conversation.teamId,
      connectionId: conversation.connectionId,
    };
    await insertScheduled(tx, row, key);
    tellScheduled(ctx.app, tx, "message.scheduled", row, causeOf(ctx.actor));
    return row;
  });

/** One that waits, or could not go out; locked. What went out is refused with a sentence, and what is gone does not exist. */
async function lockWaiting(ctx: Ctx, tx: Tx, id: string): Promise<Placed> {
  const row = found(await lockScheduled(tx, ctx.workspaceId, id));
  ensure(canSend(ctx.actor, row), "not_found");
  ensure(row.state !== "sent", "already_sent");
  ensure(row.state !== "canceled", "not_found");
  return row;
}

interface Change {
  message?: ScheduledRequest["message"] | undefined;
  sendAt?: string | undefined;
  cancelIfAnswered?: boolean | undefined;
}
/** Its author changes it, or schedules again what failed; whoever does so has seen what came since. */
export const updateScheduled = (ctx: Ctx, id: string, change: Change) =>
  ctx.transaction(async (tx): Promise<Placed> => {
    const row = await lockWaiting(ctx, tx, id);
    ensure(row.author.id === ctx.actor.id, "forbidden");
    const { lastSeenMessageId: _, ...before } = row.request;
    const request = { ...before, ...(change.message ? { message: change.message } : {}) };
    const at = change.sendAt ? timeOf(ctx, change) : row.sendAt;
    ensure(at > ctx.now(), "invalid", { fields: "sendAt: choose a time to come" });
    const cancelIfAnswered = change.cancelIfAnswered ?? row.cancelIfAnswered;
    const conversation = found(await findConversation(tx, ctx.workspaceId, row.conversationId));
    const next: Partial<Placed> = {
      ...(await look(ctx, tx, conversation, request, cancelIfAnswered ? at : ctx.now())),
      request,
      sendAt: at,
      cancelIfAnswered,
      held: false,
      state: "scheduled",
      problem: null,
      writtenAt: ctx.now(),
    };
    const changed = await writeScheduled(tx, row, next, ctx.now());
    tellScheduled(ctx.app, tx, "message.schedule_changed", changed, causeOf(ctx.actor));
    return changed;
  });

/** Now instead of later, whatever came since. It stays its author's. */
export const sendScheduledNow = (ctx: Ctx, id: string) =>
  ctx.transaction(async (tx): Promise<Placed> => {
    const row = await lockWaiting(ctx, tx, id);
    const { lastSeenMessageId: _, ...request } = row.request;
    const next: Partial<Placed> = { request, sendAt: ctx.now(), cancelIfAnswered: false, state: "scheduled", problem: null };
    const changed = await writeScheduled(tx, row, next, ctx.now());
    tellScheduled(ctx.app, tx, "message.schedule_changed", changed, causeOf(ctx.actor));
    return changed;
  });

/** Takes it back. Of a cancel and a send at the same moment exactly one wins: both hold its lock. */
export const cancelScheduled = (ctx: Ctx, id: string) =>
  ctx.transaction(async (tx): Promise<Placed> => {
    const row = await lockWaiting(ctx, tx, id);
    const changed = await writeScheduled(tx, row, { state: "canceled" }, ctx.now());
    tellScheduled(ctx.app, tx, "message.schedule_canceled", changed, causeOf(ctx.actor));
    return changed;
  });
