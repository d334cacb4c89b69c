import type { ChannelAdapter } from "./adapter.ts";
import type { ChannelEvent } from "./channel-events.ts";
import type { Delivery } from "./delivery-store.ts";
import type { ReadDelivery, RoutedConnection } from "./ingest.ts";
import type { Routes } from "./routing.ts";

/** Whose order an event must keep: the person's for messages, the message's for statuses. */
function keysOf(event: ChannelEvent): string[] {
  if (event.kind === "status") return [`status ${event.externalId}`];
  if (event.kind === "other") return [];
  const { phone, userId } = event.sender;
  return [phone, userId].filter((key) => key !== null).map((key) => `person ${key}`);
}

/** The connection of the number; what concerns a whole account reaches every workspace that has numbers of it. */
function homesOf({ connectionExternalId, accountId }: ChannelEvent, { byNumber, byAccount }: Routes): readonly RoutedConnection[] {
  const connection = connectionExternalId === null ? undefined : byNumber.get(connectionExternalId);
  if (connection) return [connection];
  return connectionExternalId === null && accountId !== null ? (byAccount.get(accountId) ?? []) : [];
}

/**
 * Reads a delivery and finds the connection of each event. What is not JSON is parked; what belongs to a number that
 * is not connected is kept as unroutable and can be replayed when it is.
 */
export function readDelivery(adapter: ChannelAdapter, delivery: Delivery, routes: Routes): ReadDelivery {
  let body: unknown;
  try {
    body = JSON.parse(delivery.body.toString("utf8"));
  } catch {
    return { delivery: { ...delivery, state: "parked", error: "The body is not JSON." }, events: [], keys: [] };
  }
  const read = adapter.parse(body);
  const events = read.flatMap((event) => homesOf(event, routes).map((connection) => ({ event, connection, deliveryId: delivery.id })));
  const lost = read.filter(
    (event) => event.kind !== "other" && !(event.connectionExternalId !== null && routes.byNumber.has(event.connectionExternalId)),
  );
  const [first] = events;
  const state = lost.length > 0 ? "unroutable" : "applied";
  return {
    delivery: {
      ...delivery,
      connectionId: first?.connection.id ?? null,
      state,
      error: lost.length > 0 ? `No connected channel has the id ${lost[0]?.connectionExternalId ?? "(none)"}.` : null,
    },
    events,
    keys: [...new Set(events.flatMap(({ event }) => keysOf(event)))],
  };
}
