import type { AppliedCount, DeliveryHandler, RoutedEvent } from "#modules/channels";
import { applyMessages } from "./apply-messages.ts";
import { applyReactions } from "./apply-reactions.ts";
import { applyStatuses } from "./apply-statuses.ts";

/** Counts by delivery. */
class Counter {
  readonly counts = new Map<string, AppliedCount>();
  add(deliveryId: string, member: keyof AppliedCount): void {
    const count = this.counts.get(deliveryId) ?? { messagesReceived: 0, messagesStored: 0, statusesReceived: 0, statusesApplied: 0 };
    count[member] += 1;
    this.counts.set(deliveryId, count);
  }
}

const isMessage = (routed: RoutedEvent) => routed.event.kind === "message.inbound";
const isReaction = (routed: RoutedEvent) => routed.event.kind === "reaction.set" || routed.event.kind === "reaction.removed";
const isStatus = (routed: RoutedEvent) => routed.event.kind === "status";

/** Applies what a batch of webhooks says about messages, in the transaction that stores them. */
export const applyDeliveries: DeliveryHandler = async (app, tx, events) => {
  const counter = new Counter();
  for (const routed of events) {
    if (isMessage(routed)) counter.add(routed.deliveryId, "messagesReceived");
    if (isStatus(routed)) counter.add(routed.deliveryId, "statusesReceived");
  }
  for (const stored of await applyMessages(app, tx, events.filter(isMessage))) counter.add(stored.deliveryId, "messagesStored");
  await applyReactions(app, tx, events.filter(isReaction));
  for (const applied of await applyStatuses(app, tx, events.filter(isStatus))) counter.add(applied.deliveryId, "statusesApplied");
  return counter.counts;
};
