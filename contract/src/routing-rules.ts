import { z } from "zod";
import { id, list, version } from "./common.ts";
import { routingConditions } from "./routing-conditions.ts";
import { routingStrategies } from "./values.ts";

const minutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 30);
const skill = z.string().trim().min(1).max(60);

/** Among whom somebody is looked for, and how. */
export const routingTarget = z.object({
  to: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("team"), teamId: id }),
    z.object({ kind: z.literal("people"), personIds: z.array(id).min(1).max(200) }),
    z.object({ kind: z.literal("anyone") }),
  ]),
  strategy: z.enum(routingStrategies).default("round_robin"),
  /** Whoever is responsible for the person, or was last, before all others. */
  ownerFirst: z.boolean().default(true),
  /** They must have all of these skills. */
  skills: z.array(skill).max(20).default([]),
  /** They must have the skill that this field of the person names; nothing is asked where it is empty. */
  skillField: z.string().max(50).nullable().default(null),
  /** They must answer in the person's language, where it is known. */
  matchLanguage: z.boolean().default(false),
});
export type RoutingTarget = z.output<typeof routingTarget>;

/** Who is asked in addition once a lead has waited so long, or once so many of the rule wait. */
export const routingFallback = z
  .object({
    afterMinutes: minutes.nullable().default(null),
    whenWaiting: z.number().int().min(1).max(100_000).nullable().default(null),
    target: routingTarget,
  })
  .refine(({ afterMinutes, whenWaiting }) => afterMinutes !== null || whenWaiting !== null, "Say after how long, or at how many who wait");

export const routingRuleBody = z.object({
  name: z.string().trim().min(1, "Give it a name").max(80),
  enabled: z.boolean().default(true),
  when: routingConditions,
  target: routingTarget,
  /** How much of somebody's capacity one conversation takes. */
  weight: z.number().int().min(1).max(10).default(1),
  /** Before others of the same priority that a person set: 0 urgent, 1 high; null leaves it to the conversation. */
  queuePriority: z.enum(["urgent", "high", "normal", "low"]).nullable().default(null),
  /** Nobody is looked for until the person has one of the tags and all of the fields, or the time is over. */
  waitFor: z
    .object({ minutes, tagIds: z.array(id).max(50).default([]), fields: z.array(z.string().max(50)).max(20).default([]) })
    .refine(({ tagIds, fields }) => tagIds.length + fields.length > 0, "Say what to wait for: a tag or a field")
    .nullable()
    .default(null),
  fallbacks: z.array(routingFallback).max(5).default([]),
});
export type RoutingRuleBody = z.output<typeof routingRuleBody>;

/** What is edited, with the word that says which state of it was read. */
export const routingRule = routingRuleBody.extend({ id });
export const versionedRule = routingRule.extend({ version });
export type VersionedRule = z.output<typeof versionedRule>;
export type RoutingRule = z.output<typeof routingRule>;

export const routingSettings = z.object({
  /** Whoever takes a lead that nobody is responsible for becomes responsible for the person. */
  firstAssigneeOwns: z.boolean().default(true),
  /** What waits so long for its first answer while its owner is away is offered to others; null: never. */
  offerAgainMinutes: minutes.nullable().default(null),
  /** What was offered to others and nobody has answered goes back to its owner when they are there again. */
  returnToOwner: z.boolean().default(true),
});
export type RoutingSettings = z.output<typeof routingSettings>;

export const routingRuleSet = list(versionedRule).extend({ settings: routingSettings });
