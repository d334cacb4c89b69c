import type { AppliedCount, ChannelEvent, DeliveryHandler, RoutedEvent } from "#modules/channels";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { applyCalls, callKinds } from "./apply-calls.ts";
import { applyChanges } from "./apply-changes.ts";
import { applyEchoes } from "./apply-echoes.ts";
import { applyGroups, groupKinds } from "./apply-groups.ts";
import { applyHistory } from "./apply-history.ts";
import { applyIdentityChanges, applySecurityCodes } from "./apply-identities.ts";
import { applyMessages } from "./apply-messages.ts";
import { applyContactSync, applyHandovers, applyPreferences } from "./apply-people.ts";
import { applySignals, signalKinds } from "./apply-signals.ts";
import { applyStatuses } from "./apply-statuses.ts";
import { isMessageElsewhere } from "./people.ts";

type Apply<Result> = (app: App, tx: Tx, events: readonly RoutedEvent[]) => Promise<Result>;

/** What the ledger counts says which events were new. */
type Appliance = { kinds: readonly ChannelEvent["kind"][] } & (
  | { counted: "messages" | "statuses"; apply: Apply<readonly RoutedEvent[]> }
  | { counted?: undefined; apply: Apply<void> }
);

/** Who applies what, in this order: what changes a message comes after the message itself. What is not here stays raw. */
const appliances: readonly Appliance[] = [
  { kinds: ["identity.changed"], apply: applyIdentityChanges },
  { kinds: ["contact.sync"], apply: applyContactSync },
  { kinds: ["message.inbound", "routing.standby"], apply: applyMessages, counted: "messages" },
  { kinds: ["message.echo"], apply: applyEchoes, counted: "messages" },
  { kinds: ["history.message"], apply: applyHistory, counted: "messages" },
  {
    kinds: ["message.edited", "message.revoked", "reaction.set", "reaction.removed", "message.echo", "history.message"],
    apply: applyChanges,
  },
  { kinds: callKinds, apply: applyCalls },
  { kinds: ["identity.security_code_changed"], apply: applySecurityCodes },
  { kinds: ["preference"], apply: applyPreferences },
  { kinds: ["routing.handover"], apply: applyHandovers },
  { kinds: groupKinds, apply: applyGroups },
  { kinds: signalKinds, apply: applySignals },
  { kinds: ["status"], apply: applyStatuses, counted: "statuses" },
];

const none: AppliedCount = { messagesReceived: 0, messagesStored: 0, statusesReceived: 0, statusesApplied: 0 };
const members = {
  messages: ["messagesReceived", "messagesStored"],
  statuses: ["statusesReceived", "statusesApplied"],
} as const;

/** Counts by delivery. */
class Counter {
  readonly counts = new Map<string, AppliedCount>();
  add(events: readonly RoutedEvent[], member: keyof AppliedCount): void {
    for (const { deliveryId } of events) {
      const count = this.counts.get(deliveryId) ?? { ...none };
      count[member] += 1;
      this.counts.set(deliveryId, count);
    }
  }
}

/** What an echo or the past does to a message is no message, and neither is the file of one that came before. */
const isMessage = ({ event }: RoutedEvent): boolean =>
  event.kind === "message.echo" || event.kind === "history.message"
    ? isMessageElsewhere(event) && !(event.kind === "history.message" && event.completes)
    : true;

/** Applies what a batch of webhooks says about messages and people, in the transaction that stores them. */
export const applyDeliveries: DeliveryHandler = async (app, tx, events) => {
  const counter = new Counter();
  const present = new Set(events.map(({ event }) => event.kind));
  for (const appliance of appliances) {
    if (!appliance.kinds.some((kind) => present.has(kind))) continue;
    const own = events.filter(({ event }) => appliance.kinds.includes(event.kind));
    if (!appliance.counted) {
      await appliance.apply(app, tx, own);
      continue;
    }
    const [received, kept] = members[appliance.counted];
    const stored = await appliance.apply(app, tx, own);
    counter.add(own.filter(isMessage), received);
    counter.add(stored, kept);
    // A file whose message never came stands as a message of its own.
    counter.add(
      stored.filter((routed) => !isMessage(routed)),
      received,
    );
  }
  return counter.counts;
};
