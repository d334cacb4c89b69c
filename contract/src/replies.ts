import { z } from "zod";
import { id, idParams, list, time, version, versionRead } from "./common.ts";
import { attachment } from "./messages.ts";
import { route } from "./route.ts";

const group = "replies";

/** ISO 639: the language of the customer decides which text is taken. */
const texts = z.record(z.string().regex(/^[a-z]{2,3}$/, "Use a language code, such as en"), z.string().trim().min(1).max(10_000));
export const replyFolder = z.object({ id, name: z.string() });
export const savedReply = z.object({
  id,
  folderId: id.nullable(),
  /** What is typed after "/". */
  shortcut: z.string(),
  name: z.string(),
  /** Everybody's, or only one's own. */
  shared: z.boolean(),
  /** By language; `{{contact.first_name|Kak}}` is filled when it is used, with the word behind the line where nothing is known. */
  texts: z.record(z.string(), z.string()),
  attachments: z.array(attachment),
  usedCount: z.number().int(),
  lastUsedAt: time.nullable(),
  version,
  can: z.object({ edit: z.boolean() }),
});
export type SavedReply = z.output<typeof savedReply>;
export type ReplyFolder = z.output<typeof replyFolder>;

const replyBody = z.object({
  shortcut: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_-]{1,40}$/u, "Use letters, digits, - and _"),
  name: z.string().trim().min(1).max(120),
  shared: z.boolean(),
  folderId: id.nullable().default(null),
  texts: texts.refine((value) => Object.keys(value).length > 0, "Write a text"),
  attachmentIds: z.array(id).max(10).default([]).meta({ description: "Own uploads, or files that the reply has already" }),
});
export type SavedReplyBody = z.input<typeof replyBody>;
const folderBody = z.object({ name: z.string().trim().min(1).max(60) });

export const replyRoutes = {
  listReplies: route({
    group,
    method: "GET",
    path: "/replies",
    access: "messages:send",
    summary: "Saved replies: those that are shared, and one's own.",
    response: list(savedReply).extend({ folders: z.array(replyFolder) }),
  }),
  createReply: route({
    group,
    method: "POST",
    path: "/replies",
    access: "messages:send",
    summary: "Saves a reply, for oneself or for everybody.",
    body: replyBody,
    response: savedReply,
    status: 201,
  }),
  updateReply: route({
    group,
    method: "PUT",
    path: "/replies/:id",
    access: "messages:send",
    summary: "Replaces a saved reply.",
    params: idParams,
    body: replyBody.extend({ version: versionRead }),
    response: savedReply,
  }),
  removeReply: route({
    group,
    method: "DELETE",
    path: "/replies/:id",
    access: "messages:send",
    summary: "Removes a saved reply; messages that were written with it stay.",
    params: idParams,
  }),
  useReply: route({
    group,
    method: "POST",
    path: "/replies/:id/use",
    access: "messages:send",
    summary: "Counts a use, and gives copies of its files that are ready to be sent.",
    params: idParams,
    response: z.object({ attachments: z.array(attachment) }),
  }),
  createReplyFolder: route({
    group,
    method: "POST",
    path: "/reply-folders",
    access: "replies:manage",
    summary: "Makes a folder for saved replies.",
    body: folderBody,
    response: replyFolder,
    status: 201,
  }),
  updateReplyFolder: route({
    group,
    method: "PATCH",
    path: "/reply-folders/:id",
    access: "replies:manage",
    summary: "Renames a folder.",
    params: idParams,
    body: folderBody,
    response: replyFolder,
  }),
  removeReplyFolder: route({
    group,
    method: "DELETE",
    path: "/reply-folders/:id",
    access: "replies:manage",
    summary: "Removes a folder; its replies stay, without one.",
    params: idParams,
  }),
};
