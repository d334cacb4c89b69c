import type { TemplateSlot } from "@sigap/contract/channels";
import type { TemplateValue } from "@sigap/contract/outgoing";
import type { TemplateComponentValue, TemplateParameter } from "./adapter.ts";
import type { TemplateLimits } from "./capabilities.ts";
import { readValue } from "./read-template-value.ts";
import { renderPart } from "./render-template.ts";
import type { TemplateRow } from "./store.ts";
import { buttonsOf, cardsOf, find, type Part, takesCode, wholeOf } from "./template-model.ts";
import { optionsOf, slotsOf } from "./template-slots.ts";

export type TemplateValues = Record<string, TemplateValue>;
export type Filled =
  | { ok: true; components: TemplateComponentValue[]; files: { attachmentId: string; kind: "image" | "video" | "document" }[] }
  /** Why it can't be sent as it is filled. */
  | { ok: false; problem: string };

/** Fills every place, or says which are empty or do not fit. */
export function fillTemplate(template: TemplateRow, values: TemplateValues, limits: TemplateLimits, now: Date): Filled {
  const slots = slotsOf(template);
  const empty = slots.filter(({ key }) => values[key] === undefined || (typeof values[key] === "string" && values[key].trim() === ""));
  if (empty.length > 0) return { ok: false, problem: `these places are empty: ${empty.map(({ label, key }) => label || key).join(", ")}` };
  const hasOffer = find(wholeOf(template), "LIMITED_TIME_OFFER") !== undefined;
  const parameters = new Map<string, TemplateParameter>();
  for (const slot of [...slots, ...optionsOf(template)]) {
    const read = readValue(slot, values[slot.key], { limits, hasOffer, now });
    if (typeof read === "string") return { ok: false, problem: `${slot.label || slot.key}: ${read}` };
    parameters.set(slot.key, read);
  }
  const long = tooLong(template, values, limits);
  if (long) return { ok: false, problem: long };
  const whole = wholeOf(template);
  const components = componentsOf(template, whole, slots, parameters);
  const cards = cardsOf(template).map((card) => componentsOf(template, card, slots, parameters));
  if (cards.length > 0) components.push({ component: "carousel", parameters: [], cards });
  return { ok: true, components, files: filesIn(parameters.values()) };
}

const filesIn = (parameters: Iterable<TemplateParameter>) =>
  [...parameters].flatMap((one) =>
    one.kind === "image" || one.kind === "video" || one.kind === "document" ? [{ attachmentId: one.value, kind: one.kind }] : [],
  );

function tooLong(template: TemplateRow, values: TemplateValues, limits: TemplateLimits): string | null {
  for (const part of [wholeOf(template), ...cardsOf(template)]) {
    const limit = part.card === null ? limits.body : limits.cardBody;
    const count = [...(renderPart(template, part, values).body ?? "")].length;
    if (count > limit)
      return `${part.card === null ? "its text" : `the text of card ${part.card + 1}`} has ${count} characters, ${limit} at most`;
  }
  return null;
}

const subTypes: Record<string, string> = {
  QUICK_REPLY: "quick_reply",
  URL: "url",
  COPY_CODE: "copy_code",
  FLOW: "flow",
  CATALOG: "catalog",
  MPM: "mpm",
  OTP: "url",
};

/** The components of the template, or of one of its cards, as far as they take parameters. */
function componentsOf(
  template: TemplateRow,
  part: Part,
  slots: readonly TemplateSlot[],
  parameters: ReadonlyMap<string, TemplateParameter>,
): TemplateComponentValue[] {
  const named = template.parameterFormat === "NAMED";
  const placed = (component: "header" | "body" | "offer"): TemplateComponentValue[] => {
    const own = slots.filter((slot) => slot.card === part.card && slot.component === component);
    const filled = own.flatMap(({ key, kind }) => {
      const parameter = parameters.get(key);
      return parameter ? [named && kind === "text" ? { ...parameter, name: key.split(".").at(-1) ?? "" } : parameter] : [];
    });
    return filled.length > 0 ? [{ component, parameters: filled as TemplateParameter[] }] : [];
  };
  const code = parameters.get("body.1");
  const buttons = buttonsOf(part).flatMap((button, index): TemplateComponentValue[] => {
    const parameter = takesCode(template, button) ? code : parameters.get(`${part.prefix}button.${index}`);
    // An option that nobody chose: the provider gives a quick reply's words back.
    if (!parameter || (parameter.kind === "payload" && parameter.value === "")) return [];
    return [{ component: "button", index, buttonKind: subTypes[button.type] ?? button.type.toLowerCase(), parameters: [parameter] }];
  });
  return [...placed("header"), ...placed("body"), ...placed("offer"), ...buttons];
}
