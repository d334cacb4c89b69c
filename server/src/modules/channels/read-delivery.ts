import type { ChannelAdapter } from "./adapter.ts";
import type { ChannelEvent, Party } from "./channel-events.ts";
import type { Delivery } from "./delivery-store.ts";
import type { ReadDelivery, RoutedConnection } from "./ingest.ts";
import { parseJson } from "./parse-json.ts";
import type { Routes } from "./routing.ts";

/** Whose order an event must keep: the message's for statuses, the call's for calls, the person's for all else about people. */
function keysOf(event: ChannelEvent): string[] {
  if (event.kind === "status") return [`status ${event.externalId}`];
  const call = "callExternalId" in event ? [`call ${event.callExternalId}`] : [];
  return [...call, ...peopleOf(event).flatMap(personKeys)];
}
function peopleOf(event: ChannelEvent): Party[] {
  if (event.kind === "identity.changed") return [event.previous, event.current];
  if ("sender" in event) return [event.sender];
  if ("person" in event) return [event.person];
  return "recipient" in event ? [event.recipient] : [];
}
const personKeys = ({ phone, userId }: Party) => [phone, userId].filter((key) => key !== null).map((key) => `person ${key}`);

/** About an account as a whole: it has no connection to wait for. */
const accountKinds = /^(template|number|capability|account|security|username|flow|error|unknown)\b/;
const isOfAccount = ({ kind }: ChannelEvent) => accountKinds.test(kind);

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
    body = parseJson(delivery.body.toString("utf8"));
  } catch {
    return { delivery: { ...delivery, state: "parked", error: "The body is not JSON." }, events: [], keys: [] };
  }
  const read = adapter.parse(body);
  const events = read.flatMap((event) => homesOf(event, routes).map((connection) => ({ event, connection, deliveryId: delivery.id })));
  const lost = read.filter(
    (event) => !isOfAccount(event) && !(event.connectionExternalId !== null && routes.byNumber.has(event.connectionExternalId)),
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
