import type { Subscriber } from "#platform/subscribers.ts";
import { countCharges } from "./store.ts";

const delivered = new Set(["delivered", "read", "played"]);

/** Adds up what was delivered, by what the provider says it was charged as (`pricing.type` of statuses), never by our own reckoning. */
export const countDelivered: Subscriber = {
  name: "messages.count-charges",
  events: ["message.changed"],
  async handle(_app, tx, events) {
    const arrived = events.filter(({ payload }) => payload.what === "delivery" && delivered.has(String(payload.state)));
    const messages = arrived.map(({ workspaceId, subjectId }) => ({ workspaceId, id: subjectId }));
    if (messages.length > 0) await countCharges(tx, messages);
  },
};
