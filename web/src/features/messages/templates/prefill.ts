import type { Template } from "@sigap/contract/channels";
import type { TemplateValue } from "@sigap/contract/outgoing";
import type { VariableName, Variables } from "../../../lib/variables.ts";

type Values = Readonly<Record<string, TemplateValue | undefined>>;
const textSlots = ({ slots }: Template) => slots.filter(({ component, kind }) => component === "body" && kind === "text");

/** What a place asks for, by the name that its author gave it. */
const asks: [RegExp, VariableName][] = [
  [/^(first_?name|name|nama|nama_depan|customer_?name|nama_pelanggan)$/i, "contact.first_name"],
  [/^(full_?name|nama_lengkap)$/i, "contact.name"],
  [/^(phone|phone_?number|telepon|no_?hp|nomor)$/i, "contact.phone"],
  [/^e?_?mail$/i, "contact.email"],
  [/^(agent|agent_?name|sales|nama_sales|admin)$/i, "agent.first_name"],
  [/^(business|company|store|toko|nama_toko|perusahaan)$/i, "workspace.name"],
];

/** Values that are known before anybody types: by a place's name, and the name of the person where places are only numbered. */
export function prefilled(template: Template, known: Variables): Record<string, TemplateValue | undefined> {
  const found = textSlots(template).flatMap(({ key }): [string, string][] => {
    const name = key.split(".").at(-1) ?? "";
    const variable = name === "1" ? "contact.first_name" : asks.find(([pattern]) => pattern.test(name))?.[1];
    const value = variable ? known[variable] : "";
    return value ? [[key, value]] : [];
  });
  return Object.fromEntries(found);
}

/** Where words that were begun as a reply can go: the first place of the text that is still empty, else its last one. */
export function placeForWords(template: Template, values: Values, words: string): string | undefined {
  const slots = textSlots(template);
  if (slots.some(({ key }) => values[key] === words)) return undefined;
  return (slots.find(({ key }) => !values[key]) ?? slots.at(-1))?.key;
}
