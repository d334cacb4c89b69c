import type { ChannelEvent, Party } from "../../../channel-events.ts";
import { has, list, object, text, type Wire } from "../wire.ts";
import { type Change, common } from "./change.ts";
import { moneyOf } from "./money.ts";
import { nobody, partyOf } from "./party.ts";

const preferences = new Set(["stop", "resume", "signup"]);

/** (Meta: webhooks/reference/user_preferences) */
export const preferencesField = (change: Change): ChannelEvent[] => {
  const items = list(change.value.user_preferences);
  return items.flatMap((item) => {
    const value = text(item.value)?.toLowerCase() ?? null;
    if (value === null) return [];
    return {
      kind: "preference" as const,
      ...common(change, item.timestamp),
      recognised: preferences.has(value),
      person: partyOf(
        { phone: item.wa_id, userId: item.user_id, parentUserId: item.parent_user_id },
        list(change.value.contacts),
        items.length === 1,
      ),
      category: text(item.category) ?? "marketing_messages",
      value,
      detail: text(item.detail),
      signupId: text(item.signup_id),
    };
  });
};

/** (Meta: webhooks/reference/user_id_update) Without a number, the two ids are all there is. */
export const userIdField = (change: Change): ChannelEvent[] =>
  list(change.value.user_id_update).flatMap((item) => {
    const ids = beforeAndAfter(item.user_id);
    const parents = beforeAndAfter(item.parent_user_id);
    if (ids.current === null && parents.current === null) return [];
    const card: Party = partyOf({ phone: item.wa_id, userId: ids.current }, list(change.value.contacts));
    return {
      kind: "identity.changed" as const,
      ...common(change, item.timestamp),
      externalId: null,
      previous: { ...nobody, userId: ids.previous, parentUserId: parents.previous },
      current: { ...card, userId: ids.current, parentUserId: parents.current ?? card.parentUserId },
      text: text(item.detail),
    };
  });
const beforeAndAfter = (value: unknown) => {
  const { previous, current } = object(value);
  return { previous: text(previous), current: has(value) ? text(current) : text(value) };
};

/** (Meta: webhooks/reference, automatic_events) The id is that of the message in which it was found. */
export const automaticEventsField = (change: Change): ChannelEvent[] =>
  list(change.value.automatic_events).flatMap((item: Wire) => {
    const eventName = text(item.event_name);
    const messageExternalId = text(item.id);
    if (eventName === null || messageExternalId === null) return [];
    const { currency, value } = object(item.custom_data);
    return {
      kind: "conversion.automatic" as const,
      ...common(change, item.timestamp),
      recognised: eventName === "LeadSubmitted" || eventName === "Purchase",
      eventName,
      messageExternalId,
      clickId: text(item.ctwa_clid),
      value: moneyOf(value, currency),
    };
  });
