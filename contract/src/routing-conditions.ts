import { z } from "zod";
import { id } from "./common.ts";
import { filterOf } from "./filter.ts";
import type { Filter, Node } from "./filter-group.ts";
import { rule } from "./issue-words.ts";
import { priorities } from "./values.ts";

const some = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(100);
const text = z.string().trim().min(1).max(100);
const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/, "Use the key of a field");
/** By whose clock: the workspace's, or the lead's own as far as it is known. */
const clock = z.enum(["workspace", "lead"]);

/** One thing that is true of a lead when somebody is looked for. */
export const routingCondition = z.discriminatedUnion("field", [
  z.object({ field: z.literal("country"), in: some(z.string().length(2)) }),
  z.object({ field: z.literal("phone_prefix"), in: some(z.string().regex(/^\+\d{1,15}$/, rule("phone_prefix"))) }),
  z.object({ field: z.literal("language"), in: some(z.string().max(20)) }),
  z.object({ field: z.literal("tag"), has: z.enum(["any", "all", "none"]), tags: some(id) }),
  /** A field of the person is one of these values, whatever its case. */
  z.object({ field: z.literal("custom"), key: fieldKey, in: some(text) }),
  /** A field of the person that holds a number is at least this: the worth of a lead, or its score. */
  z.object({ field: z.literal("value"), key: fieldKey, atLeast: z.number() }),
  z.object({ field: z.literal("owner"), in: some(z.union([id, z.enum(["nobody"])])) }),
  z.object({ field: z.literal("company"), in: some(z.union([id, z.enum(["none"])])) }),
  z.object({ field: z.literal("segment"), in: some(id), not: z.boolean().default(false) }),
  /** They stand in one of these stages. */
  z.object({ field: z.literal("stage"), in: some(id) }),
  /** What they, or one of their deals, are worth where nothing is won or lost yet. Other currencies are not compared. */
  z.object({ field: z.literal("worth"), atLeast: z.number().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }),
  z.object({ field: z.literal("from_ad"), is: z.boolean() }),
  /** The provider's ids of the ads that brought them. */
  z.object({ field: z.literal("ad"), in: some(text) }),
  z.object({ field: z.literal("connection"), in: some(id) }),
  /** Their first message contains one of these words. */
  z.object({ field: z.literal("words"), in: some(text) }),
  z.object({ field: z.literal("priority"), in: some(z.enum(priorities)) }),
  /** Within the working hours of the workspace. */
  z.object({ field: z.literal("hours"), is: z.enum(["open", "closed"]) }),
  /** From one time of day to another; over midnight where it ends before it begins. */
  z.object({ field: z.literal("time"), clock, from: z.iso.time({ precision: -1 }), to: z.iso.time({ precision: -1 }) }),
  /** 1 is Monday. */
  z.object({ field: z.literal("weekday"), clock, in: some(z.number().int().min(1).max(7)) }),
]);
export type RoutingCondition = z.output<typeof routingCondition>;
export type RoutingGroup = Filter<RoutingCondition>;
export type RoutingNode = Node<RoutingCondition>;

/** A group of all without any condition holds for everybody. */
export const routingConditions = filterOf(routingCondition);
