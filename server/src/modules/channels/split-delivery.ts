import type { ChannelAdapter } from "./adapter.ts";
import type { Delivery } from "./delivery-store.ts";
import { newDelivery, type ReadDelivery } from "./ingest.ts";
import { readDelivery } from "./read-delivery.ts";
import type { Routes } from "./routing.ts";

const homesOf = ({ events }: ReadDelivery) => new Set(events.map(({ connection }) => connection.workspaceId));

/** Kept where it belongs: a workspace never finds another one's customers in its ledger. */
function broughtHome(read: ReadDelivery): ReadDelivery {
  const [first] = read.events;
  if (!first) return read;
  const { workspaceId, providerAppId } = first.connection;
  return { ...read, delivery: { ...read.delivery, workspaceId, providerAppId } };
}

/**
 * Reads a delivery for the workspaces that it concerns. Nearly always that is one, which keeps it byte for byte. One that
 * tells of numbers of several workspaces is taken apart, so that each gets its own part and no more.
 */
export function readForWorkspaces(adapter: ChannelAdapter, delivery: Delivery, routes: Routes): ReadDelivery[] {
  const whole = readDelivery(adapter, delivery, routes);
  if (homesOf(whole).size < 2) return [broughtHome(whole)];
  const parts = adapter.split?.(delivery.body) ?? [];
  return (parts.length > 1 ? parts : [delivery.body]).flatMap((body) => {
    const read = readDelivery(adapter, { ...newDelivery(delivery), body }, routes);
    const homes = [...homesOf(read)];
    if (homes.length < 2) return [broughtHome(read)];
    // What concerns an account concerns every workspace that has numbers of it: each keeps it, and applies it for itself.
    return homes.map((home) => {
      const own = { ...newDelivery({ ...delivery, workspaceId: home }), body, connectionId: null };
      const events = read.events.filter(({ connection }) => connection.workspaceId === home);
      return broughtHome({ ...read, delivery: own, events: events.map((event) => ({ ...event, deliveryId: own.id })) });
    });
  });
}
