import { z } from "zod";
import { id, time } from "./common.ts";
import { location } from "./message-content.ts";

const shownButton = z.object({ kind: z.string(), text: z.string(), url: z.string().nullable() });
/** A template with its places filled. Files stand in `attachments`; `attachmentId` says which belongs where. */
export const messageTemplate = z.object({
  name: z.string(),
  language: z.string(),
  header: z.string().nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(shownButton),
  location: location.nullable(),
  cards: z.array(
    z.object({ attachmentId: id.nullable(), productId: z.string().nullable(), body: z.string().nullable(), buttons: z.array(shownButton) }),
  ),
  offer: z.object({ text: z.string(), expiresAt: time.nullable() }).nullable(),
});
