import { z } from "zod";
import { interactive } from "./interactive-schema.ts";
import { characters, media } from "./media-schema.ts";
import { templateComponent } from "./template-parameters.ts";

const caption = characters(1024).optional();
const contact = z.looseObject({
  name: z
    .looseObject({ formatted_name: z.string().min(1) })
    .refine((name) => Object.keys(name).length > 1, "another part of the name besides formatted_name"),
});

/** Bodies of POST /{PNID}/messages, written from Meta's documentation. (whatsapp/messages/send-messages) */
const base = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.enum(["individual", "group"]).optional(),
  to: z
    .string()
    .regex(/^\+?[\d ()-]{6,30}$/, "a phone number")
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, "a business-scoped user id")
    .optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
  messaging_account_id: z.string().optional(),
  paid_messaging_account_id: z.string().optional(),
});
const template = z.strictObject({
  name: z.string().min(1),
  language: z.strictObject({ code: z.string().min(2), policy: z.literal("deterministic").optional() }),
  components: z.array(templateComponent).optional(),
});
export const sendSchema = z.discriminatedUnion("type", [
  base.extend({ type: z.literal("text"), text: z.strictObject({ body: characters(4096), preview_url: z.boolean().optional() }) }),
  base.extend({ type: z.literal("image"), image: media({ caption }) }),
  base.extend({ type: z.literal("video"), video: media({ caption }) }),
  base.extend({ type: z.literal("audio"), audio: media({ voice: z.boolean().optional() }) }),
  base.extend({ type: z.literal("document"), document: media({ caption, filename: z.string().max(240).optional() }) }),
  base.extend({ type: z.literal("sticker"), sticker: media({}) }),
  base.extend({
    type: z.literal("location"),
    location: z.strictObject({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  base.extend({ type: z.literal("contacts"), contacts: z.array(contact).min(1).max(257) }),
  base.omit({ context: true }).extend({
    type: z.literal("reaction"),
    reaction: z.strictObject({ message_id: z.string().min(1), emoji: z.string().max(32) }),
  }),
  base.extend({ type: z.literal("interactive"), interactive }),
  base.extend({
    type: z.literal("template"),
    template,
  }),
]);
/** Bodies of POST /{PNID}/marketing_messages: templates, and what only marketing has. (Meta: marketing-messages) */
export const marketingSchema = base.omit({ context: true }).extend({
  type: z.literal("template"),
  template,
  product_policy: z.enum(["CLOUD_API_FALLBACK", "STRICT"]).optional(),
  message_activity_sharing: z.boolean().optional(),
});
export type SendBody = z.output<typeof sendSchema>;

/** The read mark, and with it the sign that somebody is writing. (Meta: typing-indicators) */
export const readSchema = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal("text") }).optional(),
});
