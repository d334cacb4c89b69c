import { z } from "zod";
import { id, time } from "./common.ts";
import { filterOf } from "./filter.ts";
import type { Filter, Node } from "./filter-group.ts";

const some = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(100);
const days = z.number().int().min(1).max(3650);
const text = z.string().trim().min(1).max(500);
const literal = z.literal;

/** What is asked of a text. Large and small letters are the same to `contains` and `begins`. */
const textTest = z.discriminatedUnion("op", [
  z.object({ op: z.enum(["is", "is_not", "contains", "contains_not", "begins"]), value: text }),
  z.object({ op: z.enum(["empty", "filled"]) }),
]);
/** What is asked of a moment. */
const timeTest = z.discriminatedUnion("op", [
  z.object({ op: z.enum(["before", "after"]), value: time }),
  z.object({ op: z.enum(["in_last", "not_in_last"]), days }),
]);
const plain = z.union([z.string().max(500), z.number(), z.boolean()]);
/** What is asked of a custom field. Which of these fit it, its type says (`fieldTests`). A date is `2026-01-31`, a time `09:30`. */
export const fieldTest = z.discriminatedUnion("op", [
  z.object({ op: z.enum(["is", "is_not"]), value: plain }),
  z.object({ op: z.enum(["contains", "contains_not", "begins"]), value: text }),
  z.object({ op: z.enum(["in", "not_in", "has_all"]), values: some(z.string().max(500)) }),
  z.object({ op: z.enum(["greater", "less"]), value: z.number() }),
  z.object({ op: literal("between"), from: z.number(), to: z.number() }),
  z.object({ op: z.enum(["before", "after"]), value: z.string().min(4).max(10) }),
  z.object({ op: z.enum(["in_last", "in_next"]), days }),
  z.object({ op: z.enum(["empty", "filled"]) }),
]);
export type FieldTest = z.output<typeof fieldTest>;

/** One thing that is true of a person. */
export const segmentCondition = z.discriminatedUnion("field", [
  z.object({ field: literal("text"), of: z.enum(["name", "email", "about"]), test: textTest }),
  z.object({ field: literal("custom"), key: z.string().max(50), test: fieldTest }),
  z.object({ field: literal("tag"), has: z.enum(["any", "all", "none"]), tags: some(id) }),
  /** Who is responsible for the lead. */
  z.object({ field: literal("owner"), in: some(z.union([id, z.enum(["me", "nobody"])])) }),
  /** Who has their open conversation. */
  z.object({ field: literal("assignee"), in: some(z.union([id, z.enum(["me", "nobody"])])) }),
  z.object({ field: literal("team"), in: some(z.union([id, z.enum(["none"])])) }),
  /** They have written, or were written to, over one of these. */
  z.object({ field: literal("connection"), in: some(id) }),
  z.object({ field: literal("marketing"), in: some(z.enum(["allowed", "stopped", "unknown"])) }),
  z.object({ field: literal("from_ad"), is: z.boolean() }),
  /** What brought them first: the provider's word for its kind, or the id of one ad or post. */
  z.object({ field: literal("source"), of: z.enum(["kind", "id"]), in: some(z.string().max(200)) }),
  z.object({ field: literal("import"), in: some(id) }),
  z.object({ field: literal("language"), in: some(z.string().max(20)) }),
  z.object({ field: literal("country"), in: some(z.string().length(2)) }),
  z.object({ field: literal("company"), in: some(z.union([id, z.enum(["none"])])), not: z.boolean().default(false) }),
  z.object({ field: literal("window"), is: z.enum(["open", "closed"]) }),
  /** The reply window is open and ends within so many minutes. */
  z.object({
    field: literal("window_ends"),
    within: z
      .number()
      .int()
      .min(1)
      .max(60 * 24 * 365),
  }),
  z.object({ field: literal("open_conversation"), is: z.boolean() }),
  z.object({ field: literal("created"), test: timeTest }),
  /** Did it, or did not do it, in the last so many days. */
  z.object({ field: literal("activity"), what: z.enum(["wrote", "was_sent", "read"]), did: z.boolean(), days }),
  /** In one of these stages, and for longer than so many days; or in none of the default lifecycle. */
  z.object({ field: literal("stage"), in: some(z.union([id, z.enum(["none"])])), longerThanDays: days.nullable().default(null) }),
  z.object({ field: literal("segment"), in: some(id), not: z.boolean().default(false) }),
]);
export type SegmentCondition = z.output<typeof segmentCondition>;
export type SegmentFilter = Filter<SegmentCondition>;
export type SegmentNode = Node<SegmentCondition>;

/** Which people: conditions in groups `all` and `any`. */
export const segmentFilter = filterOf<SegmentCondition>(segmentCondition);
