import { z } from "zod";
import { capabilities } from "./capabilities.ts";
import { id, idParams, list, page, pageQuery, time } from "./common.ts";
import type { FindingCode } from "./findings.ts";
import { deliveryStates, rawDelivery } from "./ledger.ts";
import { money } from "./message-content.ts";
import { route } from "./route.ts";

const group = "channels";

export const channels = ["whatsapp"] as const;
export const connection = z.object({
  id,
  channel: z.enum(channels),
  name: z.string(),
  /** As a customer would write it: a phone number with `+`. */
  address: z.string(),
  externalId: z.string(),
  accountId: z.string(),
  /** True when the sandbox plays the provider: nothing reaches a real customer. */
  sandbox: z.boolean(),
  messagesPerSecond: z.number().int(),
  /** Customers see that their messages were read, and when somebody is writing. */
  readMarks: z.boolean(),
  health: z.enum(["unknown", "healthy", "degraded", "down"]),
  healthReason: z.string().nullable(),
  /** The finding that the reason comes from, for those who say it in another language. */
  healthFinding: z.object({ code: z.string() as unknown as z.ZodType<FindingCode>, values: z.record(z.string(), z.string()) }).nullable(),
  checkedAt: time.nullable(),
  /** The provider no longer takes the token: what is queued waits until it was replaced. */
  sendingStopped: z.object({ at: time, reason: z.string() }).nullable(),
  /** The number is also used in the WhatsApp Business app. */
  coexistence: z.boolean(),
  /** Where the provider must deliver; to be pasted into its console. */
  webhookUrl: z.string(),
  lastInboundAt: time.nullable(),
  /** The past of a number that is shared with the phone app, as it comes in; null when none was asked for. */
  history: z
    .object({
      state: z.enum(["importing", "complete", "declined"]),
      percent: z.number().nullable(),
      /** Parts that were not sent, although later ones were: phase 0 is the last day, 1 goes back 90 days, 2 180 days. */
      gaps: z.array(z.object({ phase: z.number().int(), chunk: z.number().int() })),
    })
    .nullable(),
  queued: z.number().int(),
  createdAt: time,
});

/** What a place of a template takes. `location`, `product`, `catalog`, `products` and `flow` have values of their own shape; all others are text. */
export const slotKinds = [
  "text",
  "image",
  "video",
  "document",
  "location",
  "product",
  "catalog",
  "products",
  "url_suffix",
  "coupon_code",
  "expires_at",
  "payload",
  "flow",
] as const;
/** A hole in a template, to be filled with a value under its key. */
export const templateSlot = z.object({
  /** Stable name of the slot: `header`, `body.1`, `body.first_name`, `button.0`, `offer`, `card.2.body.1`. */
  key: z.string(),
  component: z.enum(["header", "body", "offer", "button"]),
  /** Position of the card in a carousel, from 0. */
  card: z.number().int().nullable(),
  kind: z.enum(slotKinds),
  label: z.string(),
  example: z.string().nullable(),
});
export const templateButton = z.object({ kind: z.string(), text: z.string(), url: z.string().nullable() });
const headerKinds = z.enum(["text", "image", "video", "document", "location", "product"]);
export const templateCard = z.object({
  header: z.object({ kind: headerKinds, text: z.string().nullable() }).nullable(),
  body: z.string().nullable(),
  buttons: z.array(templateButton),
});
export const template = z.object({
  id,
  connectionId: id,
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  header: z.object({ kind: headerKinds, text: z.string().nullable() }).nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(templateButton),
  cards: z.array(templateCard),
  /** The words beside a limited-time offer's clock. */
  offer: z.string().nullable(),
  /** Must be filled. */
  slots: z.array(templateSlot),
  /** May be filled: what a quick reply gives back, and what a flow starts with. */
  options: z.array(templateSlot),
  sendable: z.boolean(),
  /** Why it can't be sent, when it can't. */
  reason: z.string().nullable(),
});
export type Connection = z.output<typeof connection>;
export type Template = z.output<typeof template>;
export type TemplateSlot = z.output<typeof templateSlot>;

/** What one delivered message costs, by the country of the person's number. */
export const price = z.object({
  country: z.string().regex(/^[A-Z]{2}$/, "ISO 3166 code of two letters"),
  category: z.enum(["marketing", "utility", "authentication", "service"]),
  price: money,
  validFrom: z.iso.date(),
});
export type Price = z.output<typeof price>;

