import type { Field } from "@sigap/contract/fields";
import { languageOf } from "#modules/identity";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { insertFields } from "./field-store.ts";

interface Labels {
  en: string;
  id: string;
}
interface Default {
  key: string;
  type: Field["type"];
  labels: Labels;
  choices?: { id: string; tone: "neutral" | "warn" | "hot"; labels: Labels }[];
}
const intents: Default["choices"] = [
  { id: "low", tone: "neutral", labels: { en: "Low", id: "Rendah" } },
  { id: "medium", tone: "warn", labels: { en: "Medium", id: "Sedang" } },
  { id: "high", tone: "hot", labels: { en: "High", id: "Tinggi" } },
];
/** What every business wants to know of a lead; language and country everybody has anyway. */
const defaults: readonly Default[] = [
  { key: "product_interest", type: "text", labels: { en: "Product interest", id: "Minat produk" } },
  { key: "intent_level", type: "list", labels: { en: "Intent level", id: "Tingkat minat" }, choices: intents },
  { key: "campaign_source", type: "text", labels: { en: "Campaign source", id: "Asal kampanye" } },
  { key: "location", type: "text", labels: { en: "Location", id: "Lokasi" } },
];

const fieldsIn = (language: "en" | "id"): Field[] =>
  defaults.map(({ key, type, labels, choices }, position) => ({
    id: newId(),
    object: "contact",
    key,
    label: labels[language],
    description: null,
    type,
    options: choices
      ? { choices: choices.map(({ id, tone, labels: words }) => ({ id, tone, label: words[language], archived: false })) }
      : {},
    sensitivity: "plain",
    position,
    archived: false,
  }));

/** A new workspace has the usual fields, in its language. */
export const addDefaultFields: Subscriber = {
  name: "contacts.default-fields",
  events: ["workspace.created"],
  async handle(app, tx, events) {
    for (const { workspaceId, cause } of events) {
      const fields = fieldsIn(await languageOf(tx, workspaceId));
      await insertFields(tx, workspaceId, fields);
      emit(
        app,
        tx,
        fields.slice(0, 1).map(({ id }) => ({ workspaceId, name: "field.saved", subjectId: id, cause })),
      );
    }
  },
};
