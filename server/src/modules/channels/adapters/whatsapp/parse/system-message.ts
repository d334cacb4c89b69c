import type { ChannelEvent } from "../../../channel-events.ts";
import { flag, has, instant, object, text, type Wire } from "../wire.ts";
import type { From } from "./change.ts";
import { nobody, phone } from "./party.ts";

/** Newer and older words for the same. */
const numberChanged = new Set(["user_changed_number", "customer_changed_number"]);
const codeChanged = new Set(["customer_identity_changed", "user_identity_changed"]);

/** What WhatsApp itself writes into a thread about a person; null for what is not known. `from` is the old number. */
export function systemMessage({ externalId, sender, groupId: _, ...common }: From, message: Wire): ChannelEvent | null {
  const system = object(message.system);
  const type = text(system.type) ?? "";
  const told = { ...common, externalId, text: text(system.body) };
  if (codeChanged.has(type)) {
    // Beside `system`, in older payloads within it.
    const identity = object(has(message.identity) ? message.identity : system.identity);
    return {
      kind: "identity.security_code_changed",
      ...told,
      sender,
      hash: text(identity.hash),
      acknowledged: flag(identity.acknowledged),
      changedAt: instant(identity.created_timestamp),
    };
  }
  if (!numberChanged.has(type) && type !== "user_changed_user_id") return null;
  return {
    kind: "identity.changed",
    ...told,
    previous: { ...nobody, phone: sender.phone, userId: sender.userId, parentUserId: sender.parentUserId },
    current: {
      phone: phone(system.wa_id) ?? phone(system.new_wa_id),
      userId: text(system.user_id),
      parentUserId: text(system.parent_user_id),
      name: sender.name,
      username: sender.username,
    },
  };
}