const secret = z.string().trim().min(1).max(1000);
const manual = z.object({
  channel: z.literal("whatsapp"),
  name: z.string().trim().min(1).max(120),
  phoneNumberId: z
    .string()
    .trim()
    .regex(/^\d{5,30}$/, "Use the number id from Meta's console: digits only"),
  accountId: z
    .string()
    .trim()
    .regex(/^\d{5,30}$/, "Use the WhatsApp Business Account id: digits only"),
  portfolioId: z.string().trim().max(60).optional(),
  accessToken: secret,
  appSecret: secret,
  verifyToken: secret.optional().meta({ description: "Made up when it is left out" }),
  messagesPerSecond: z.number().int().min(1).max(1000).default(80),
});

export const channelRoutes = {
  listChannels: route({
    group,
    method: "GET",
    path: "/channels",
    access: "channels:read",
    summary: "What can be sent over each channel, and how long it may be.",
    response: list(z.object({ channel: z.enum(channels), capabilities })),
  }),
  listConnections: route({
    group,
    method: "GET",
    path: "/connections",
    access: "channels:read",
    summary: "Connected channels with their health.",
    response: list(connection),
  }),
  createConnection: route({
    group,
    method: "POST",
    path: "/connections",
    access: "channels:manage",
    summary: "Connects a WhatsApp number: checks the token, subscribes to webhooks, reads the templates.",
    body: manual,
    response: connection,
    status: 201,
  }),
  connectSandbox: route({
    group,
    method: "POST",
    path: "/connections/sandbox",
    access: "channels:manage",
    summary: "Connects the sandbox's number, when the sandbox runs.",
    response: connection,
    status: 201,
  }),
  getConnection: route({
    group,
    method: "GET",
    path: "/connections/:id",
    access: "channels:read",
    summary: "One connected channel.",
    params: idParams,
    response: connection,
  }),
  updateConnection: route({
    group,
    method: "PATCH",
    path: "/connections/:id",
    access: "channels:manage",
    summary: "Renames a channel, replaces its secrets, its sending rate or whether customers see read marks.",
    params: idParams,
    body: manual
      .pick({ name: true, accessToken: true, appSecret: true, verifyToken: true, messagesPerSecond: true })
      .extend({ readMarks: z.boolean() })
      .partial(),
    response: connection,
  }),
  removeConnection: route({
    group,
    method: "DELETE",
    path: "/connections/:id",
    access: "channels:manage",
    summary: "Disconnects a channel; its messages stay.",
    params: idParams,
  }),
  listTemplates: route({
    group,
    method: "GET",
    path: "/templates",
    access: "channels:read",
    summary: "Templates with the slots that must be filled.",
    query: z.object({ connectionId: id.optional(), search: z.string().max(100).optional() }),
    response: list(template),
  }),
  syncTemplates: route({
    group,
    method: "POST",
    path: "/connections/:id/templates/sync",
    access: "channels:read",
    summary: "Reads the templates from the provider again.",
    params: idParams,
    response: z.object({ count: z.number().int() }),
  }),
  listPrices: route({
    group,
    method: "GET",
    path: "/connections/:id/prices",
    access: "channels:read",
    summary: "What messages of this channel cost, as far as it is known: the workspace's own list where it has one.",
    params: idParams,
    response: z.object({ items: z.array(price), own: z.boolean() }),
  }),
  replacePrices: route({
    group,
    method: "PUT",
    path: "/connections/:id/prices",
    access: "channels:manage",
    summary:
      "Replaces the workspace's own price list of this channel with the provider's rate card; an empty one goes back to what is known.",
    params: idParams,
    body: z.object({ items: z.array(price).max(5000) }),
    response: z.object({ items: z.array(price), own: z.boolean() }),
  }),
  listDeliveries: route({
    group,
    method: "GET",
    path: "/ledger/deliveries",
    access: "ledger:read",
    summary: "Raw deliveries, newest first.",
    query: pageQuery.extend({ state: z.enum(deliveryStates).optional() }),
    response: page(rawDelivery),
  }),
  getDelivery: route({
    group,
    method: "GET",
    path: "/ledger/deliveries/:id",
    access: "ledger:read",
    summary: "One raw delivery with its body as received.",
    params: idParams,
    response: rawDelivery.extend({ body: z.string() }),
  }),
  replayDelivery: route({
    group,
    method: "POST",
    path: "/ledger/deliveries/:id/replay",
    access: "ledger:replay",
    summary: "Applies a parked delivery again.",
    params: idParams,
    response: rawDelivery,
  }),
};
