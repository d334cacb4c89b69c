import { z } from "zod";

const characters = (limit: number) =>
  z
    .string()
    .min(1)
    .refine((text) => [...text].length <= limit, `at most ${limit} characters`);
const mediaObject = z
  .object({
    id: z.string().optional(),
    link: z.url().optional(),
    caption: characters(1024).optional(),
    filename: z.string().max(240).optional(),
    voice: z.boolean().optional(),
  })
  .refine((media) => (media.id === undefined) !== (media.link === undefined), "either id or link");
const parameter = z.looseObject({ type: z.string(), text: z.string().optional(), parameter_name: z.string().optional() });
const component = z.object({
  type: z.enum(["header", "body", "button", "limited_time_offer", "carousel"]),
  sub_type: z.string().optional(),
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(parameter).optional(),
});

/** Bodies of POST /{PNID}/messages, written from Meta's documentation. (whatsapp/messages/send-messages) */
const base = z.looseObject({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.enum(["individual", "group"]).optional(),
  to: z.string().min(5).max(30).optional(),
  recipient: z.string().min(3).max(140).optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
});
export const sendSchema = z.discriminatedUnion("type", [
  base.extend({ type: z.literal("text"), text: z.object({ body: characters(4096), preview_url: z.boolean().optional() }) }),
  base.extend({ type: z.literal("image"), image: mediaObject }),
  base.extend({ type: z.literal("video"), video: mediaObject }),
  base.extend({ type: z.literal("audio"), audio: mediaObject }),
  base.extend({ type: z.literal("document"), document: mediaObject }),
  base.extend({ type: z.literal("sticker"), sticker: mediaObject }),
  base.extend({
    type: z.literal("location"),
    location: z.object({ latitude: z.number(), longitude: z.number(), name: z.string().optional(), address: z.string().optional() }),
  }),
  base.extend({
    type: z.literal("contacts"),
    contacts: z
      .array(z.looseObject({ name: z.looseObject({ formatted_name: z.string() }) }))
      .min(1)
      .max(257),
  }),
  base.extend({ type: z.literal("reaction"), reaction: z.object({ message_id: z.string(), emoji: z.string() }) }),
  base.extend({ type: z.literal("interactive"), interactive: z.looseObject({ type: z.string(), action: z.looseObject({}) }) }),
  base.extend({
    type: z.literal("template"),
    template: z.object({
      name: z.string(),
      language: z.object({ code: z.string(), policy: z.string().optional() }),
      components: z.array(component).optional(),
    }),
  }),
]);
export type SendBody = z.output<typeof sendSchema>;

export const readSchema = z.object({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: z.string(),
  typing_indicator: z.object({ type: z.literal("text") }).optional(),
});
