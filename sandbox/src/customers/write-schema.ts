import { z } from "zod";
import { sampleKinds } from "./samples.ts";

const id = z.string().min(1);
const object = z.record(z.string(), z.unknown());
/** What any message may bring along: what it answers, where it came from, that it was passed on, the group that it goes to. */
const around = {
  quotedId: z.string().optional(),
  fromAd: z.boolean().optional(),
  fromPost: z.boolean().optional(),
  referral: object.optional(),
  forwarded: z.enum(["once", "often"]).optional(),
  groupId: z.string().optional(),
};
const kind = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ kind: z.literal(name), ...shape, ...around });
/** An answer to what the business asked; it stands on the question. */
const answer = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ kind: z.literal(name), ...shape, messageId: z.string().optional() });

/** Everything that a customer can do in a chat. */
export const writeSchema = z.discriminatedUnion("kind", [
  kind("text", { text: z.string().min(1).max(65_536) }),
  z.object({ kind: z.enum(sampleKinds), caption: z.string().optional(), ...around }),
  kind("location", {
    current: z.boolean().optional(),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  kind("contact", { contacts: z.array(object).min(1).optional(), own: z.boolean().optional() }),
  kind("product", { productId: id, text: z.string().min(1) }),
  answer("order", {
    items: z.array(z.object({ productId: id, quantity: z.number().int().positive() })).min(1),
    text: z.string().optional(),
  }),
  answer("button", { text: z.string(), payload: z.string().optional() }),
  answer("reply", { id: z.string(), title: z.string(), description: z.string().optional() }),
  answer("flow", { values: object }),
  answer("address", { values: object }),
  answer("call_permission", {
    response: z.enum(["accept", "reject"]),
    permanent: z.boolean().default(false),
    source: z.enum(["user_action", "automatic"]).default("user_action"),
  }),
  z.object({ kind: z.literal("reaction"), messageId: z.string(), emoji: z.string() }),
  z.object({ kind: z.literal("edit"), messageId: id, text: z.string().min(1) }),
  z.object({ kind: z.literal("revoke"), messageId: id }),
  kind("unsupported", { what: z.string().optional(), code: z.number().int().default(131051) }),
  kind("unreadable", {}),
  kind("raw", { type: z.string(), body: object }),
]);
export type Wanted = z.output<typeof writeSchema>;
