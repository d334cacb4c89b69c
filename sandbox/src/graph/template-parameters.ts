import { z } from "zod";
import { characters, media } from "./media-schema.ts";

const product = z.strictObject({ product_retailer_id: z.string().min(1) });
const named = { parameter_name: z.string().optional() };
const fallback = z.looseObject({ fallback_value: z.string() });
const sections = z
  .array(z.strictObject({ title: characters(24).optional(), product_items: z.array(product).min(1).max(30) }))
  .min(1)
  .max(10);
const action = z.strictObject({
  flow_token: z.string().optional(),
  flow_action_data: z.looseObject({}).optional(),
  thumbnail_product_retailer_id: z.string().min(1).optional(),
  sections: sections.optional(),
});

/** One value for one place. (Meta: templates, sending; the same in cards) */
const parameter = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().optional(), ...named }),
  z.strictObject({ type: z.literal("currency"), currency: fallback, ...named }),
  z.strictObject({ type: z.literal("date_time"), date_time: fallback, ...named }),
  z.strictObject({ type: z.literal("image"), image: media({}) }),
  z.strictObject({ type: z.literal("video"), video: media({}) }),
  z.strictObject({ type: z.literal("document"), document: media({ filename: z.string().max(240).optional() }) }),
  z.strictObject({
    type: z.literal("location"),
    location: z.strictObject({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.strictObject({ type: z.literal("product"), product: product.extend({ catalog_id: z.string().min(1) }) }),
  z.strictObject({
    type: z.literal("limited_time_offer"),
    limited_time_offer: z.strictObject({ expiration_time_ms: z.number().int().positive() }),
  }),
  z.strictObject({ type: z.literal("payload"), payload: characters(128) }),
  z.strictObject({ type: z.literal("coupon_code"), coupon_code: characters(20) }),
  z.strictObject({ type: z.literal("action"), action }),
  z.strictObject({ type: z.literal("ttl_minutes"), ttl_minutes: z.number().int().positive() }),
]);
export type Parameter = z.output<typeof parameter>;

const parameters = { parameters: z.array(parameter).optional() };
const button = z.strictObject({
  type: z.literal("button"),
  sub_type: z.enum(["quick_reply", "url", "copy_code", "flow", "catalog", "mpm", "voice_call"]),
  index: z.union([z.string().regex(/^\d$/), z.number().int().min(0).max(9)]),
  ...parameters,
});
const cardPart = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), ...parameters }),
  z.strictObject({ type: z.literal("body"), ...parameters }),
  button,
]);
export const templateComponent = z.discriminatedUnion("type", [
  ...cardPart.options,
  z.strictObject({ type: z.literal("limited_time_offer"), ...parameters }),
  z.strictObject({
    type: z.literal("carousel"),
    cards: z
      .array(z.strictObject({ card_index: z.number().int().min(0).max(9), components: z.array(cardPart) }))
      .min(1)
      .max(10),
  }),
]);
export type TemplatePart = z.output<typeof templateComponent>;
export type CardPart = z.output<typeof cardPart>;
