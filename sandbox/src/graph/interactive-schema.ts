import { z } from "zod";
import { characters, media } from "./media-schema.ts";

const text = (limit: number) => z.strictObject({ text: characters(limit) });
const header = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: characters(60), sub_text: characters(60).optional() }),
  z.strictObject({ type: z.literal("image"), image: media({}) }),
  z.strictObject({ type: z.literal("video"), video: media({}) }),
  z.strictObject({ type: z.literal("document"), document: media({ filename: z.string().max(240).optional() }) }),
]);
const words = { header: header.optional(), footer: text(60).optional() };
const product = z.strictObject({ product_retailer_id: z.string() });
const named = <Name extends string>(name: Name) => z.strictObject({ name: z.literal(name) });

const row = z.strictObject({ id: characters(200), title: characters(24), description: characters(72).optional() });
const rowSection = z.strictObject({ title: characters(24).optional(), rows: z.array(row).min(1) });
const list = z
  .strictObject({ button: characters(20), sections: z.array(rowSection).min(1).max(10) })
  .refine(
    ({ sections }) => sections.length === 1 || sections.every(({ title }) => title !== undefined),
    "each of several sections needs a title",
  )
  .refine(({ sections }) => sections.flatMap(({ rows }) => rows).length <= 10, "at most 10 rows in total");
const buttons = z
  .strictObject({
    buttons: z
      .array(z.strictObject({ type: z.literal("reply"), reply: z.strictObject({ id: characters(256), title: characters(20) }) }))
      .min(1)
      .max(3),
  })
  .refine(({ buttons: all }) => new Set(all.map(({ reply }) => reply.id)).size === all.length, "ids of buttons must differ");
const link = z.strictObject({ name: z.literal("cta_url"), parameters: z.strictObject({ display_text: characters(20), url: z.url() }) });
const flow = z.strictObject({
  name: z.literal("flow"),
  parameters: z
    .strictObject({
      flow_message_version: z.literal("3"),
      flow_id: z.string().optional(),
      flow_name: z.string().optional(),
      flow_cta: characters(30),
      flow_token: z.string().optional(),
      mode: z.enum(["draft", "published"]).optional(),
      flow_action: z.enum(["navigate", "data_exchange"]).optional(),
      flow_action_payload: z.looseObject({}).optional(),
    })
    .refine((given) => (given.flow_id === undefined) !== (given.flow_name === undefined), "either flow_id or flow_name"),
});
const cardHeader = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("image"), image: media({}) }),
  z.strictObject({ type: z.literal("video"), video: media({}) }),
]);
const position = { card_index: z.number().int().min(0).max(9) };
const card = z.discriminatedUnion("type", [
  z.strictObject({ ...position, type: z.literal("cta_url"), header: cardHeader, body: text(160).optional(), action: link }),
  z.strictObject({ ...position, type: z.literal("product"), action: product.extend({ catalog_id: z.string() }) }),
]);
const values = z.record(z.string(), z.string());
const address = z.strictObject({
  country: z.string().length(2),
  values: values.optional(),
  validation_errors: values.optional(),
  saved_addresses: z.array(z.strictObject({ id: z.string(), value: values })).optional(),
});
const products = z
  .array(z.strictObject({ title: characters(24).optional(), product_items: z.array(product).min(1).max(30) }))
  .min(1)
  .max(10)
  .refine(
    (sections) => sections.length === 1 || sections.every(({ title }) => title !== undefined),
    "each of several sections needs a title",
  )
  .refine((sections) => sections.flatMap(({ product_items: items }) => items).length <= 30, "at most 30 products in total");
const textHeader = z.strictObject({ type: z.literal("text"), text: characters(60) });

/** Messages to tap on. (Meta: messages/interactive-*-messages) */
export const interactive = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("button"), ...words, body: text(1024), action: buttons }),
  z.strictObject({ type: z.literal("list"), header: textHeader.optional(), footer: words.footer, body: text(4096), action: list }),
  z.strictObject({ type: z.literal("cta_url"), ...words, body: text(1024), action: link }),
  z.strictObject({ type: z.literal("location_request_message"), body: text(1024), action: named("send_location") }),
  z.strictObject({ type: z.literal("request_contact_info"), body: text(1024), action: named("request_contact_info") }),
  z.strictObject({ type: z.literal("call_permission_request"), body: text(1024), action: named("call_permission_request") }),
  z.strictObject({ type: z.literal("flow"), ...words, body: text(1024), action: flow }),
  z.strictObject({
    type: z.literal("product"),
    body: text(1024).optional(),
    footer: text(60).optional(),
    action: z.strictObject({ catalog_id: z.string(), product_retailer_id: z.string() }),
  }),
  z.strictObject({
    type: z.literal("product_list"),
    header: textHeader,
    body: text(1024),
    footer: text(60).optional(),
    action: z.strictObject({ catalog_id: z.string(), sections: products }),
  }),
  z.strictObject({
    type: z.literal("catalog_message"),
    body: text(1024),
    footer: text(60).optional(),
    action: z.strictObject({
      name: z.literal("catalog_message"),
      parameters: z.strictObject({ thumbnail_product_retailer_id: z.string() }).optional(),
    }),
  }),
  z.strictObject({
    type: z.literal("carousel"),
    body: text(1024),
    action: z
      .strictObject({ cards: z.array(card).min(2).max(10) })
      .refine(({ cards }) => new Set(cards.map(({ type }) => type)).size === 1, "all cards must be of one type")
      .refine(({ cards }) => cards.every((one, index) => one.card_index === index), "cards are counted from 0"),
  }),
  z.strictObject({
    type: z.literal("address_message"),
    ...words,
    body: text(1024),
    action: z.strictObject({ name: z.literal("address_message"), parameters: address }),
  }),
  z.strictObject({
    type: z.literal("voice_call"),
    ...words,
    body: text(1024),
    action: z.strictObject({
      name: z.literal("voice_call"),
      parameters: z
        .strictObject({
          display_text: characters(20).optional(),
          ttl_minutes: z.number().int().positive().optional(),
          payload: z.string().optional(),
        })
        .optional(),
    }),
  }),
]);
