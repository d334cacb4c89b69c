import type { Template } from "@sigap/contract/channels";
import type { TemplateValue } from "@sigap/contract/outgoing";
import type { ShownTemplate } from "../content/template.tsx";

export type Values = Readonly<Record<string, TemplateValue | undefined>>;
const textOf = (value: TemplateValue | undefined): string => (typeof value === "string" ? value : "");

/** A template's text with the holes of one place (`body`, `card.0.body`) filled; a hole that is still empty stays visible. */
export const fillHoles = (text: string, values: Values, place: string): string =>
  text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (hole, name: string) => textOf(values[`${place}.${name}`]) || hole);

type Buttons = Template["buttons"];
const buttonsOf = (buttons: Buttons, values: Values, prefix: string): Buttons =>
  buttons.map(({ url, ...button }, index) => ({
    ...button,
    url: url?.replace(/\{\{\s*[\w.]+\s*\}\}/g, (hole) => textOf(values[`${prefix}button.${index}`]) || hole) ?? null,
  }));

/** The template as it will stand in the thread, as far as it is filled. */
export function previewOf(template: Template, values: Values): ShownTemplate {
  const { name, language, header, body, footer, buttons, cards, offer } = template;
  const place = values.header;
  return {
    name,
    language,
    header: header?.text ? fillHoles(header.text, values, "header") : null,
    body: fillHoles(body, values, "body"),
    footer,
    buttons: buttonsOf(buttons, values, ""),
    location: typeof place === "object" && "latitude" in place ? { kind: "location", ...place } : null,
    cards: cards.map((card, index) => {
      const value = values[`card.${index}.header`];
      return {
        attachmentId: typeof value === "string" ? value : null,
        productId: typeof value === "object" && "productId" in value ? value.productId : null,
        body: card.body && fillHoles(card.body, values, `card.${index}.body`),
        buttons: buttonsOf(card.buttons, values, `card.${index}.`),
      };
    }),
    offer: offer === null ? null : { text: offer, expiresAt: textOf(values.offer) || null },
  };
}
