import type { ChannelEvent } from "../../../channel-events.ts";
import { list, object, text } from "../wire.ts";
import { type Change, common, unknown } from "./change.ts";
import { person } from "./party.ts";
import { errorEvent } from "./provider-error.ts";

/** (Meta: webhooks/reference/smb_app_state_sync) The address book of the phone. */
export const contactSyncField = (change: Change): ChannelEvent[] => [
  ...list(change.value.state_sync).map((item): ChannelEvent => {
    const contact = object(item.contact);
    if ((text(item.type) ?? "contact") !== "contact") return unknown(change, item);
    const action = text(item.action)?.toLowerCase() ?? "";
    return {
      kind: "contact.sync",
      ...common(change, object(item.metadata).timestamp ?? item.timestamp),
      recognised: action === "add" || action === "remove",
      action,
      person: { ...person(contact), name: text(contact.full_name) ?? text(contact.first_name) },
      firstName: text(contact.first_name),
    };
  }),
  ...list(change.value.errors).map((error) => errorEvent(change, error)),
];
