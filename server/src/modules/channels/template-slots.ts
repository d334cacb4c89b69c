import type { Template, TemplateSlot } from "@sigap/contract/channels";
import type { TemplateComponentValue } from "./adapter.ts";
import type { TemplateRow } from "./store.ts";

interface RawComponent {
  type: string;
  format?: string;
  text?: string;
  example?: { header_text?: string[]; body_text?: string[][]; header_text_named_params?: Named[]; body_text_named_params?: Named[] };
  buttons?: RawButton[];
}
interface Named {
  param_name: string;
  example: string;
}
interface RawButton {
  type: string;
  text?: string;
  url?: string;
  phone_number?: string;
  example?: string[] | string;
}

const components = (template: TemplateRow) => template.components as RawComponent[];
const find = (template: TemplateRow, type: string) => components(template).find((component) => component.type === type);
const buttonsOf = (template: TemplateRow) => find(template, "BUTTONS")?.buttons ?? [];
const hole = /\{\{\s*(\w+)\s*\}\}/g;
const holes = (text: string) => [...new Set([...text.matchAll(hole)].map((match) => match[1] ?? ""))];

const mediaKinds: Record<string, "image" | "video" | "document"> = { IMAGE: "image", VIDEO: "video", DOCUMENT: "document" };

function exampleOf(component: RawComponent, name: string, position: number): string | null {
  const named = component.example?.body_text_named_params ?? component.example?.header_text_named_params;
  if (named) return named.find(({ param_name }) => param_name === name)?.example ?? null;
  return component.example?.body_text?.[0]?.[position] ?? component.example?.header_text?.[position] ?? null;
}

const textSlots = (component: RawComponent | undefined, place: "header" | "body"): TemplateSlot[] =>
  component?.text
    ? holes(component.text).map((name, position) => ({
        key: `${place}.${name}`,
        component: place,
        kind: "text",
        label: /^\d+$/.test(name) ? `${place} ${name}` : name.replaceAll("_", " "),
        example: exampleOf(component, name, position),
      }))
    : [];

function buttonSlots(template: TemplateRow): TemplateSlot[] {
  return buttonsOf(template).flatMap((button, index): TemplateSlot[] => {
    const example = Array.isArray(button.example) ? (button.example[0] ?? null) : (button.example ?? null);
    const slot = { key: `button.${index}`, component: "button" as const, label: button.text ?? "", example };
    if (button.type === "URL" && button.url?.includes("{{")) return [{ ...slot, kind: "url_suffix" }];
    return button.type === "COPY_CODE" ? [{ ...slot, kind: "coupon_code" }] : [];
  });
}

/** Every place of a template that must be filled before it can be sent. Composer, API and broadcasts draw from this. */
export function slotsOf(template: TemplateRow): TemplateSlot[] {
  const header = find(template, "HEADER");
  const kind = header ? mediaKinds[header.format ?? ""] : undefined;
  const media: TemplateSlot[] = kind ? [{ key: "header", component: "header", kind, label: kind, example: null }] : [];
  return [
    ...media,
    ...(header?.format === "TEXT" ? textSlots(header, "header") : []),
    ...textSlots(find(template, "BODY"), "body"),
    ...buttonSlots(template),
  ];
}

/** Kinds that the next version of the typed model will fill. */
const unsupported = new Set(["CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"]);

/** Why a template can't be sent; null when it can. */
export function templateProblem(template: TemplateRow): string | null {
  if (template.removedAt) return "it was removed at WhatsApp";
  if (template.status !== "APPROVED") return `WhatsApp says ${template.status.toLowerCase().replaceAll("_", " ")}`;
  const kind = components(template).find((component) => unsupported.has(component.type));
  if (kind) return `its ${kind.type.toLowerCase().replaceAll("_", " ")} can't be filled here yet`;
  if (find(template, "HEADER")?.format === "LOCATION") return "its location header can't be filled here yet";
  const button = buttonsOf(template).find(({ type }) => ["OTP", "FLOW", "CATALOG", "MPM", "SPM"].includes(type));
  return button ? `its ${button.type.toLowerCase()} button can't be filled here yet` : null;
}

export type Filled = { ok: true; components: TemplateComponentValue[]; mediaAttachmentId: string | null } | { ok: false; empty: string[] };

/** Fills every place, or names the empty ones. */
export function fillTemplate(template: TemplateRow, values: Record<string, string>): Filled {
  const slots = slotsOf(template);
  const empty = slots.filter(({ key }) => !values[key]?.trim()).map(({ label, key }) => label || key);
  if (empty.length > 0) return { ok: false, empty };
  const named = template.parameterFormat === "NAMED";
  const filled = new Map<string, TemplateComponentValue>();
  let mediaAttachmentId: string | null = null;
  for (const slot of slots) {
    const value = values[slot.key] ?? "";
    const index = slot.component === "button" ? Number(slot.key.slice("button.".length)) : undefined;
    const place = index === undefined ? slot.component : slot.key;
    const component = filled.get(place) ?? {
      component: slot.component,
      parameters: [],
      ...(index === undefined ? {} : { index, buttonKind: slot.kind === "coupon_code" ? "copy_code" : "url" }),
    };
    if (slot.kind === "image" || slot.kind === "video" || slot.kind === "document") mediaAttachmentId = value;
    const kind = slot.kind === "url_suffix" ? "text" : slot.kind;
    component.parameters.push({ kind, value, ...(named && slot.component !== "button" ? { name: slot.key.split(".")[1] ?? "" } : {}) });
    filled.set(place, component);
  }
  return { ok: true, components: [...filled.values()], mediaAttachmentId };
}

const replaced = (text: string | undefined, place: string, values: Record<string, string>) =>
  text?.replace(hole, (whole, name: string) => values[`${place}.${name}`] ?? whole) ?? null;

/** What the person will read. */
export const renderTemplate = (template: TemplateRow, values: Record<string, string>) => ({
  header: replaced(find(template, "HEADER")?.text, "header", values),
  body: replaced(find(template, "BODY")?.text, "body", values) ?? "",
  footer: find(template, "FOOTER")?.text ?? null,
  buttons: buttonsOf(template).map((button, index) => ({
    kind: button.type.toLowerCase(),
    text: button.text ?? "",
    url: button.url?.replace(hole, values[`button.${index}`] ?? "") ?? null,
  })),
});

const headerKinds: Record<string, NonNullable<Template["header"]>["kind"]> = {
  TEXT: "text",
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  LOCATION: "location",
};

export function presentTemplate(template: TemplateRow, connectionId: string): Template {
  const header = find(template, "HEADER");
  const kind = headerKinds[header?.format ?? ""];
  const reason = templateProblem(template);
  return {
    id: template.id,
    connectionId,
    name: template.name,
    language: template.language,
    category: template.category,
    status: template.status,
    header: header && kind ? { kind, text: header.text ?? null } : null,
    body: find(template, "BODY")?.text ?? "",
    footer: find(template, "FOOTER")?.text ?? null,
    buttons: buttonsOf(template).map((button) => ({ kind: button.type.toLowerCase(), text: button.text ?? "", url: button.url ?? null })),
    slots: slotsOf(template),
    sendable: reason === null,
    reason,
  };
}
