import { z } from "zod";
import { id, time } from "./common.ts";

/**
 * What a message holds beyond text and files, as a screen draws it: the same shapes for what is sent, for what comes in
 * and for what a person typed on the phone of a shared number. `text` of the message is always what one would read aloud.
 * How long each may be is the channel's business; the bounds here only keep a request small.
 */

const words = (most: number) => z.string().trim().min(1).max(most);
const optional = (most: number) => words(most).optional();

/** An amount as the provider wrote it: a decimal number as text, never rounded, and an ISO 4217 currency. */
export const money = z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.string().length(3) });
export type Money = z.output<typeof money>;

export const location = z.object({
  kind: z.literal("location"),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: optional(1000),
  address: optional(1000),
  url: optional(2000),
});

/** A card of an address book. */
export const contactCard = z.object({
  name: z.object({
    full: words(400),
    first: optional(400),
    middle: optional(400),
    last: optional(400),
    prefix: optional(100),
    suffix: optional(100),
  }),
  phones: z
    .array(z.object({ phone: words(60), type: optional(40), whatsappId: optional(60) }))
    .max(50)
    .default([]),
  emails: z
    .array(z.object({ email: words(400), type: optional(40) }))
    .max(50)
    .default([]),
  addresses: z
    .array(
      z.object({
        street: optional(400),
        city: optional(400),
        state: optional(400),
        postcode: optional(60),
        country: optional(400),
        countryCode: optional(10),
        type: optional(40),
      }),
    )
    .max(50)
    .default([]),
  urls: z
    .array(z.object({ url: words(2000), type: optional(40) }))
    .max(50)
    .default([]),
  organisation: z.object({ company: optional(400), department: optional(400), title: optional(400) }).optional(),
  birthday: z.iso.date().optional(),
});
export const contactCards = z.object({
  kind: z.literal("contacts"),
  contacts: z.array(contactCard).min(1).max(500),
  /** The customer answered a request for their number with their own card. */
  requested: z.boolean().default(false),
});

/** Above the body: a line, or a file of the message. */
export const header = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: words(400) }),
  z.object({ kind: z.enum(["image", "video", "document"]), attachmentId: id }),
]);
const around = { header: header.optional(), body: words(10_000), footer: optional(400) };
const product = words(400).meta({ description: "The product's own id in the catalogue (`product_retailer_id`)" });
const catalog = words(100);
/** Products of a list, under titles. */
export const productSections = z
  .array(z.object({ title: optional(400), productIds: z.array(product).min(1).max(100) }))
  .min(1)
  .max(100);

/** What a customer can tap. */
export const interactive = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("buttons"),
    ...around,
    buttons: z
      .array(z.object({ id: words(1000), text: words(400) }))
      .min(1)
      .max(20),
  }),
  z.object({
    kind: z.literal("list"),
    ...around,
    button: words(400),
    sections: z
      .array(
        z.object({
          title: optional(400),
          rows: z
            .array(z.object({ id: words(1000), title: words(400), description: optional(1000) }))
            .min(1)
            .max(100),
        }),
      )
      .min(1)
      .max(100),
  }),
  z.object({ kind: z.literal("link"), ...around, button: words(400), url: z.url().max(2000) }),
  z.object({
    kind: z.literal("flow"),
    ...around,
    button: words(400),
    /** By its id, or by its name. */
    flowId: optional(100),
    flowName: optional(200),
    /** Comes back with the answer. */
    token: optional(1000),
    /** `navigate` opens a screen with data; `data_exchange` asks the flow's own endpoint. */
    action: z.enum(["navigate", "data_exchange"]).default("navigate"),
    screen: optional(200),
    data: z.record(z.string(), z.unknown()).optional(),
    draft: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("product"), body: optional(10_000), footer: optional(400), catalogId: catalog, productId: product }),
  z.object({
    kind: z.literal("product_list"),
    header: words(400),
    body: words(10_000),
    footer: optional(400),
    catalogId: catalog,
    sections: productSections,
  }),
  z.object({
    kind: z.literal("catalog"),
    body: words(10_000),
    footer: optional(400),
    /** Its picture stands for the catalogue. */
    thumbnailProductId: product,
  }),
  z.object({
    kind: z.literal("carousel"),
    body: words(10_000),
    cards: z
      .array(
        z.object({
          header: z.object({ kind: z.enum(["image", "video"]), attachmentId: id }),
          body: optional(1000),
          button: words(400),
          url: z.url().max(2000),
        }),
      )
      .min(1)
      .max(50),
  }),
  z.object({ kind: z.literal("product_carousel"), body: words(10_000), catalogId: catalog, productIds: z.array(product).min(1).max(50) }),
  z.object({ kind: z.literal("location_request"), body: words(10_000) }),
  z.object({ kind: z.literal("contact_request"), body: words(10_000) }),
  z.object({
    kind: z.literal("address_request"),
    ...around,
    /** ISO 3166 code of the country whose form is shown. */
    country: z.string().length(2),
    /** What is filled in already, and what was wrong with it, by the field's name. */
    values: z.record(z.string().max(100), z.string().max(400)).optional(),
    problems: z.record(z.string().max(100), z.string().max(400)).optional(),
    savedAddresses: z
      .array(z.object({ id: words(400), values: z.record(z.string().max(100), z.string().max(400)) }))
      .max(50)
      .optional(),
  }),
]);

