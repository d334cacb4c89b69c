import type { ChannelEvent, InboundMessageEvent } from "../../../channel-events.ts";
import { list, object, text, type Wire } from "../wire.ts";
import { type Change, common, unknown } from "./change.ts";
import { messageEvents } from "./message.ts";
import { errorEvent, providerError } from "./provider-error.ts";
import { statusEvents } from "./status.ts";

/** (Meta: webhooks/reference/messages) */
export function messagesField(change: Change): ChannelEvent[] {
  const { value } = change;
  const cards = list(value.contacts);
  const messages = list(value.messages);
  const writers = { cards, alone: messages.length === 1 };
  const events: ChannelEvent[] = messages.flatMap((message) => messageEvents(change, message, writers, "message.inbound"));
  if (value.statuses !== undefined) events.push(...list(value.statuses).flatMap((status) => statusEvents(change, status, cards)));
  if (value.user_actions !== undefined) events.push(...list(value.user_actions).map((action) => userAction(change, action)));
  if (value.errors !== undefined) events.push(...explain(list(value.errors), events).map((error) => errorEvent(change, error)));
  return events;
}

/** Gives the errors to the messages whose contents could not be built (webhooks reference §2); returns what is left. */
function explain(errors: readonly Wire[], events: readonly ChannelEvent[]): readonly Wire[] {
  const unread = events.filter(
    (event): event is InboundMessageEvent => event.kind === "message.inbound" && !event.supported && !event.error,
  );
  unread.slice(0, errors.length).forEach((event, index) => {
    event.error = providerError(errors[index] ?? {});
  });
  return errors.slice(unread.length);
}

const actions = new Map<string | null, "marketing.click" | "marketing.landing_view">([
  ["marketing_messages_link_click", "marketing.click"],
  ["landing_page_view", "marketing.landing_view"],
]);

/** The name of the member with the data of a page view is not settled: any `*_data` (webhooks reference §7). */
function userAction(change: Change, action: Wire): ChannelEvent {
  const kind = actions.get(text(action.action_type));
  if (!kind) return unknown(change, action);
  const data = object(Object.entries(action).find(([name]) => name.endsWith("_data"))?.[1]);
  return {
    kind,
    ...common(change, action.timestamp),
    component: text(data.click_component),
    productId: text(data.product_id),
    clickId: text(data.click_id),
    trackingToken: text(data.tracking_token),
  };
}
