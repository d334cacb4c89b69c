import { z } from "zod";
import { actor, id, idParams, lastSeen, threadPage, threadQuery, time } from "./common.ts";
import { attribution, formattedPhone } from "./contacts.ts";
import { costEstimate } from "./cost.ts";
import { ledger } from "./ledger.ts";
import { messageContent } from "./message-content.ts";
import { messageTemplate } from "./message-template.ts";
import { outgoing } from "./outgoing.ts";
import { route } from "./route.ts";

const group = "messages";

/** A lattice: it only ever rises, and failed is final unless something was delivered. `unknown` asks a person. */
export const deliveryStates = ["queued", "sending", "sent", "delivered", "read", "played", "failed", "unknown"] as const;
export const attachmentStates = ["pending", "ready", "failed", "refused"] as const;
/**
 * `interactive` is what can be tapped, `answer` and `form_answer` are what came back; `content` has the members of each.
 * `call` is one line for each call. `event` is a line about the conversation, the person or the group; `raw` is a card of
 * a kind that Sigap does not draw.
 */
export const messageTypes = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "interactive",
  "answer",
  "form_answer",
  "order",
  "call_permission",
  "call",
  "template",
  "note",
  "event",
  "raw",
] as const;

export const attachment = z.object({
  id,
  kind: z.enum(["image", "video", "audio", "document", "sticker"]),
  state: z.enum(attachmentStates),
  /** Why a file is not here, and what can be done. */
  reason: z.string().nullable(),
  fileName: z.string().nullable(),
  mimeType: z.string(),
  bytes: z.number().int().nullable(),
  voice: z.boolean(),
  /** A sticker that moves. */
  animated: z.boolean(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Relative to the server; null until the file is here. */
  url: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
});
export const message = z.object({
  id,
  contactId: id,
  conversationId: id,
  connectionId: id.nullable(),
  externalId: z.string().nullable(),
  direction: z.enum(["inbound", "outbound", "internal"]),
  type: z.enum(messageTypes),
  /** The provider's own word for the kind, for cards of kinds that Sigap does not draw yet. */
  providerType: z.string().nullable(),
  author: actor,
  text: z.string().nullable(),
  attachments: z.array(attachment),
  /** What the kind holds beyond text and files; null where it holds nothing more. */
  content: messageContent.nullable(),
  template: messageTemplate.nullable(),
  replyTo: z.object({ id: id.nullable(), text: z.string().nullable(), author: z.string().nullable() }).nullable(),
  /** `personId` is the member's contact, for a reaction in a group. */
  reactions: z.array(z.object({ emoji: z.string(), by: z.enum(["contact", "business"]), personId: id.nullable(), at: time })),
  attribution: attribution.nullable(),
  forwarded: z.enum(["once", "often"]).nullable(),
  /** Whom a note names, as they were called then. */
  mentions: z.array(z.object({ kind: z.enum(["person", "team"]), id, name: z.string() })),
  /** Sent from our number, but not by Sigap: by a person on the phone that shares it, or by another program. */
  via: z.enum(["phone_app", "other_app"]).nullable(),
  /** Came with the history of a shared number: it opened no window and counts as nothing unread. */
  past: z.boolean(),
  /** Another app owned the conversation when it came: nothing automatic may answer it. */
  standby: z.boolean(),
  /** When the words changed last, and what they were before, oldest first, each with the time at which it was written. */
  edited: z.object({ at: time, versions: z.array(z.object({ text: z.string().nullable(), at: time })) }).nullable(),
  /**
   * Deleted for everyone. What it said is kept, and shown only to those who may read the audit log: for everybody else
   * text, content, template, details, attribution and versions are null and attachments empty.
   */
  deleted: z.object({ at: time, by: z.enum(["contact", "business"]) }).nullable(),
  /**
   * For `raw`: what the provider sent. For `event`: what happened (`event`), with its cause. Beside those of conversations:
   * `contact.number_changed` {from, to}, `contact.user_id_changed`, `contact.security_code_changed`,
   * `contact.merge_suggested` {contactId, name}: they may be one person, `contact.marketing_stopped`,
   * `contact.marketing_allowed`, `conversation.handed_over` {from, to, metadata}: roles of the apps that share the number,
   * `group.created`, `group.deleted`, `group.changed` {subject, description, picture}, `group.suspended`, `group.resumed`,
   * `group.joined` {people}, `group.left` {people, by}, `group.join_asked` {people}, `group.join_withdrawn` {people}.
   */
  details: z.record(z.string(), z.unknown()).nullable(),
  delivery: z
    .object({
      state: z.enum(deliveryStates),
      sentAt: time.nullable(),
      deliveredAt: time.nullable(),
      readAt: time.nullable(),
      failedAt: time.nullable(),
      /** In plain words, with the provider's code. */
      error: z.object({ code: z.string(), reason: z.string(), advice: z.string().nullable() }).nullable(),
    })
    .nullable(),
  /** Provider's time for inbound, ours for everything else. */
  occurredAt: time,
  can: z.object({ retry: z.boolean(), react: z.boolean() }),
});
export type Message = z.output<typeof message>;
export type Attachment = z.output<typeof attachment>;
export type DeliveryState = (typeof deliveryStates)[number];

export const searchHit = z.object({
  messageId: id,
  conversationId: id,
  contactId: id,
  contactName: z.string(),
  text: z.string(),
  at: time,
});
export const contactHit = z.object({
  contactId: id,
  conversationId: id.nullable(),
  name: z.string(),
  phone: z.string().nullable(),
  formattedPhone,
  username: z.string().nullable(),
});

export const messageRoutes = {
  listMessages: route({
    group,
    method: "GET",
    path: "/contacts/:id/messages",
    access: "conversations:read",
    summary:
      "A contact's thread over all channels and years, newest first; from its end, from a cursor in both directions, or around a message.",
    params: idParams,
    query: threadQuery,
    response: threadPage(message),
  }),
  getMessage: route({
    group,
    method: "GET",
    path: "/messages/:id",
    access: "conversations:read",
    summary: "One message.",
    params: idParams,
    response: message,
  }),
  sendMessage: route({
    group,
    method: "POST",
    path: "/conversations/:id/messages",
    access: "messages:send",
    summary: "Sends a message, or adds an internal note. Repeating the call with the same Idempotency-Key sends once.",
    params: idParams,
    body: z.object({ message: outgoing, replyToId: id.optional(), connectionId: id.optional(), lastSeenMessageId: lastSeen }),
    response: message,
    status: 201,
  }),
  estimateMessage: route({
    group,
    method: "POST",
    path: "/conversations/:id/estimate",
    access: "messages:send",
    summary: "What a message would cost: free or charged, its category, the country that decides, and the price where it is known.",
    params: idParams,
    body: z.object({
      message: z.discriminatedUnion("type", [
        z.object({ type: z.literal("template"), templateId: id }),
        z.object({ type: z.enum(["text", "media", "location", "contacts", "interactive", "note"]) }),
      ]),
      connectionId: id.optional(),
    }),
    response: costEstimate,
  }),
  showTyping: route({
    group,
    method: "POST",
    path: "/conversations/:id/typing",
    access: "messages:send",
    summary: "Shows the customer that somebody is writing, for some seconds; repeat it while one writes. It marks their messages as read.",
    params: idParams,
  }),
  retryMessage: route({
    group,
    method: "POST",
    path: "/messages/:id/retry",
    access: "messages:send",
    summary: "Sends a failed message again, or one whose fate is unknown.",
    params: idParams,
    body: z.object({ lastSeenMessageId: lastSeen }),
    response: message,
  }),
  settleMessage: route({
    group,
    method: "POST",
    path: "/messages/:id/settle",
    access: "messages:send",
    summary: "Says that a message whose fate is unknown did arrive, or did not.",
    params: idParams,
    body: z.object({ arrived: z.boolean() }),
    response: message,
  }),
  setReaction: route({
    group,
    method: "PUT",
    path: "/messages/:id/reaction",
    access: "messages:send",
    summary: "Reacts to a customer's message; an empty emoji takes the reaction back.",
    params: idParams,
    body: z.object({ emoji: z.string().max(16) }),
    response: message,
  }),
  uploadAttachment: route({
    group,
    method: "POST",
    path: "/attachments",
    access: "messages:send",
    summary: "Uploads one file (multipart, member `file`) to be sent later. Pictures and recordings become what channels take.",
    query: z.object({
      as: z
        .enum(["sticker", "document"])
        .optional()
        .meta({ description: "A sticker is drawn on 512 × 512 pixels; a document keeps every byte" }),
    }),
    raw: "upload",
    response: attachment,
    status: 201,
  }),
  getAttachmentContent: route({
    group,
    method: "GET",
    path: "/attachments/:id/content",
    access: "conversations:read",
    summary: "The file itself, or its thumbnail; ranges are served.",
    params: idParams,
    query: z.object({ variant: z.enum(["original", "thumbnail"]).default("original"), download: z.stringbool().default(false) }),
    raw: "download",
  }),
  retryAttachment: route({
    group,
    method: "POST",
    path: "/attachments/:id/retry",
    access: "conversations:write",
    summary: "Downloads a file again that could not be fetched.",
    params: idParams,
    response: attachment,
  }),
  search: route({
    group: "search",
    method: "GET",
    path: "/search",
    access: "conversations:read",
    summary: "Finds contacts and messages: accents do not matter, words match from their beginning, numbers in any spelling.",
    query: z.object({
      q: z.string().trim().min(1).max(200),
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: z.object({ contacts: z.array(contactHit), messages: z.array(searchHit), nextCursor: z.string().nullable() }),
  }),
  getLedger: route({
    group: "ledger",
    method: "GET",
    path: "/ledger",
    access: "ledger:read",
    summary: "Received = stored = shown, for a span of time (the last 24 hours unless said).",
    query: z.object({ from: time.optional(), to: time.optional() }),
    response: ledger,
  }),
};