/** A button, a row of a list or a template's button that a customer tapped. */
export const answer = z.object({
  kind: z.literal("answer"),
  to: z.enum(["button", "row", "template_button"]),
  /** The machine's value: what was given as `id`, or as the payload of a template's button. */
  id: z.string().nullable(),
  title: z.string(),
  description: z.string().optional(),
});

/** A form that a customer filled in: a flow, or an address. */
export const formAnswer = z.object({
  kind: z.literal("form_answer"),
  form: z.enum(["flow", "address", "other"]),
  /** The provider's name of the form. */
  name: z.string().nullable(),
  /** A flow's token, as it was given along with the request. */
  token: z.string().nullable(),
  /** The provider's one line about it, such as "Sent". */
  title: z.string().nullable(),
  /** What was filled in, in its order, as text for people; `values` for machines. */
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
  values: z.record(z.string(), z.unknown()),
  /** What came in place of values and could not be read, as it came. */
  broken: z.string().optional(),
});

/** A cart that a customer sent. The provider's prices are no offer of ours. */
export const order = z.object({
  kind: z.literal("order"),
  catalogId: z.string().nullable(),
  note: z.string().nullable(),
  items: z.array(z.object({ productId: z.string(), quantity: z.number(), price: money.nullable() })),
  /** Sum of the items; null where they have no price, or several currencies. */
  total: money.nullable(),
});

/** The product that a customer asks about; stands beside the text of their message. */
export const productEnquiry = z.object({ kind: z.literal("product_enquiry"), catalogId: z.string().nullable(), productId: z.string() });

/** May we call this person? `permanent` has no end; `automatic` came with a call or a setting of theirs. */
export const callPermission = z.object({
  kind: z.literal("call_permission"),
  response: z.enum(["accepted", "declined"]),
  permanent: z.boolean(),
  expiresAt: time.nullable(),
  automatic: z.boolean(),
});

/** It only ever goes forward: one of the last five is the end. `unanswered` is a call of ours that nobody took. */
export const callStates = ["created", "ringing", "accepted", "ended", "missed", "unanswered", "declined", "failed"] as const;
/** A call, as one line of the thread; its recording (`audio`) and transcript (`document`) are attachments of the message. */
export const call = z.object({
  kind: z.literal("call"),
  /** Who called: the customer is `inbound`. Null where it was not said. */
  direction: z.enum(["inbound", "outbound"]).nullable(),
  state: z.enum(callStates),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  durationSeconds: z.number().nullable(),
  error: z.object({ code: z.string(), reason: z.string() }).nullable(),
});

/** Something that the provider does not hand over, or could not build: what it was, and why, as far as it is said. */
export const unreadable = z.object({
  kind: z.literal("unreadable"),
  /** The provider's word, such as `poll_creation` or `video_note`. */
  what: z.string().nullable(),
  error: z.object({ code: z.string(), reason: z.string() }).nullable(),
});

export const messageContent = z.discriminatedUnion("kind", [
  location,
  contactCards,
  ...interactive.options,
  answer,
  formAnswer,
  order,
  productEnquiry,
  callPermission,
  call,
  unreadable,
]);
export type MessageContent = z.output<typeof messageContent>;
export type ContactCard = z.output<typeof contactCard>;
export type Interactive = z.output<typeof interactive>;
export type CallDetails = z.output<typeof call>;
export type Location = z.output<typeof location>;
export type ContactCards = z.output<typeof contactCards>;
