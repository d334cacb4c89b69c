import { z } from "zod";
import { id } from "./common.ts";
import { contactCards, interactive, location, productSections } from "./message-content.ts";

/** What fills a place of a template, by the slot's kind. */
export const templateValue = z.union([
  z.string().max(2000).meta({ description: "Text, an attachment id for files, a time (RFC 3339) for the end of an offer" }),
  location.omit({ kind: true, url: true }),
  z.object({ catalogId: z.string().min(1).max(100), productId: z.string().min(1).max(400) }),
  z.object({ thumbnailProductId: z.string().min(1).max(400), sections: productSections.optional() }),
  z.object({ token: z.string().max(1000).optional(), data: z.record(z.string(), z.unknown()).optional() }),
]);
export type TemplateValue = z.output<typeof templateValue>;

const kinds = [
  z.object({
    type: z.literal("text"),
    text: z.string().trim().min(1).max(10_000),
    preview: z.boolean().optional().meta({ description: "Whether the first link is shown with its title and picture; it is, unless said" }),
  }),
  z.object({
    type: z.literal("media"),
    attachmentId: id,
    caption: z.string().trim().max(10_000).optional(),
    voice: z.boolean().default(false).meta({ description: "Sound as a voice note, with the sender's picture" }),
  }),
  z.object({ type: z.literal("location"), location: location.omit({ kind: true, url: true }) }),
  z.object({ type: z.literal("contacts"), contacts: contactCards.shape.contacts }),
  z.object({ type: z.literal("interactive"), interactive }),
  z.object({
    type: z.literal("template"),
    templateId: id,
    values: z
      .record(z.string().max(200), templateValue)
      .meta({ description: "A value for each slot of the template, and for its options" }),
  }),
] as const;

/** What can be sent to a customer; the server checks the channel's limits and the reply window. */
export const outgoingToCustomer = z.discriminatedUnion("type", kinds);
export type OutgoingToCustomer = z.output<typeof outgoingToCustomer>;

/** The same, or a note for colleagues. */
export const outgoing = z.discriminatedUnion("type", [
  ...kinds,
  z.object({
    type: z.literal("note"),
    text: z.string().trim().min(1).max(10_000),
    mentions: z.object({ personIds: z.array(id).max(50).default([]), teamIds: z.array(id).max(20).default([]) }).optional(),
  }),
]);
export type Outgoing = z.output<typeof outgoing>;
