import type { Template } from "@sigap/contract/channels";
import type { Message } from "@sigap/contract/messages";
import type { TemplateValue } from "@sigap/contract/outgoing";
import type { TemplateRow } from "./store.ts";
import { bodyText, buttonsOf, cardsOf, fillHoles, find, type Part, wholeOf } from "./template-model.ts";
import { optionsOf, slotsOf, templateProblem } from "./template-slots.ts";

type Values = Record<string, TemplateValue>;
const textOf = (value: TemplateValue | undefined): string | undefined => (typeof value === "string" ? value : undefined);

const replaced = (text: string, place: string, values: Values) => fillHoles(text, (name) => textOf(values[`${place}.${name}`]));

/** The template, or one of its cards, as the person will read it. */
export function renderPart(template: TemplateRow, part: Part, values: Values) {
  const header = find(part, "HEADER")?.text;
  const body = bodyText(template, part);
  return {
    header: header === undefined ? null : replaced(header, `${part.prefix}header`, values),
    body: body === "" ? null : replaced(body, `${part.prefix}body`, values),
    buttons: buttonsOf(part).map((button, index) => ({
      kind: button.type.toLowerCase(),
      text: button.text ?? "",
      url: button.url === undefined ? null : fillHoles(button.url, () => textOf(values[`${part.prefix}button.${index}`]) ?? ""),
    })),
  };
}

/** What the person will read. */
export function renderTemplate(template: TemplateRow, values: Values): Omit<NonNullable<Message["template"]>, "name" | "language"> {
  const whole = wholeOf(template);
  const { header, body, buttons } = renderPart(template, whole, values);
  const place = values.header;
  const offer = find(whole, "LIMITED_TIME_OFFER")?.limited_time_offer;
  return {
    header,
    body: body ?? "",
    footer: find(whole, "FOOTER")?.text ?? null,
    buttons,
    location: typeof place === "object" && "latitude" in place ? { kind: "location", ...place } : null,
    cards: cardsOf(template).map((card) => {
      const value = values[`${card.prefix}header`];
      const shown = renderPart(template, card, values);
      return {
        attachmentId: textOf(value) ?? null,
        productId: typeof value === "object" && "productId" in value ? value.productId : null,
        body: shown.body,
        buttons: shown.buttons,
      };
    }),
    offer: offer ? { text: offer.text ?? "", expiresAt: textOf(values.offer) ?? null } : null,
  };
}

const headerKinds: Record<string, NonNullable<Template["header"]>["kind"]> = {
  TEXT: "text",
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  LOCATION: "location",
  PRODUCT: "product",
};

function presentPart(template: TemplateRow, part: Part) {
  const header = find(part, "HEADER");
  const kind = headerKinds[header?.format ?? ""];
  return {
    header: header && kind ? { kind, text: header.text ?? null } : null,
    body: bodyText(template, part),
    buttons: buttonsOf(part).map((button) => ({ kind: button.type.toLowerCase(), text: button.text ?? "", url: button.url ?? null })),
  };
}

export function presentTemplate(template: TemplateRow, connectionId: string): Template {
  const whole = wholeOf(template);
  const reason = templateProblem(template);
  return {
    id: template.id,
    connectionId,
    name: template.name,
    language: template.language,
    category: template.category,
    status: template.status,
    ...presentPart(template, whole),
    footer: find(whole, "FOOTER")?.text ?? null,
    cards: cardsOf(template).map((card) => ({ ...presentPart(template, card), body: find(card, "BODY")?.text ?? null })),
    offer: find(whole, "LIMITED_TIME_OFFER")?.limited_time_offer?.text ?? null,
    slots: slotsOf(template),
    options: optionsOf(template),
    sendable: reason === null,
    reason,
  };
}
