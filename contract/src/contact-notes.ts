import { z } from "zod";
import { actor, id, idParams, list, time } from "./common.ts";
import { route } from "./route.ts";

const group = "contacts";

/** Something to know about a person, apart from what stands in the thread. */
export const contactNote = z.object({
  id,
  text: z.string(),
  pinned: z.boolean(),
  author: actor,
  createdAt: time,
  /** When its words were changed last. */
  editedAt: time.nullable(),
  /** `edit`: it is one's own. */
  can: z.object({ edit: z.boolean(), pin: z.boolean() }),
});
export type ContactNote = z.output<typeof contactNote>;

const text = z.string().trim().min(1).max(4000);

export const contactNoteRoutes = {
  listContactNotes: route({
    group,
    method: "GET",
    path: "/contacts/:id/notes",
    access: "contacts:read",
    summary: "Notes about a person, pinned ones first, then the newest; 200 at most.",
    params: idParams,
    response: list(contactNote),
  }),
  createContactNote: route({
    group,
    method: "POST",
    path: "/contacts/:id/notes",
    access: "contacts:write",
    summary: "Writes a note about a person.",
    params: idParams,
    body: z.object({ text, pinned: z.boolean().default(false) }),
    response: contactNote,
    status: 201,
  }),
  updateContactNote: route({
    group,
    method: "PATCH",
    path: "/contact-notes/:id",
    access: "contacts:write",
    summary: "Changes the words of one's own note, or pins any note.",
    params: idParams,
    body: z.object({ text: text.optional(), pinned: z.boolean().optional() }),
    response: contactNote,
  }),
  removeContactNote: route({
    group,
    method: "DELETE",
    path: "/contact-notes/:id",
    access: "contacts:write",
    summary: "Deletes one's own note; what it said stays in the audit log.",
    params: idParams,
  }),
};
