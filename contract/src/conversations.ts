import { z } from "zod";
import { actor, id, idParams, page, pageQuery, time } from "./common.ts";
import { formattedPhone } from "./contacts.ts";
import { conversationQuery, counts } from "./conversation-lists.ts";
import { stageChip } from "./lifecycle.ts";
import { route } from "./route.ts";
import { conversationStatuses, outcomes, priorities, serviceKinds, urgencies, views } from "./values.ts";

export { outcomes, views };

const group = "conversations";

export const conversation = z.object({
  id,
  contact: z.object({ id, name: z.string(), username: z.string().nullable(), phone: z.string().nullable(), formattedPhone }),
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
  /** Where their person stands in the default lifecycle. */
  stage: stageChip.nullable(),
  /** Set by a person, who is named. */
  priority: z.enum(priorities),
  prioritySetBy: z.string().nullable(),
  /** Its place in the order of priority. */
  urgency: z.enum(urgencies),
  /** Since when something that was sent lies there undelivered, and nobody has dealt with it. */
  failedAt: time.nullable(),
  /** The promise that is due first: `warnAt` is when a quarter of the time is left. Null while none runs. */
  service: z.object({ kind: z.enum(serviceKinds), warnAt: time, dueAt: time }).nullable(),
  snoozedUntil: time.nullable(),
  openedAt: time,
  closedAt: time.nullable(),
  outcome: z.enum([...outcomes, "merged"]).nullable(),
  summary: z.string().nullable(),
  draft: z.string().nullable(),
  /** Whether a colleague named one in a note here; `unseen` until the conversation is opened. */
  mention: z.enum(["unseen", "seen"]).nullable(),
  can: z.object({ assign: z.boolean(), close: z.boolean(), send: z.boolean(), note: z.boolean() }),
});
export type Conversation = z.output<typeof conversation>;
export type View = (typeof views)[number];

export const draft = z.object({
  text: z.string().max(10_000),
  replyToId: id.nullable(),
  updatedAt: time.nullable(),
  /** What was written on another device at the same time: offered, never thrown away by itself. */
  other: z.object({ text: z.string(), updatedAt: time }).nullable(),
});
/** An answer and a note that are both begun are two drafts. */
export const drafts = z.object({ reply: draft, note: draft });
export type Draft = z.output<typeof draft>;
export type Drafts = z.output<typeof drafts>;
const draftKind = z.enum(["reply", "note"]).default("reply");

export { actor };

export const conversationRoutes = {
  listConversations: route({
    group,
    method: "GET",
    path: "/conversations",
    access: "conversations:read",
    summary: "Conversations of a view that pass a filter, in one of four orders.",
    query: pageQuery.extend({ ...conversationQuery.shape, contactId: id.optional() }),
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
  setPriority: route({
    group,
    method: "POST",
    path: "/conversations/:id/priority",
    access: "conversations:write",
    summary: "Puts a conversation before or behind others.",
    params: idParams,
    body: z.object({ priority: z.enum(priorities) }),
    response: conversation,
  }),
  markSpam: route({
    group,
    method: "POST",
    path: "/conversations/:id/spam",
    access: "conversations:write",
    summary: "Takes a conversation out of every other view; what the person writes later stays out too. `spam: false` brings it back.",
    params: idParams,
    body: z.object({ spam: z.boolean() }),
    response: conversation,
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
    summary:
      "Gives a conversation to a person, a team or nobody. A team alone takes it from whoever had it: it waits for somebody of the team. A note stands in the thread, for colleagues only, and names the receiver.",
    params: idParams,
    body: z.object({
      assigneeId: id.nullable().optional(),
      teamId: id.nullable().optional(),
      note: z.string().trim().min(1).max(10_000).optional(),
    }),
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
    summary: "Marks all messages of a conversation as read, and what names oneself as seen.",
    params: idParams,
    response: conversation,
  }),
  markUnread: route({
    group,
    method: "POST",
    path: "/conversations/:id/unread",
    access: "conversations:write",
    summary: "Marks a conversation as unread again, for the whole team.",
    params: idParams,
    response: conversation,
  }),
  getDraft: route({
    group,
    method: "GET",
    path: "/conversations/:id/draft",
    access: "conversations:read",
    summary: "One's own drafts of an answer and of a note, the same on every device.",
    params: idParams,
    response: drafts,
  }),
  saveDraft: route({
    group,
    method: "PUT",
    path: "/conversations/:id/draft",
    access: "conversations:write",
    summary: "Keeps one's own draft; an empty text removes it.",
    params: idParams,
    body: z.object({
      kind: draftKind,
      text: z.string().max(10_000),
      replyToId: id.nullable().default(null),
      basedOn: time
        .nullable()
        .optional()
        .meta({ description: "`updatedAt` of the draft that was changed: when another device saved meanwhile, both texts are kept" }),
      writtenAt: time.optional().meta({ description: "When it was written, where it could not be saved at once; the newer one shows" }),
    }),
    response: draft,
  }),
  settleDraft: route({
    group,
    method: "POST",
    path: "/conversations/:id/draft/other",
    access: "conversations:write",
    summary: "Takes the text of the other device instead of one's draft, which is offered then; or drops it.",
    params: idParams,
    body: z.object({ kind: draftKind, use: z.boolean() }),
    response: draft,
  }),
};
