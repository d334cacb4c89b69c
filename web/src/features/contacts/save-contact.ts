import type { Contact } from "@sigap/contract/contacts";
import type { FieldValue } from "@sigap/contract/fields";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";
import { contactChanged } from "./queries.ts";

type Fields = Partial<Pick<Contact, "name" | "email" | "language" | "country" | "about" | "ownerId" | "companyId">> & {
  /** By the field's key; null takes a value away. */
  fields?: Record<string, FieldValue | null>;
};
const merged = (now: Contact["fields"], change: NonNullable<Fields["fields"]>): Contact["fields"] =>
  Object.fromEntries(Object.entries({ ...now, ...change }).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));

/** Shown at once; what is refused is put back, and said beside the field. */
export async function saveContact(contact: Contact, fields: Fields): Promise<void> {
  const key = ["contact", contact.id];
  const before = queries.getQueryData<Contact>(key);
  queries.setQueryData<Contact>(key, (now) => now && { ...now, ...fields, fields: merged(now.fields, fields.fields ?? {}) });
  try {
    contactChanged(await call("updateContact", { params: { id: contact.id }, body: fields }));
  } catch (error) {
    if (before) contactChanged(before);
    throw error;
  }
}
