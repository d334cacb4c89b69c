import { z } from "zod";
import { actor, id, idParams, lastSeen, list, time } from "./common.ts";
import { messageTemplate } from "./message-template.ts";
import { attachment, messageTypes } from "./messages.ts";
import { outgoingToCustomer } from "./outgoing.ts";
import { route } from "./route.ts";
import { scheduledStates } from "./values.ts";

const group = "messages";

/** What happens to the conversation once it went out. */
export const afterSending = z.union([z.object({ close: z.literal(true) }), z.object({ snoozeUntil: time })]);
export type AfterSending = z.output<typeof afterSending>;

export const scheduledMessage = z.object({
  id,
  conversationId: id,
  contactId: id,
  state: z.enum(scheduledStates),
  author: actor,
  /** As it was handed in, to be changed or taken back. */
  message: outgoingToCustomer,
  /** As it will look. */
  type: z.enum(messageTypes),
  text: z.string().nullable(),
  attachments: z.array(attachment),
  template: messageTemplate.nullable(),
  sendAt: time,
  /** Held for some seconds so that it can be taken back, and not written for a later time. */
  held: z.boolean(),
  cancelIfAnswered: z.boolean(),
  /** Why it did not go out. */
  problem: z.object({ code: z.string(), detail: z.string(), values: z.record(z.string(), z.string()) }).nullable(),
  /** Or changed last. */
  writtenAt: time,
  /** Only its author changes what it says; whoever may answer the customer can send it now or cancel it. */
  can: z.object({ change: z.boolean(), cancel: z.boolean() }),
});
export type ScheduledMessage = z.output<typeof scheduledMessage>;

export const scheduledRoutes = {
  listScheduledMessages: route({
    group,
    method: "GET",
    path: "/scheduled-messages",
    access: "conversations:read",
    summary: "Messages that wait for their time, or could not go out then: of one conversation, of one contact, or one's own.",
    query: z.object({ conversationId: id.optional(), contactId: id.optional(), mine: z.stringbool().default(false) }),
    response: list(scheduledMessage),
  }),
  scheduleMessage: route({
    group,
    method: "POST",
    path: "/conversations/:id/scheduled-messages",
    access: "messages:send",
    summary:
      "Sends a message at a later time, or after some seconds in which it can be taken back. Every rule is checked now and again when it is time. Repeating the call with the same Idempotency-Key schedules once.",
    params: idParams,
    body: z
      .object({
        message: outgoingToCustomer,
        sendAt: time.optional(),
        undoSeconds: z.number().int().min(1).max(10).optional(),
        cancelIfAnswered: z.boolean().default(true),
        replyToId: id.optional(),
        connectionId: id.optional(),
        lastSeenMessageId: lastSeen,
        after: afterSending.optional(),
      })
      .refine(({ sendAt, undoSeconds }) => (sendAt === undefined) !== (undoSeconds === undefined), {
        message: "Say either when it is to be sent, or for how many seconds it can be taken back",
        path: ["sendAt"],
      }),
    response: scheduledMessage,
    status: 201,
  }),
  updateScheduledMessage: route({
    group,
    method: "PATCH",
    path: "/scheduled-messages/:id",
    access: "messages:send",
    summary: "Changes what a scheduled message says, or when it goes out; one that failed is scheduled again.",
    params: idParams,
    body: z.object({ message: outgoingToCustomer.optional(), sendAt: time.optional(), cancelIfAnswered: z.boolean().optional() }),
    response: scheduledMessage,
  }),
  sendScheduledMessage: route({
    group,
    method: "POST",
    path: "/scheduled-messages/:id/send",
    access: "messages:send",
    summary: "Sends a scheduled message now, in its author's name.",
    params: idParams,
    response: scheduledMessage,
  }),
  cancelScheduledMessage: route({
    group,
    method: "DELETE",
    path: "/scheduled-messages/:id",
    access: "messages:send",
    summary: "Takes a message back before it goes out. What went out already is refused with `already_sent`.",
    params: idParams,
    response: scheduledMessage,
  }),
};
