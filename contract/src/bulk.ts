import { z } from "zod";
import { id, idParams, list, time } from "./common.ts";
import { conversationFilter } from "./conversation-filter.ts";
import { route } from "./route.ts";
import { bulkStates, outcomes, priorities, views } from "./values.ts";

const group = "conversations";

/** What is done to each conversation. */
export const bulkAct = z.discriminatedUnion("act", [
  z.object({ act: z.literal("assign"), assigneeId: id.nullable(), teamId: id.nullable() }),
  z.object({ act: z.literal("close"), outcome: z.enum(outcomes).default("answered") }),
  z.object({ act: z.literal("reopen") }),
  z.object({ act: z.literal("snooze"), until: time }),
  z.object({ act: z.literal("read") }),
  z.object({ act: z.literal("unread") }),
  z.object({ act: z.literal("spam"), spam: z.boolean() }),
  z.object({ act: z.literal("priority"), priority: z.enum(priorities) }),
  z.object({ act: z.literal("tag"), add: z.array(id).max(50).default([]), remove: z.array(id).max(50).default([]) }),
]);
/** Which conversations: those that were ticked, or everything that a list holds at this moment. */
export const bulkSelection = z.union([
  z.object({ ids: z.array(id).min(1).max(1000) }),
  z.object({ matching: z.object({ view: z.enum(views), filter: conversationFilter.nullable().default(null) }) }),
]);
export const bulkAction = z.object({
  id,
  act: bulkAct,
  by: z.string(),
  state: z.enum(bulkStates),
  total: z.number().int(),
  /** Changed; nothing was to be done; may not be changed, or was refused. */
  done: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  /** Why the first few were refused. */
  problems: z.array(z.object({ conversationId: id, name: z.string(), reason: z.string() })),
  createdAt: time,
  finishedAt: time.nullable(),
  can: z.object({ undo: z.boolean(), cancel: z.boolean() }),
});
export type BulkAct = z.output<typeof bulkAct>;
export type BulkSelection = z.output<typeof bulkSelection>;
export type BulkAction = z.output<typeof bulkAction>;

const body = z.object({ selection: bulkSelection, act: bulkAct });

export const bulkRoutes = {
  previewBulkAction: route({
    group,
    method: "POST",
    path: "/bulk-actions/preview",
    access: "conversations:write",
    summary: "How many conversations an act would reach, and some of their names. Changes nothing.",
    body,
    response: z.object({ count: z.number().int(), names: z.array(z.string()) }),
  }),
  startBulkAction: route({
    group,
    method: "POST",
    path: "/bulk-actions",
    access: "conversations:write",
    summary: "Does the same to many conversations. Which ones is decided at once; the work goes on behind it and can be watched.",
    body,
    response: bulkAction,
    status: 201,
  }),
  listBulkActions: route({
    group,
    method: "GET",
    path: "/bulk-actions",
    access: "conversations:write",
    summary: "One's own acts on many conversations of the last week, newest first.",
    response: list(bulkAction),
  }),
  getBulkAction: route({
    group,
    method: "GET",
    path: "/bulk-actions/:id",
    access: "conversations:write",
    summary: "How far it is.",
    params: idParams,
    response: bulkAction,
  }),
  cancelBulkAction: route({
    group,
    method: "POST",
    path: "/bulk-actions/:id/cancel",
    access: "conversations:write",
    summary: "Stops it; what is done stays done, and can be undone.",
    params: idParams,
    response: bulkAction,
  }),
  undoBulkAction: route({
    group,
    method: "POST",
    path: "/bulk-actions/:id/undo",
    access: "conversations:write",
    summary: "Takes it back, except where somebody has changed the conversation since.",
    params: idParams,
    response: bulkAction,
  }),
};
