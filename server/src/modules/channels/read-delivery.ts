import type { ChannelAdapter } from "./adapter.ts";
import type { ChannelEvent } from "./channel-events.ts";
import type { Delivery } from "./delivery-store.ts";
import type { ReadDelivery, RoutedConnection } from "./ingest.ts";

/** Whose order an event must keep: the person's for messages, the message's for statuses. */
function keysOf(event: ChannelEvent): string[] {
  if (event.kind === "status") return [`status ${event.externalId}`];
  if (event.kind === "other") return [];
  const { phone, userId } = event.sender;
  return [phone, userId].filter((key) => key !== null).map((key) => `person ${key}`);
}

/**
 * Reads a delivery and finds the connection of each event. What is not JSON is parked; what belongs to a number that
 * is not connected is kept as unroutable and can be replayed when it is.
 */
export function readDelivery(
  adapter: ChannelAdapter,
  delivery: Delivery,
  connections: ReadonlyMap<string, RoutedConnection>,
): ReadDelivery {
  let body: unknown;
  try {
    body = JSON.parse(delivery.body.toString("utf8"));
  } catch {
    return { delivery: { ...delivery, state: "parked", error: "The body is not JSON." }, events: [], keys: [] };
  }
  const read = adapter.parse(body);
  const events = read.flatMap((event) => {
    const connection = event.connectionExternalId === null ? undefined : connections.get(event.connectionExternalId);
    return connection ? [{ event, connection, deliveryId: delivery.id }] : [];
  });
  const lost = read.filter(
    (event) => event.kind !== "other" && !(event.connectionExternalId !== null && connections.has(event.connectionExternalId)),
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
