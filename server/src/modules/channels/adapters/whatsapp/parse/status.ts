import type { Party, StatusEvent } from "../../../channel-events.ts";
import { flag, has, instant, object, text, type Wire } from "../wire.ts";
import { type Change, common } from "./change.ts";
import { nobody, partyOf } from "./party.ts";
import { firstError } from "./provider-error.ts";

/** `deleted` and `warning` stand in older texts; nothing says what they would change. */
const known = new Set(["sent", "delivered", "read", "played", "failed"]);

/** (Meta: webhooks/reference/messages/status) */
export function statusEvents(change: Change, status: Wire, cards: readonly Wire[]): StatusEvent[] {
  const externalId = text(status.id);
  if (externalId === null) return [];
  const word = text(status.status)?.toLowerCase() ?? "";
  const participant = participantOf(status, cards);
  const ofGroup = participant !== null || status.recipient_type === "group";
  const conversation = has(status.conversation) ? conversationOf(object(status.conversation)) : null;
  return [
    {
      kind: "status",
      ...common(change, status.timestamp),
      recognised: known.has(word),
      externalId,
      status: word,
      recipient: ofGroup ? nobody : recipient(status, cards),
      groupId: ofGroup ? text(status.recipient_id) : null,
      participant,
      callbackData: text(status.biz_opaque_callback_data),
      error: firstError(status.errors),
      pricing: has(status.pricing) ? pricingOf(object(status.pricing)) : null,
      conversation,
      freeUntil: conversation?.originType === "referral_conversion" ? conversation.expiresAt : null,
    },
  ];
}

const recipient = (status: Wire, cards: readonly Wire[]): Party =>
  partyOf({ phone: status.recipient_id, userId: status.recipient_user_id, parentUserId: status.recipient_parent_user_id }, cards);

/** The member of a group; two spellings are documented. */
function participantOf(status: Wire, cards: readonly Wire[]): Party | null {
  const phone = status.recipient_participant_id ?? status.participant_recipient_id;
  const userId = status.recipient_participant_user_id ?? status.participant_recipient_user_id;
  if (text(phone) === null && text(userId) === null) return null;
  const parentUserId = status.recipient_participant_parent_user_id ?? status.participant_recipient_parent_user_id;
  return partyOf({ phone, userId, parentUserId }, cards);
}

const pricingOf = (pricing: Wire): StatusEvent["pricing"] => ({
  type: text(pricing.type),
  category: text(pricing.category),
  model: text(pricing.pricing_model),
  subtype: text(pricing.subtype),
  billable: flag(pricing.billable),
});
const conversationOf = (conversation: Wire): NonNullable<StatusEvent["conversation"]> => ({
  id: text(conversation.id),
  originType: text(object(conversation.origin).type),
  expiresAt: instant(conversation.expiration_timestamp),
});
