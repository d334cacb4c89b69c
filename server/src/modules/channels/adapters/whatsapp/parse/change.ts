import type { EventCommon, Party, UnknownEvent } from "../../../channel-events.ts";
import { object, raw, text, time, type Wire } from "../wire.ts";

/** One change of a webhook: what it is about, and what it says. */
export interface Change {
  field: string;
  value: Wire;
  /** The account; the portfolio in the webhooks of partners. */
  entryId: string | null;
  /** When the provider sent it, or else when it reached us. */
  at: Date;
  /** Where its events belong. */
  place: Omit<EventCommon, "at">;
}

export function readChange(entry: Wire, change: Wire, receivedAt: Date): Change {
  const value = object(change.value);
  const metadata = object(value.metadata);
  const entryId = text(entry.id);
  return {
    field: text(change.field) ?? "",
    value,
    entryId,
    at: time(entry.time, receivedAt),
    place: {
      connectionExternalId: text(metadata.phone_number_id),
      accountId: entryId,
      displayPhone: text(metadata.display_phone_number) ?? text(value.display_phone_number),
      recognised: true,
    },
  };
}

/** Place and time of an event of this change; `timestamp` is its own time, where it has one. */
export const common = ({ place, at }: Change, timestamp?: unknown): EventCommon => ({ ...place, at: time(timestamp, at) });

/** What is not known is kept as it came. `item` is the part that it concerns. */
export const unknown = (change: Change, item: Wire = change.value): UnknownEvent => ({
  ...common(change, item.timestamp),
  kind: "unknown",
  recognised: false,
  field: change.field,
  portfolioId: null,
  raw: raw(item),
});

/** Who wrote what, when and where: what everything that comes with a message has in common. */
export type From = { externalId: string; sender: Party; groupId: string | null } & EventCommon;
