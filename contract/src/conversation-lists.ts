import { z } from "zod";
import { id, idParams, list, version, versionRead } from "./common.ts";
import { conversationFilter } from "./conversation-filter.ts";
import { route } from "./route.ts";
import { sorts, views } from "./values.ts";

const group = "conversations";

const count = z.number().int();
/** `waiting`, `window` and `failed` depend on the clock and are counted up to 1,000, which stands for more. */
export const counts = z.object({
  mine: count,
  unassigned: count,
  all: count,
  team: count,
  /** Where one was named and has not looked yet. */
  mentions: count,
  waiting: count,
  window: count,
  failed: count,
  snoozed: count,
  spam: count,
});
export const countCap = 1000;
export type Counts = z.output<typeof counts>;

/** Which conversations a list holds, and in which order. */
export const conversationQuery = z.object({
  view: z.enum(views).default("all"),
  sort: z.enum(sorts).default("newest"),
  filter: z.string().max(8000).optional().meta({ description: "A filter as JSON: conditions in groups `all` and `any`" }),
});
export const savedView = z.object({
  id,
  name: z.string(),
  icon: z.string(),
  shared: z.boolean(),
  view: z.enum(views),
  sort: z.enum(sorts),
  filter: conversationFilter.nullable(),
  by: z.string(),
  version,
  can: z.object({ change: z.boolean() }),
});
export type SavedView = z.output<typeof savedView>;
const savedViewBody = z.object({
  name: z.string().trim().min(1).max(60),
  icon: z.string().max(30).default("filter"),
  shared: z.boolean().default(false),
  view: z.enum(views),
  sort: z.enum(sorts),
  filter: conversationFilter.nullable(),
});

export const conversationListRoutes = {
  countMatching: route({
    group,
    method: "GET",
    path: "/conversations/matching",
    access: "conversations:read",
    summary: "How many conversations of a view pass a filter, counted up to 1,000.",
    query: conversationQuery.omit({ sort: true }),
    response: z.object({ count: z.number().int() }),
  }),
  listSavedViews: route({
    group,
    method: "GET",
    path: "/saved-views",
    access: "conversations:read",
    summary: "One's own saved views and those that are shared, with how many conversations each holds.",
    response: list(savedView.extend({ count: z.number().int() })),
  }),
  createSavedView: route({
    group,
    method: "POST",
    path: "/saved-views",
    access: "conversations:read",
    summary: "Keeps a view, a filter and an order under a name. Sharing it with everybody needs the right to see every conversation.",
    body: savedViewBody,
    response: savedView,
    status: 201,
  }),
  updateSavedView: route({
    group,
    method: "PATCH",
    path: "/saved-views/:id",
    access: "conversations:read",
    summary: "Changes one of one's own saved views, or a shared one.",
    params: idParams,
    body: savedViewBody.partial().extend({ version: versionRead }),
    response: savedView,
  }),
  removeSavedView: route({
    group,
    method: "DELETE",
    path: "/saved-views/:id",
    access: "conversations:read",
    summary: "Removes a saved view; no conversation is touched.",
    params: idParams,
  }),
};
