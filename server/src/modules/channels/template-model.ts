import type { TemplateRow } from "./store.ts";

/** Components of a template as the provider tells them; every member may be missing. */
export interface RawComponent {
  type: string;
  format?: string;
  text?: string;
  example?: { header_text?: string[]; body_text?: string[][]; header_text_named_params?: Named[]; body_text_named_params?: Named[] };
  buttons?: RawButton[];
  cards?: { components?: RawComponent[] }[];
  limited_time_offer?: { text?: string; has_expiration?: boolean };
}
interface Named {
  param_name: string;
  example: string;
}
export interface RawButton {
  type: string;
  text?: string;
  url?: string;
  phone_number?: string;
  example?: string[] | string;
}

/** A template, or a card of its carousel: both are made of the same components. */
export interface Part {
  components: readonly RawComponent[];
  /** Before the keys of its slots. */
  prefix: string;
  card: number | null;
}

export const wholeOf = (template: TemplateRow): Part => ({ components: template.components as RawComponent[], prefix: "", card: null });
export const cardsOf = (template: TemplateRow): Part[] =>
  (find(wholeOf(template), "CAROUSEL")?.cards ?? []).map(({ components = [] }, card) => ({ components, prefix: `card.${card}.`, card }));

export const find = ({ components }: Part, type: string): RawComponent | undefined => components.find((one) => one.type === type);
export const buttonsOf = (part: Part): readonly RawButton[] => find(part, "BUTTONS")?.buttons ?? [];

const hole = /\{\{\s*(\w+)\s*\}\}/g;
export const holes = (text: string): string[] => [...new Set([...text.matchAll(hole)].map((match) => match[1] ?? ""))];
export const fillHoles = (text: string, value: (name: string) => string | undefined): string =>
  text.replace(hole, (whole, name: string) => value(name) ?? whole);

/** Codes: the body is WhatsApp's own, its only place is the code, and the button takes the same. (Meta: authentication templates) */
export const isCode = (template: TemplateRow): boolean => template.category === "AUTHENTICATION";
export const bodyText = (template: TemplateRow, part: Part): string =>
  find(part, "BODY")?.text ?? (isCode(template) && part.card === null ? "{{1}}" : "");
/** A button that copies or hands over the code; the provider tells them as links too. */
export const takesCode = (template: TemplateRow, { type, url }: RawButton): boolean =>
  isCode(template) && (type === "OTP" || (type === "URL" && url !== undefined && holes(url).length > 0));
