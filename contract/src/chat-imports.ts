import { z } from "zod";
import { id, idParams, list, time } from "./common.ts";
import { route } from "./route.ts";

const group = "transfers";

export const chatDates = ["day_first", "month_first", "year_first"] as const;
export type ChatDates = (typeof chatDates)[number];
export const chatImportStates = ["ready", "running", "done", "undoing", "undone"] as const;

const count = z.number().int();
export const chatReading = z.object({
  /** Everybody who says something, most first. */
  authors: z.array(z.object({ name: z.string(), messages: count, media: count })),
  messages: count,
  /** Files that the text names, and how many of them lie in the archive; of the others the name stands in the thread. */
  media: count,
  files: count,
  deleted: count,
  /** Notes of WhatsApp itself, and lines that nobody could read: both are left out. */
  system: count,
  unknown: count,
  /** The orders of day and month that fit, with the first and the last moment in each; more than one has to be asked about. */
  dates: z.array(z.object({ order: z.enum(chatDates), first: z.string(), last: z.string() })),
});
export type ChatReading = z.output<typeof chatReading>;

export const chatImportOptions = z
  .object({
    /** The names that are the business; the one that is left is the customer. */
    business: z.array(z.string().min(1).max(200)).max(500),
    dates: z.enum(chatDates),
    /** Whose thread it is; or else a number, whose contact is found or made. */
    contactId: id.optional(),
    phone: z.string().trim().min(5).max(40).optional(),
  })
  .refine(({ contactId, phone }) => (contactId === undefined) !== (phone === undefined), "Say either the contact or the number");
export type ChatImportOptions = z.output<typeof chatImportOptions>;

export const chatImportView = z.object({
  id,
  fileName: z.string(),
  state: z.enum(chatImportStates),
  reading: chatReading,
  contact: z.object({ id, name: z.string() }).nullable(),
  /** Written, there already, and taken back; and how many files came along. */
  results: z.partialRecord(z.enum(["written", "known", "undone", "files"]), count),
  by: z.string(),
  createdAt: time,
  finishedAt: time.nullable(),
});
export type ChatImportView = z.output<typeof chatImportView>;

const access = "contacts:import";

export const chatImportRoutes = {
  uploadChat: route({
    group,
    method: "POST",
    path: "/chat-imports",
    access,
    summary: "Brings in a chat as WhatsApp exports it, as text or ZIP. Nothing is written yet: the answer says what was read.",
    response: chatImportView,
    status: 201,
    raw: "upload",
  }),
  listChatImports: route({
    group,
    method: "GET",
    path: "/chat-imports",
    access,
    summary: "Chats of the last 30 days, newest first.",
    response: list(chatImportView),
  }),
  getChatImport: route({
    group,
    method: "GET",
    path: "/chat-imports/:id",
    access,
    summary: "What was read, and how far it is.",
    params: idParams,
    response: chatImportView,
  }),
  startChatImport: route({
    group,
    method: "POST",
    path: "/chat-imports/:id/start",
    access,
    summary:
      "Writes the chat into the contact's thread as the past, with the files of its ZIP: it opens no reply window, notifies nobody and counts as no answer.",
    params: idParams,
    body: chatImportOptions,
    response: chatImportView,
  }),
  undoChatImport: route({
    group,
    method: "POST",
    path: "/chat-imports/:id/undo",
    access,
    summary: "Takes every message that it wrote out of the thread again, with its files.",
    params: idParams,
    response: chatImportView,
  }),
};
