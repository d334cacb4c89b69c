import { z } from "zod";
import { id, idParams, list, page, pageQuery, time, version, versionRead } from "./common.ts";
import { conversationFilter } from "./conversation-filter.ts";
import { route } from "./route.ts";
import { clockStates, serviceKinds } from "./values.ts";
import { atWork } from "./work.ts";

const group = "service";
const minutes = z.number().int().min(1).max(525_600).nullable();

/** What customers are promised, in minutes; null is no promise. */
const targets = z.object({ first_reply: minutes, next_reply: minutes, resolution: minutes });
const policyBody = z.object({
  name: z.string().trim().min(1).max(60),
  /** For which conversations; null is for all of them. */
  conditions: conversationFilter.nullable(),
  targets: targets.refine((all) => Object.values(all).some((each) => each !== null), "Give at least one time"),
  /** `business`: only working hours count, the team's or else the workspace's. */
  time: z.enum(["calendar", "business"]),
  /** Clocks stand still while the conversation is snoozed. */
  pauseSnoozed: z.boolean(),
  /** The clock of the resolution stands still while it is the customer's turn. */
  pauseWaiting: z.boolean(),
  enabled: z.boolean(),
});
/** A service level; of several the first that fits is the one that counts. */
export const servicePolicy = z.object({ id, ...policyBody.shape, targets, version });
export type ServicePolicy = z.output<typeof servicePolicy>;

/** One promise to one customer, and what became of it. `void`: closed, or no longer to be answered, before it was due. */
export const serviceClock = z.object({
  id,
  conversationId: id,
  contactName: z.string(),
  assignee: z.object({ id, name: z.string() }).nullable(),
  policy: z.object({ id, name: z.string() }),
  kind: z.enum(serviceKinds),
  state: z.enum(clockStates),
  startedAt: time,
  dueAt: time.nullable(),
  endedAt: time.nullable(),
});
export type ServiceClock = z.output<typeof serviceClock>;

const tally = z.object({ kind: z.enum(serviceKinds), met: z.number().int(), late: z.number().int(), running: z.number().int() });
export type ServiceTally = z.output<typeof tally>;

export const serviceRoutes = {
  listServicePolicies: route({
    group,
    method: "GET",
    path: "/service-policies",
    access: "conversations:read",
    summary: "Service levels in their order; the first that fits counts.",
    response: list(servicePolicy),
  }),
  createServicePolicy: route({
    group,
    method: "POST",
    path: "/service-policies",
    access: "service:manage",
    summary: "Adds a service level behind the others. It holds for conversations that are opened from now on.",
    body: policyBody,
    response: servicePolicy,
    status: 201,
  }),
  updateServicePolicy: route({
    group,
    method: "PATCH",
    path: "/service-policies/:id",
    access: "service:manage",
    summary: "Changes a service level. Conversations that were opened before keep what was promised.",
    params: idParams,
    body: policyBody.partial().extend({ version: versionRead }),
    response: servicePolicy,
  }),
  orderServicePolicies: route({
    group,
    method: "PUT",
    path: "/service-policies/order",
    access: "service:manage",
    summary: "Puts service levels in an order.",
    body: z.object({ ids: z.array(id).max(100) }),
    response: list(servicePolicy),
  }),
  removeServicePolicy: route({
    group,
    method: "DELETE",
    path: "/service-policies/:id",
    access: "service:manage",
    summary: "Removes a service level. What was promised before is kept.",
    params: idParams,
  }),
  countServiceClocks: route({
    group,
    method: "GET",
    path: "/service-clocks/counts",
    access: "conversations:read",
    summary: "How many promises that began or fell due within a time were kept, by kind; of conversations that one may see.",
    query: z.object({ from: time, to: time }),
    response: list(tally),
  }),
  listServiceClocks: route({
    group,
    method: "GET",
    path: "/service-clocks",
    access: "conversations:read",
    summary: "The same promises one by one, newest first.",
    query: pageQuery.extend({ from: time, to: time, kind: z.enum(serviceKinds).optional(), state: z.enum(clockStates).optional() }),
    response: page(serviceClock),
  }),
  listTeamNow: route({
    group,
    method: "GET",
    path: "/team-now",
    access: "members:read",
    summary: "Everybody who works here: whether work may come to them, and how much they have.",
    response: list(atWork),
  }),
};
