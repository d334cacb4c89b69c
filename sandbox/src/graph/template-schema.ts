import { z } from "zod";
import { characters } from "./media-schema.ts";

export const stockLimit = 250;
const holes = (text: string): string[] => text.match(/\{\{\s*\w+\s*\}\}/g) ?? [];

const button = z.looseObject({
  type: z.enum([
    "QUICK_REPLY",
    "URL",
    "PHONE_NUMBER",
    "COPY_CODE",
    "OTP",
    "FLOW",
    "CATALOG",
    "MPM",
    "SPM",
    "VOICE_CALL",
    "REQUEST_CONTACT_INFO",
  ]),
  text: characters(25).optional(),
  url: z.string().max(2000).optional(),
  phone_number: z.string().max(20).optional(),
});
type Button = z.output<typeof button>;
const count = (buttons: readonly Button[], type: string): number => buttons.filter((one) => one.type === type).length;
/** Quick replies stand together. */
const grouped = (buttons: readonly Button[]): boolean => {
  const changes = buttons.filter(
    (one, index) => index > 0 && (one.type === "QUICK_REPLY") !== (buttons[index - 1]?.type === "QUICK_REPLY"),
  );
  return changes.length <= 1;
};

const example = z.looseObject({}).optional();
const header = z
  .looseObject({
    type: z.literal("HEADER"),
    format: z.enum(["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "GIF", "PRODUCT"]),
    text: characters(60).optional(),
    example,
  })
  .refine(
    ({ format, text }) => format !== "TEXT" || (text && holes(text).length <= 1),
    "a text header needs text with at most one variable",
  )
  .refine(({ format, example: given }) => !["IMAGE", "VIDEO", "DOCUMENT"].includes(format) || given, "a media header needs an example");
const body = (limit: number) =>
  z
    .looseObject({ type: z.literal("BODY"), text: characters(limit).optional(), example })
    .refine(({ text = "" }) => !/^\s*\{\{|\}\}\s*$/.test(text), "variables may not open or end the body")
    .refine(({ text = "" }) => !/\}\}\s*\{\{/.test(text), "variables may not touch each other")
    .refine(({ text = "", example: given }) => holes(text).length === 0 || given, "variables need an example");
const cardButtons = z.looseObject({ type: z.literal("BUTTONS"), buttons: z.array(button).min(1).max(2) });
const card = z.looseObject({ components: z.array(z.discriminatedUnion("type", [header, body(160), cardButtons])).min(1) });
/** Kind of the header and of every button: the same on each card. */
const shape = ({ components }: z.output<typeof card>): string =>
  components
    .map((part) => (part.type === "HEADER" ? part.format : part.type === "BUTTONS" ? part.buttons.map(({ type }) => type).join() : "BODY"))
    .join(" ");

const component = z.discriminatedUnion("type", [
  header,
  body(1024),
  z
    .looseObject({ type: z.literal("FOOTER"), text: characters(60).optional() })
    .refine(({ text = "" }) => holes(text).length === 0, "a footer takes no variables"),
  z
    .looseObject({ type: z.literal("BUTTONS"), buttons: z.array(button).min(1).max(10) })
    .refine(({ buttons }) => count(buttons, "URL") <= 2, "at most 2 links")
    .refine(({ buttons }) => count(buttons, "PHONE_NUMBER") <= 1, "at most 1 phone number")
    .refine(({ buttons }) => count(buttons, "COPY_CODE") <= 1, "at most 1 code to copy")
    .refine(({ buttons }) => grouped(buttons), "quick replies must stand together"),
  z.looseObject({
    type: z.literal("LIMITED_TIME_OFFER"),
    limited_time_offer: z.looseObject({ text: characters(16), has_expiration: z.boolean().optional() }),
  }),
  z
    .looseObject({ type: z.literal("CAROUSEL"), cards: z.array(card).min(2).max(10) })
    .refine(({ cards }) => new Set(cards.map(shape)).size === 1, "all cards must have the same kind of header and the same buttons"),
  z.looseObject({ type: z.literal("CALL_PERMISSION_REQUEST") }),
]);
type Component = z.output<typeof component>;
const has = (all: readonly Component[], type: Component["type"]): boolean => all.some((one) => one.type === type);

/** A new template. (Meta: templates/overview, templates/components) */
export const newTemplateSchema = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "name: lower-case letters, digits and _"),
  language: z.string().min(2).max(10),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]),
  parameter_format: z.enum(["POSITIONAL", "NAMED"]).default("POSITIONAL"),
  components: z
    .array(component)
    .min(1)
    .refine((all) => has(all, "BODY"), "a template needs a body")
    .refine((all) => !has(all, "LIMITED_TIME_OFFER") || !has(all, "FOOTER"), "a template with an offer takes no footer"),
});
export const editSchema = z.looseObject({
  components: z.array(component).min(1).optional(),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]).optional(),
});
