import type { Payload, Value } from "./payloads.ts";

const join = <T>(one: T[] | undefined, other: T[] | undefined): T[] | undefined =>
  one || other ? [...(one ?? []), ...(other ?? [])] : undefined;

/** Two values of one number as one: each person once, all messages, all statuses. */
function joinValues(one: Value, other: Value): Value {
  const contacts = new Map([...(one.contacts ?? []), ...(other.contacts ?? [])].map((contact) => [contact.user_id, contact]));
  const messages = join(one.messages, other.messages);
  const statuses = join(one.statuses, other.statuses);
  return {
    ...one,
    ...(contacts.size > 0 ? { contacts: [...contacts.values()] } : {}),
    ...(messages ? { messages } : {}),
    ...(statuses ? { statuses } : {}),
  };
}

/** Several webhooks as one: an entry for each account, a change for each field, many messages and statuses in each. */
export function batch(payloads: readonly Payload[]): Payload {
  const entries = new Map<string, Payload["entry"][number]>();
  for (const entry of payloads.flatMap((payload) => payload.entry)) {
    const known = entries.get(entry.id) ?? { ...entry, changes: [] };
    for (const change of entry.changes) {
      const same = known.changes.find(({ field }) => field === change.field && field === "messages");
      if (same) same.value = joinValues(same.value, change.value);
      else known.changes.push({ ...change });
    }
    entries.set(entry.id, known);
  }
  return { object: "whatsapp_business_account", entry: [...entries.values()] };
}
