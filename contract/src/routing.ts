import { z } from "zod";
import { actor, id, idParams, list, page, pageQuery, time, versionRead } from "./common.ts";
import { conversation } from "./conversations.ts";
import { route } from "./route.ts";
import { routingRuleBody, routingRuleSet, routingSettings, versionedRule } from "./routing-rules.ts";
import { outReasons, priorities, routingOutcomes, winReasons } from "./values.ts";

const group = "routing";
const named = z.object({ id, name: z.string() });
const ruleRef = z.object({ id: id.nullable(), name: z.string() });

export const routingCandidate = z.object({
  person: named,
  /** Null: they could have taken it. */
  out: z.enum(outReasons).nullable(),
  load: z.number(),
  capacity: z.number().nullable(),
  /** Their place in the round, in turns for each share; the lowest is next. */
  turns: z.number().nullable(),
});
export type RoutingCandidate = z.output<typeof routingCandidate>;

/** Why a lead went where it went; kept for good. */
export const routingDecision = z.object({
  id,
  conversationId: id,
  contact: named,
  at: time,
  outcome: z.enum(routingOutcomes),
  rule: ruleRef.nullable(),
  person: named.nullable(),
  team: named.nullable(),
  because: z.enum(winReasons).nullable(),
  /** 0: the rule's target, 1: its first fallback, … */
  step: z.number().int(),
  waitedSeconds: z.number().int(),
  candidates: z.array(routingCandidate),
});
export type RoutingDecision = z.output<typeof routingDecision>;

/** Somebody for whom nobody is responsible. */
export const queueItem = z.object({
  conversationId: id,
  contact: named,
  since: time,
  priority: z.enum(priorities),
  /** Among all who wait, 1 is next; null for what does not stand in the queue. */
  position: z.number().int().nullable(),
  team: named.nullable(),
  rule: ruleRef.nullable(),
  state: z.enum(["waiting", "qualifying", "no_rule", "no_rules", "by_hand", "new"]),
  /** When something changes by itself: the time to qualify is over, or a fallback is asked. */
  nextAt: time.nullable(),
  /** Who could not take it, and why. */
  out: z.array(z.object({ reason: z.enum(outReasons), people: z.array(z.string()) })),
  /** What was promised and runs now. */
  service: conversation.shape.service,
  can: z.object({ assign: z.boolean() }),
});
export type QueueItem = z.output<typeof queueItem>;

const day = z.iso.date();
export const fairnessRow = z.object({ person: named, weight: z.number().int(), day, turns: z.number().int() });

export const whatIfItem = z.object({
  conversationId: id,
  contact: named,
  openedAt: time,
  was: z.object({ rule: ruleRef.nullable(), person: named.nullable(), team: named.nullable() }),
  would: z.object({ outcome: z.enum(routingOutcomes), rule: ruleRef.nullable(), person: named.nullable(), team: named.nullable() }),
  /** Whoever has it is not among those who could have got it. */
  differs: z.boolean(),
});
export type WhatIfItem = z.output<typeof whatIfItem>;

export const routingRoutes = {
  listRoutingRules: route({
    group,
    method: "GET",
    path: "/routing/rules",
    access: "routing:read",
    summary: "The rules by which leads find somebody, first match wins, and the settings of the queue.",
    response: routingRuleSet,
  }),
  createRoutingRule: route({
    group,
    method: "POST",
    path: "/routing/rules",
    access: "routing:manage",
    summary: "Adds a rule, behind all others.",
    body: routingRuleBody,
    response: versionedRule,
    status: 201,
  }),
  updateRoutingRule: route({
    group,
    method: "PUT",
    path: "/routing-rules/:id",
    access: "routing:manage",
    summary: "Replaces a rule; its place stays.",
    params: idParams,
    body: routingRuleBody.extend({ version: versionRead }),
    response: versionedRule,
  }),
  removeRoutingRule: route({
    group,
    method: "DELETE",
    path: "/routing-rules/:id",
    access: "routing:manage",
    summary: "Removes a rule; what it has decided stays written down.",
    params: idParams,
  }),
  orderRoutingRules: route({
    group,
    method: "PUT",
    path: "/routing/order",
    access: "routing:manage",
    summary: "Puts the rules into an order; all of them are named.",
    body: z.object({ ids: z.array(id).max(500) }),
    response: routingRuleSet,
  }),
  updateRoutingSettings: route({
    group,
    method: "PATCH",
    path: "/routing/settings",
    access: "routing:manage",
    summary: "Changes how the queue behaves.",
    body: z.object({
      firstAssigneeOwns: z.boolean().optional(),
      offerAgainMinutes: routingSettings.shape.offerAgainMinutes.unwrap().optional(),
      returnToOwner: z.boolean().optional(),
    }),
    response: routingSettings,
  }),
  runWhatIf: route({
    group,
    method: "POST",
    path: "/routing/what-if",
    access: "routing:manage",
    summary:
      "What these rules would have done with past conversations, newest first and page by page; nothing is changed. Everybody counts as present in their hours, without other work.",
    query: pageQuery,
    body: z.object({ rules: z.array(routingRuleBody.extend({ id: id.optional() })).max(200), from: time, to: time }),
    response: page(whatIfItem),
  }),
  readQueue: route({
    group,
    method: "GET",
    path: "/queue",
    access: "routing:read",
    summary:
      "Open conversations for which nobody is responsible, in the order in which they are given to somebody, each with why; of one team, or of none, where that is asked.",
    query: pageQuery.extend({ teamId: z.union([id, z.enum(["none"])]).optional() }),
    response: page(queueItem).extend({ total: z.number().int(), oldestSince: time.nullable(), hasRules: z.boolean() }),
  }),
  listRoutingDecisions: route({
    group,
    method: "GET",
    path: "/routing/decisions",
    access: "routing:read",
    summary: "What was decided, newest first: of everybody, of a person, or of a day.",
    query: pageQuery.extend({ personId: id.optional(), day: day.optional() }),
    response: page(routingDecision),
  }),
  readFairness: route({
    group,
    method: "GET",
    path: "/routing/fairness",
    access: "routing:read",
    summary: "How many leads each person was given on each day, by the workspace's clock, beside their share.",
    query: z.object({ days: z.coerce.number().int().min(1).max(92).default(7) }),
    response: list(fairnessRow).extend({ days: z.array(day) }),
  }),
  explainRouting: route({
    group,
    method: "GET",
    path: "/conversations/:id/routing",
    access: "conversations:read",
    summary: "Why this person: what was decided about a conversation, newest first, and who has it by hand.",
    params: idParams,
    response: list(routingDecision).extend({ byHand: actor.nullable(), waiting: queueItem.nullable() }),
  }),
};
