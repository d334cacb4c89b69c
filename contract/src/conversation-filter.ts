import { z } from "zod";
import { id, time } from "./common.ts";
import { filterOf } from "./filter.ts";
import type { Filter, Node } from "./filter-group.ts";
import { outcomes, priorities } from "./values.ts";

const some = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(100);
const minutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 365);

/** One thing that is true of a conversation or of its person. */
export const filterCondition = z.discriminatedUnion("field", [
  z.object({ field: z.literal("assignee"), in: some(z.union([id, z.enum(["me", "nobody"])])) }),
  z.object({ field: z.literal("team"), in: some(z.union([id, z.enum(["none"])])) }),
  z.object({ field: z.literal("connection"), in: some(id) }),
  z.object({ field: z.literal("tag"), has: z.enum(["any", "all", "none"]), tags: some(id) }),
  /** Where their person stands in a lifecycle; `none` in none at all. */
  z.object({ field: z.literal("stage"), in: some(z.union([id, z.enum(["none"])])) }),
  z.object({ field: z.literal("priority"), in: some(z.enum(priorities)) }),
  z.object({ field: z.literal("outcome"), in: some(z.enum(outcomes)) }),
  z.object({ field: z.literal("language"), in: some(z.string().max(20)) }),
  z.object({ field: z.literal("country"), in: some(z.string().length(2)) }),
  z.object({ field: z.literal("unread"), is: z.boolean() }),
  z.object({ field: z.literal("from_ad"), is: z.boolean() }),
  z.object({ field: z.literal("failed"), is: z.boolean() }),
  z.object({ field: z.literal("draft"), is: z.boolean() }),
  z.object({ field: z.literal("window"), is: z.enum(["open", "closed"]) }),
  /** The reply window is open and ends within so many minutes. */
  z.object({ field: z.literal("window_ends"), within: minutes }),
  /** A customer has waited for an answer for longer than so many minutes. */
  z.object({ field: z.literal("waiting"), longerThan: minutes }),
  /** Nobody has written for longer than so many minutes. */
  z.object({ field: z.literal("quiet"), longerThan: minutes }),
  /** Who wrote is in one of these segments. */
  z.object({ field: z.literal("segment"), in: some(id) }),
  /** What was promised is overdue, or nearly due (a quarter of the time is left). */
  z.object({ field: z.literal("service"), is: z.enum(["late", "soon"]) }),
  z.object({ field: z.literal("opened"), from: time.nullable(), to: time.nullable() }),
]);
export type FilterCondition = z.output<typeof filterCondition>;
export type ConversationFilter = Filter<FilterCondition>;
export type FilterNode = Node<FilterCondition>;

/** Conditions in groups: all of them, or any of them; groups may stand in groups, four deep, fifty conditions in all. */
export const conversationFilter = filterOf(filterCondition);
