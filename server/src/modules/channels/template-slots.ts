import type { TemplateSlot } from "@sigap/contract/channels";
import type { TemplateRow } from "./store.ts";
import {
  bodyText,
  buttonsOf,
  cardsOf,
  find,
  holes,
  type Part,
  type RawButton,
  type RawComponent,
  takesCode,
  wholeOf,
} from "./template-model.ts";

const headerSlots: Record<string, "image" | "video" | "document" | "location" | "product"> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  LOCATION: "location",
  PRODUCT: "product",
};

function exampleOf(component: RawComponent | undefined, name: string, position: number): string | null {
  const named = component?.example?.body_text_named_params ?? component?.example?.header_text_named_params;
  if (named) return named.find(({ param_name }) => param_name === name)?.example ?? null;
  return component?.example?.body_text?.[0]?.[position] ?? component?.example?.header_text?.[position] ?? null;
}

const labelOf = ({ card }: Part, words: string) => (card === null ? words : `card ${card + 1}: ${words}`);

const textSlots = (part: Part, component: RawComponent | undefined, text: string, place: "header" | "body"): TemplateSlot[] =>
  holes(text).map((name, position) => ({
    key: `${part.prefix}${place}.${name}`,
    component: place,
    card: part.card,
    kind: "text",
    label: labelOf(part, /^\d+$/.test(name) ? `${place} ${name}` : name.replaceAll("_", " ")),
    example: exampleOf(component, name, position),
  }));

function headerSlotsOf(part: Part): TemplateSlot[] {
  const header = find(part, "HEADER");
  const kind = headerSlots[header?.format ?? ""];
  if (kind) return [{ key: `${part.prefix}header`, component: "header", card: part.card, kind, label: labelOf(part, kind), example: null }];
  return header?.format === "TEXT" ? textSlots(part, header, header.text ?? "", "header") : [];
}

const offerSlots = (part: Part): TemplateSlot[] =>
  find(part, "LIMITED_TIME_OFFER")?.limited_time_offer?.has_expiration
    ? [
        {
          key: `${part.prefix}offer`,
          component: "offer",
          card: part.card,
          kind: "expires_at",
          label: labelOf(part, "end of the offer"),
          example: null,
        },
      ]
    : [];

/** What a kind of button must be given, and what it may. */
const needed: Record<string, TemplateSlot["kind"]> = { COPY_CODE: "coupon_code", CATALOG: "catalog", MPM: "products" };
const optional: Record<string, TemplateSlot["kind"]> = { QUICK_REPLY: "payload", FLOW: "flow" };

function buttonSlots(part: Part, kindOf: (button: RawButton) => TemplateSlot["kind"] | undefined): TemplateSlot[] {
  return buttonsOf(part).flatMap((button, index): TemplateSlot[] => {
    const kind = kindOf(button);
    const example = Array.isArray(button.example) ? (button.example[0] ?? null) : (button.example ?? null);
    const key = `${part.prefix}button.${index}`;
    return kind ? [{ key, component: "button", card: part.card, kind, label: labelOf(part, button.text ?? ""), example }] : [];
  });
}

/** Every place of a template that must be filled before it can be sent. Composer, API and broadcasts draw from this. */
export const slotsOf = (template: TemplateRow): TemplateSlot[] =>
  [wholeOf(template), ...cardsOf(template)].flatMap((part) => [
    ...headerSlotsOf(part),
    ...textSlots(part, find(part, "BODY"), bodyText(template, part), "body"),
    ...offerSlots(part),
    ...buttonSlots(part, (button) =>
      button.type === "URL" && holes(button.url ?? "").length > 0 && !takesCode(template, button) ? "url_suffix" : needed[button.type],
    ),
  ]);

/** Places that may be filled: what a quick reply gives back, and what a flow starts with. */
export const optionsOf = (template: TemplateRow): TemplateSlot[] =>
  [wholeOf(template), ...cardsOf(template)].flatMap((part) => buttonSlots(part, (button) => optional[button.type]));

/** Why a template can't be sent; null when it can. */
export function templateProblem(template: TemplateRow): string | null {
  if (template.removedAt) return "it was removed at WhatsApp";
  if (template.status !== "APPROVED") return `WhatsApp says ${template.status.toLowerCase().replaceAll("_", " ")}`;
  const parts = [wholeOf(template), ...cardsOf(template)];
  if (parts.some((part) => find(part, "HEADER")?.format === "GIF")) return "Meta does not say how its animated header is filled";
  if (find(wholeOf(template), "CALL_PERMISSION_REQUEST")) return "it asks for a call, which Sigap does not make";
  return null;
}

/** WhatsApp sends codes only to numbers. (Meta: authentication templates, error 131062) */
export const needsPhone = (template: TemplateRow): boolean => buttonsOf(wholeOf(template)).some((button) => takesCode(template, button));
