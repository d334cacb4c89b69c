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
  const group = "groupId" in event && event.groupId !== null ? [`group ${event.groupId}`] : [];
  return [...call, ...group, ...peopleOf(event).flatMap(personKeys)];
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
export const isOfAccount = ({ kind }: ChannelEvent) => accountKinds.test(kind);

const digits = (address: string) => address.replace(/\D/g, "");

/**
 * By the provider's id of the number; where there is none, by the number itself, or as the account's only one. What
 * concerns an account as a whole reaches every workspace that has numbers of it.
 */
function homesOf(event: ChannelEvent, { byNumber, byAccount }: Routes): readonly RoutedConnection[] {
  const { connectionExternalId, accountId, displayPhone } = event;
  if (connectionExternalId !== null) {
    const connection = byNumber.get(connectionExternalId);
    return connection ? [connection] : [];
  }
  if (isOfAccount(event)) return byAccount.get(accountId ?? "") ?? [];
  const ofAccount = [...byNumber.values()].filter((connection) => connection.accountId === accountId);
  const named = displayPhone === null ? ofAccount : ofAccount.filter(({ address }) => digits(address) === digits(displayPhone));
  return named.length === 1 ? named : [];
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
  const homes = read.map((event) => ({ event, connections: homesOf(event, routes) }));
  const events = homes.flatMap(({ event, connections }) =>
    connections.map((connection) => ({ event, connection, deliveryId: delivery.id })),
  );
  const lost = homes.flatMap(({ event, connections }) => (connections.length === 0 && !isOfAccount(event) ? [event] : []));
  const errors = read.filter((event) => event.kind === "error");
  const [first] = events;
  const [error] = errors;
  const state = lost.length > 0 ? "unroutable" : "applied";
  return {
    delivery: {
      ...delivery,
      connectionId: first?.connection.id ?? null,
      state,
      error: lost[0] ? unroutable(lost[0]) : error ? `${error.error.reason} (${error.error.code})` : null,
      errorsReceived: errors.length,
    },
    events,
    keys: [...new Set(events.flatMap(({ event }) => keysOf(event)))],
  };
}

const unroutable = ({ connectionExternalId, displayPhone, accountId }: ChannelEvent): string =>
  connectionExternalId !== null
    ? `No connected channel has the id ${connectionExternalId}.`
    : displayPhone !== null
      ? `No connected channel has the number ${displayPhone}.`
      : `Several or no connected channels belong to the account ${accountId ?? "(none)"}.`;
