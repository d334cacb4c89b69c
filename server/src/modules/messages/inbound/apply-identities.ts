import type { EventOf, RoutedEvent } from "#modules/channels";
import { changeIdentities, resolveSenders } from "#modules/contacts";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { claimNews } from "./claim-news.ts";
import { senderFrom } from "./people.ts";

const provider = { kind: "system", id: null, name: "WhatsApp" } as const;

/** One person's number or user id became another one: they keep their thread, and it says so. */
export async function applyIdentityChanges(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const told = events.flatMap((routed) =>
    routed.event.kind === "identity.changed" ? [{ routed, event: routed.event, fact: factOf(routed.event) }] : [],
  );
  const changed = await changeIdentities(
    app,
    tx,
    told.map(({ routed: { connection }, event }) => ({
      workspaceId: connection.workspaceId,
      previous: senderFrom(connection, event.previous),
      current: senderFrom(connection, event.current),
      at: event.at,
    })),
  );
  const known = told.flatMap((one, index) => {
    const contactId = changed[index]?.contactId;
    return contactId ? [{ ...one, contactId }] : [];
  });
  const news = await claimNews(tx, known);
  emit(
    app,
    tx,
    news.map(({ routed, event, contactId }): NewEvent => {
      const { previous, current } = event;
      const numbers = isNewNumber(event) ? { from: `+${previous.phone}`, to: `+${current.phone}` } : {};
      return {
        workspaceId: routed.connection.workspaceId,
        name: isNewNumber(event) ? "contact.number_changed" : "contact.user_id_changed",
        subjectId: contactId,
        contactId,
        payload: { ...numbers, at: event.at.toISOString() },
        cause: provider,
      };
    }),
  );
}

const isNewNumber = ({ previous, current }: EventOf<"identity.changed">) =>
  previous.phone !== null && current.phone !== null && previous.phone !== current.phone;

/** Told twice, as a message of the thread and by a notice of its own, it is one change. */
function factOf(event: EventOf<"identity.changed">): string {
  const { previous, current } = event;
  return isNewNumber(event)
    ? `number ${previous.phone} ${current.phone} ${event.at.toISOString()}`
    : `user id ${previous.userId} ${previous.parentUserId} ${current.userId} ${current.parentUserId}`;
}

/** A new phone, or somebody else's: worth a look before anything personal is said. */
export async function applySecurityCodes(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const told = events.flatMap((routed) =>
    routed.event.kind === "identity.security_code_changed"
      ? [{ routed, event: routed.event, fact: `security code ${routed.event.externalId} ${routed.event.hash}` }]
      : [],
  );
  const news = await claimNews(tx, told);
  if (news.length === 0) return;
  const people = await resolveSenders(
    app,
    tx,
    news.map(({ routed, event }) => senderFrom(routed.connection, event.sender)),
  );
  emit(
    app,
    tx,
    news.flatMap(({ routed, event }, index): NewEvent[] => {
      const contactId = people[index]?.contactId;
      if (!contactId) return [];
      const payload = { acknowledged: event.acknowledged, at: (event.changedAt ?? event.at).toISOString() };
      const { workspaceId } = routed.connection;
      return [{ workspaceId, name: "contact.security_code_changed", subjectId: contactId, contactId, payload, cause: provider }];
    }),
  );
}
