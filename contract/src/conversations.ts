import { z } from "zod";
import { actor, id, idParams, page, pageQuery, time } from "./common.ts";
import { route } from "./route.ts";
import { conversationStatuses, outcomes, views } from "./values.ts";

export { outcomes, views };

const group = "conversations";

export const conversation = z.object({
  id,
  contact: z.object({ id, name: z.string(), username: z.string().nullable(), phone: z.string().nullable() }),
  status: z.enum(conversationStatuses),
  connectionId: id.nullable(),
  channel: z.string(),
  assignee: z.object({ id, name: z.string() }).nullable(),
  team: z.object({ id, name: z.string() }).nullable(),
  /** Who may speak automatically; a person's message takes the floor at once. */
  floor: z.object({ holder: z.enum(["human", "workflow", "ai", "nobody"]), fence: z.number().int() }),
  unread: z.number().int(),
  lastMessage: z
    .object({
      id,
      text: z.string(),
      type: z.string(),
      direction: z.enum(["inbound", "outbound", "internal"]),
      author: z.string().nullable(),
      delivery: z.string().nullable(),
    })
    .nullable(),
  lastMessageAt: time,
  /** Oldest customer message that nobody has answered. */
  waitingSince: time.nullable(),
  /** While it is open, free-form messages are allowed. `none`: the channel has no such rule. `expiresAt` is null before they first wrote. */
  replyWindow: z.object({ state: z.enum(["open", "closed", "none"]), expiresAt: time.nullable() }),
  /** They came from an ad: `offered` until somebody answers in time, then `open`, and all messages are free until it expires. */
  freeEntryPoint: z.object({ state: z.enum(["offered", "open"]), expiresAt: time }).nullable(),
  snoozedUntil: time.nullable(),
  openedAt: time,
  closedAt: time.nullable(),
  outcome: z.enum([...outcomes, "merged"]).nullable(),
  summary: z.string().nullable(),
  draft: z.string().nullable(),
  can: z.object({ assign: z.boolean(), close: z.boolean(), send: z.boolean(), note: z.boolean() }),
});
export type Conversation = z.output<typeof conversation>;
export type View = (typeof views)[number];

export const counts = z.object({ mine: z.number().int(), unassigned: z.number().int(), all: z.number().int(), snoozed: z.number().int() });
export const draft = z.object({ text: z.string().max(10_000), updatedAt: time.nullable() });
export { actor };

export const conversationRoutes = {
  listConversations: route({
    group,
    method: "GET",
    path: "/conversations",
    access: "conversations:read",
    summary: "Conversations of a view, last message first.",
    query: pageQuery.extend({ view: z.enum(views).default("all"), contactId: id.optional() }),
    response: page(conversation),
  }),
  countConversations: route({
    group,
    method: "GET",
    path: "/conversations/counts",
    access: "conversations:read",
    summary: "How many conversations each view holds.",
    response: counts,
  }),
  openConversation: route({
    group,
    method: "POST",
    path: "/conversations",
    access: "conversations:write",
    summary: "Opens a conversation with a contact, or returns the one that is open.",
    body: z.object({ contactId: id, connectionId: id.optional() }),
    response: conversation,
    status: 201,
  }),
  getConversation: route({
    group,
    method: "GET",
    path: "/conversations/:id",
    access: "conversations:read",
    summary: "One conversation.",
    params: idParams,
    response: conversation,
  }),
  assignConversation: route({
    group,
    method: "POST",
    path: "/conversations/:id/assign",
    access: "conversations:write",
    summary: "Gives a conversation to a person, a team or nobody.",
    params: idParams,
    body: z.object({ assigneeId: id.nullable().optional(), teamId: id.nullable().optional() }),
    response: conversation,
  }),
  closeConversation: route({
    group,
    method: "POST",
    path: "/conversations/:id/close",
    access: "conversations:write",
    summary: "Closes a conversation with its outcome and a summary.",
    params: idParams,
    body: z.object({ outcome: z.enum(outcomes).default("answered"), summary: z.string().trim().max(2000).optional() }),
    response: conversation,
  }),
  reopenConversation: route({
    group,
    method: "POST",
    path: "/conversations/:id/reopen",
    access: "conversations:write",
    summary: "Opens a closed or snoozed conversation again.",
    params: idParams,
    response: conversation,
  }),
  snoozeConversation: route({
    group,
    method: "POST",
    path: "/conversations/:id/snooze",
    access: "conversations:write",
    summary: "Hides a conversation until a time, or until the customer writes.",
    params: idParams,
    body: z.object({ until: time }),
    response: conversation,
  }),
  markRead: route({
    group,
    method: "POST",
    path: "/conversations/:id/read",
    access: "conversations:read",
    summary: "Marks all messages of a conversation as read.",
    params: idParams,
    response: conversation,
  }),
  getDraft: route({
    group,
    method: "GET",
    path: "/conversations/:id/draft",
    access: "conversations:read",
    summary: "One's own draft, the same on every device.",
    params: idParams,
    response: draft,
  }),
  saveDraft: route({
    group,
    method: "PUT",
    path: "/conversations/:id/draft",
    access: "conversations:write",
    summary: "Keeps one's own draft; an empty text removes it.",
    params: idParams,
    body: z.object({ text: z.string().max(10_000) }),
    response: draft,
  }),
};
