import { capabilitiesOf, findConnection, isBlocked } from "#modules/channels";
import { recipientOf } from "#modules/contacts";
import { canSend, findConversation, windowIsOpen } from "#modules/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { withReaction } from "./inbound/changes.ts";
import { enqueueOutbound } from "./outbound/index.ts";
import { lockMessage, type MessageRow, writeReactions } from "./store.ts";

/** Reacts to a customer's message; an empty emoji takes it back. It travels in the lane like every other send. */
export const setReaction = (ctx: Ctx, messageId: string, emoji: string): Promise<MessageRow> =>
  ctx.transaction(async (tx) => {
    const { workspaceId } = ctx;
    const message = found(await lockMessage(tx, workspaceId, messageId));
    const conversation = found(await findConversation(tx, workspaceId, message.conversationId));
    ensure(canSend(ctx.actor, conversation), "not_found");
    ensure(message.direction === "inbound" && message.externalId && message.connectionId, "invalid", {
      fields: "message: only a customer's message can be reacted to",
    });
    const connection = await findConnection(tx, workspaceId, message.connectionId);
    ensure(connection, "no_connection");
    const can = capabilitiesOf(connection.channel);
    ensure(can.reactions, "unsupported_kind", { kind: "reaction" });
    const age = (ctx.now().getTime() - message.occurredAt.getTime()) / 1000;
    ensure(can.reactionSeconds === null || age < can.reactionSeconds, "too_old", { days: Math.floor((can.reactionSeconds ?? 0) / 86_400) });
    if (can.replyWindowSeconds !== null) ensure(windowIsOpen(conversation.windowExpiresAt, ctx.now()), "window_closed");
    const to = await recipientOf(tx, workspaceId, message.contactId, connection.portfolioId);
    ensure(to, "no_reply_address");
    ensure(!(await isBlocked(tx, workspaceId, connection.id, to)), "contact_blocked");
    const reactions = withReaction(message.reactions ?? [], "business", emoji, ctx.now()) ?? message.reactions ?? [];
    await writeReactions(tx, workspaceId, message.id, reactions);
    const request = {
      messageId: newId(),
      to,
      content: { type: "reaction" as const, targetExternalId: message.externalId, emoji },
      replyToExternalId: null,
    };
    await enqueueOutbound(ctx.app, tx, [
      { workspaceId, connectionId: connection.id, contactId: message.contactId, priority: 0, uncertain: "retry_once", request },
    ]);
    emit(ctx.app, tx, [
      {
        workspaceId,
        name: "message.changed",
        subjectId: message.id,
        contactId: message.contactId,
        payload: { conversationId: message.conversationId, what: "reaction", emoji },
        cause: causeOf(ctx.actor),
      },
    ]);
    return { ...message, reactions };
  });
