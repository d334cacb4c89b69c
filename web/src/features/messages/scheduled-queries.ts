import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

const keyOf = (contactId: string) => ["scheduled", contactId] as const;
const inOrder = (a: ScheduledMessage, b: ScheduledMessage) => a.sendAt.localeCompare(b.sendAt) || a.id.localeCompare(b.id);

/** What waits for its time in a person's thread, the next one first. */
export const useScheduled = (contactId: string) =>
  useQuery({
    queryKey: keyOf(contactId),
    queryFn: async () => (await call("listScheduledMessages", { query: { contactId } })).items,
  });
export const askAgain = (contactId: string): void => void queries.invalidateQueries({ queryKey: keyOf(contactId) });
/** One's own, in all conversations. */
export const useOwnScheduled = () =>
  useQuery({ queryKey: ["scheduled-own"], queryFn: async () => (await call("listScheduledMessages", { query: { mine: "true" } })).items });

/** Old view + change = refetched view: what went out or was canceled is no longer among them. */
export function withScheduled(items: readonly ScheduledMessage[], changed: ScheduledMessage): ScheduledMessage[] {
  const others = items.filter(({ id }) => id !== changed.id);
  return changed.state === "scheduled" || changed.state === "failed" ? [...others, changed].sort(inOrder) : others;
}
/** Settled ones of this page: a late word about how they were before changes nothing. */
const settled = new Set<string>();
export function scheduledChanged(scheduled: ScheduledMessage): void {
  const { id, state, contactId, held } = scheduled;
  if (state === "sent" || state === "canceled") settled.add(id);
  else if (settled.has(id)) return;
  queries.tell<ScheduledMessage[]>(keyOf(contactId), (items) => items && withScheduled(items, scheduled));
  if (!held) void queries.invalidateQueries({ queryKey: ["scheduled-own"] });
}
