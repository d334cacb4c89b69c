import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Template, TemplateSlot } from "@sigap/contract/channels";
import { characters, type Fault, type Faults } from "../kinds/faults.ts";
import { previewOf, type Values } from "./fill-template.ts";

export type SlotLimits = NonNullable<ShownCapabilities["templates"]>;

/** How long a value of its own may be; texts count with the words around them. */
export function slotMost(kind: TemplateSlot["kind"], limits: SlotLimits, hasOffer: boolean): number | null {
  if (kind === "coupon_code") return hasOffer ? limits.offerCode : limits.couponCode;
  return kind === "payload" ? limits.payload : null;
}

/** What is empty or does not fit, by the slot's key. Empty places are only counted, the rest is said beside them. */
export function templateFaults(template: Template, values: Values, limits: SlotLimits): { empty: TemplateSlot[]; faults: Faults } {
  const isEmpty = ({ key }: TemplateSlot) => {
    const value = values[key];
    return value === undefined || (typeof value === "string" && value.trim() === "");
  };
  const long = (slot: TemplateSlot): Fault | null => {
    const value = values[slot.key];
    const most = slotMost(slot.kind, limits, template.offer !== null);
    if (typeof value !== "string") return null;
    if (slot.kind === "text" && / {5}/.test(value)) return { word: "manySpaces" };
    return most !== null && characters(value) > most ? { word: "shorten", values: { count: characters(value) - most } } : null;
  };
  const found = [...template.slots, ...template.options].flatMap((slot): [string, Fault][] => {
    const fault = long(slot);
    return fault ? [[slot.key, fault]] : [];
  });
  return { empty: template.slots.filter(isEmpty), faults: { ...Object.fromEntries(found), ...textFaults(template, values, limits) } };
}

/** A text that is too long with its holes filled is said at the first of them. */
function textFaults(template: Template, values: Values, limits: SlotLimits): Faults {
  const { body, cards } = previewOf(template, values);
  const texts = [{ card: null as number | null, text: body, most: limits.body }].concat(
    cards.map((card, index) => ({ card: index, text: card.body ?? "", most: limits.cardBody })),
  );
  return Object.fromEntries(
    texts.flatMap(({ card, text, most }): [string, Fault][] => {
      const over = characters(text) - most;
      const slot = template.slots.find((each) => each.component === "body" && each.card === card);
      return over > 0 && slot ? [[slot.key, { word: "shorten", values: { count: over } }]] : [];
    }),
  );
}
