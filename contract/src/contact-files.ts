import { z } from "zod";
import { id, idParams, page, pageQuery, time } from "./common.ts";
import { attachment } from "./messages.ts";
import { route } from "./route.ts";

/** A file of a thread, from either side. */
export const contactFile = z.object({
  attachment,
  messageId: id,
  conversationId: id,
  direction: z.enum(["inbound", "outbound", "internal"]),
  author: z.string(),
  at: time,
});
export type ContactFile = z.output<typeof contactFile>;
export const fileKinds = ["image", "video", "audio", "document"] as const;

export const contactFileRoutes = {
  listContactFiles: route({
    group: "messages",
    method: "GET",
    path: "/contacts/:id/files",
    access: "conversations:read",
    summary: "Files of a person's thread, newest first.",
    params: idParams,
    query: pageQuery.extend({ kind: z.enum(fileKinds).optional() }),
    response: page(contactFile),
  }),
};
