import { z } from "zod";
import { actor, id, idParams, list, page, pageQuery, time } from "./common.ts";
import { attribution } from "./contacts.ts";
import { route } from "./route.ts";

const group = "contacts";

export const activityKinds = [
  "conversation",
  "profile",
  "tags",
  "notes",
  "tasks",
  "identity",
  "merge",
  "consent",
  "source",
  "stage",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** One thing that happened to a person or their conversations, with who did it and why; messages are in the thread. */
export const activityEntry = z.object({
  id,
  /** What happened: `conversation.closed`, `contact.tagged`, `task.done`, … */
  event: z.string(),
  kind: z.enum(activityKinds),
  by: actor,
  /** The rule behind an automatic act. */
  reason: z.string().nullable(),
  /** Members by event: `outcome`, `summary`, `assignee`, `team`, `changes` (field, before, after), `added`, `removed`, … */
  details: z.record(z.string(), z.unknown()),
  /** Where it happened, for those who may see it. */
  conversationId: id.nullable(),
  at: time,
});
export type ActivityEntry = z.output<typeof activityEntry>;

export const contactActivityRoutes = {
  listActivity: route({
    group,
    method: "GET",
    path: "/contacts/:id/activity",
    access: "contacts:read",
    summary: "Everything that happened to a person, newest first, with its cause.",
    params: idParams,
    query: pageQuery.extend({ kind: z.enum(activityKinds).optional() }),
    response: page(activityEntry),
  }),
  listTouches: route({
    group,
    method: "GET",
    path: "/contacts/:id/touches",
    access: "contacts:read",
    summary: "Every ad, post or link that brought a person, the first one first.",
    params: idParams,
    response: list(attribution),
  }),
};
