import type { ChannelEvent } from "../../../channel-events.ts";
import { has, list, listOrOne, object, text, type Wire } from "../wire.ts";
import { type Change, common, unknown } from "./change.ts";
import { echoEvents } from "./echoes.ts";
import { messageEvents } from "./message.ts";
import { partyOf } from "./party.ts";
import { errorEvent } from "./provider-error.ts";
import { statusEvents } from "./status.ts";

/** What goes on in conversations that another app owns. (Meta: changelog, 2026-09-23) */
export function standbyField(change: Change): ChannelEvent[] {
  const parts = listOrOne(change.value.standby);
  return (parts.length > 0 ? parts : [change.value]).flatMap((part) => {
    const cards = [...list(part.contacts), ...(part === change.value ? [] : list(change.value.contacts))];
    const messages = list(part.messages);
    const echoes = list(part.message_echoes);
    return [
      ...messages.flatMap((message) => messageEvents(change, message, { cards, alone: messages.length === 1 }, "routing.standby")),
      // What was sent stands within `message`, its id and time beside it.
      ...echoes.flatMap((echo) =>
        echoEvents(change, { ...object(echo.message), ...echo }, cards, "other_app", messages.length + echoes.length === 1),
      ),
      ...list(part.statuses).flatMap((status) => statusEvents(change, status, cards)),
      ...list(part.errors).map((error) => errorEvent(change, error)),
    ];
  });
}

/** How handovers are nested is not settled: one for itself, or a list of them (webhooks reference §9). */
export function handoversField(change: Change): ChannelEvent[] {
  const { value } = change;
  const handovers = Array.isArray(value.messaging_handovers) ? list(value.messaging_handovers) : [value];
  return handovers.map((handover) => handoverEvent(change, handover));
}

function handoverEvent(change: Change, handover: Wire): ChannelEvent {
  const type = text(handover.type);
  if (type === null) return unknown(change, handover);
  const sender = object(handover.sender);
  const recipient = object(handover.recipient);
  const control = object(has(handover[type]) ? handover[type] : (handover.control_passed ?? handover.control_taken));
  const { conversation_context: context } = control;
  const at = common(change, handover.timestamp);
  return {
    kind: "routing.handover",
    ...at,
    connectionExternalId: text(recipient.phone_number_id) ?? at.connectionExternalId,
    displayPhone: text(recipient.display_phone_number) ?? at.displayPhone,
    recognised: type === "control_passed" || type === "control_taken",
    type,
    person: partyOf(
      { phone: sender.phone_number ?? sender.wa_id, userId: sender.user_id, parentUserId: sender.parent_user_id },
      list(change.value.contacts),
    ),
    fromRole: text(control.previous_owner_role),
    toRole: text(control.new_owner_role),
    metadata: text(control.metadata),
    conversationContext: has(context) ? object(context) : text(context),
  };
}
