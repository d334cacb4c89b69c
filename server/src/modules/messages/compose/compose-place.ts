import type { ContactCard } from "@sigap/contract/message-content";
import type { Outgoing } from "@sigap/contract/outgoing";
import type { Capabilities } from "#modules/channels";
import { ensure } from "#platform/errors.ts";
import { type Composed, ensureMost } from "./composed.ts";

/** A place on the map. */
export function composeLocation(message: Extract<Outgoing, { type: "location" }>, can: Capabilities): Composed {
  ensure(can.location, "unsupported_kind", { kind: "location" });
  const location = { kind: "location" as const, ...message.location };
  const text = location.name ?? location.address ?? `${location.latitude}, ${location.longitude}`;
  return { type: "location", text, content: { shown: location }, outbound: { type: "location", location }, attachmentIds: [] };
}

const nameOf = ({ name }: ContactCard) => name.full;

/** Cards of an address book. */
export function composeContacts({ contacts }: Extract<Outgoing, { type: "contacts" }>, can: Capabilities): Composed {
  ensure(can.contacts > 0, "unsupported_kind", { kind: "contacts" });
  ensureMost(contacts.length, can.contacts, "contacts");
  return {
    type: "contacts",
    text: contacts.map(nameOf).join(", "),
    content: { shown: { kind: "contacts", contacts, requested: false } },
    outbound: { type: "contacts", contacts },
    attachmentIds: [],
  };
}
