import type { RoutedEvent } from "#modules/channels";
import { recordConsents, resolveSenders, syncAddressBook } from "#modules/contacts";
import { findPlaces, openKey } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { claimNews } from "./claim-news.ts";
import { isSomebody, senderFrom } from "./people.ts";

/** (Meta: webhooks/reference/user_preferences) Other words are kept raw. */
const consents: Record<string, "allowed" | "stopped"> = { stop: "stopped", resume: "allowed", signup: "allowed" };

/** What people want to receive. */
export async function applyPreferences(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const told = events.flatMap(({ event, connection }) => {
    if (event.kind !== "preference" || event.category !== "marketing_messages" || !isSomebody(event.person)) return [];
    const state = consents[event.value];
    return state ? [{ event, connection, state }] : [];
  });
  if (told.length === 0) return;
  const people = await resolveSenders(
    app,
    tx,
    told.map(({ event, connection }) => senderFrom(connection, event.person)),
  );
  await recordConsents(
    app,
    tx,
    told.flatMap(({ event, connection, state }, index) => {
      const contactId = people[index]?.contactId;
      if (!contactId) return [];
      const { workspaceId, id: connectionId } = connection;
      return [{ workspaceId, contactId, state, source: "customer" as const, detail: event.detail, connectionId, at: event.at }];
    }),
  );
}

/** The address book of the phone that shares the number. */
export const applyContactSync = (app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> =>
  syncAddressBook(
    app,
    tx,
    events.flatMap(({ event, connection }) =>
      event.kind === "contact.sync" && event.recognised && isSomebody(event.person)
        ? [{ person: { ...senderFrom(connection, event.person), silent: true }, removed: event.action === "remove" }]
        : [],
    ),
  );

/** Which of the apps that share a number speaks from now on; a line in the thread of whom we know. */
export async function applyHandovers(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const told = events.flatMap((routed) => {
    const { event } = routed;
    if (event.kind !== "routing.handover" || !isSomebody(event.person)) return [];
    const { person, type, fromRole, toRole, at } = event;
    return [{ routed, event, fact: `handover ${person.phone} ${person.userId} ${type} ${fromRole} ${toRole} ${at.toISOString()}` }];
  });
  const news = await claimNews(tx, told);
  if (news.length === 0) return;
  const people = await resolveSenders(
    app,
    tx,
    news.map(({ routed, event }) => senderFrom(routed.connection, event.person)),
  );
  const placed = news.map(({ routed: { connection }, event }, index) => ({
    workspaceId: connection.workspaceId,
    connectionId: connection.id,
    contactId: people[index]?.contactId ?? "",
    at: event.at,
  }));
  const places = await findPlaces(tx, placed, true);
  emit(
    app,
    tx,
    news.flatMap(({ event }, index): NewEvent[] => {
      const at = placed[index];
      const place = at && places.get(openKey(at));
      if (!at || !place) return [];
      return [
        {
          workspaceId: at.workspaceId,
          name: "conversation.handed_over",
          subjectId: place.id,
          contactId: at.contactId,
          payload: { type: event.type, from: event.fromRole, to: event.toRole, metadata: event.metadata, at: event.at.toISOString() },
          cause: { kind: "system", id: null, name: "WhatsApp" },
        },
      ];
    }),
  );
}
