import type { EventOf, Party, RoutedEvent } from "#modules/channels";
import { resolveSenders } from "#modules/contacts";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { claimNews } from "./claim-news.ts";
import { groupFrom } from "./people.ts";

type GroupKind = "group.lifecycle" | "group.participants" | "group.join_request" | "group.settings" | "group.status";
type GroupEvent = EventOf<GroupKind>;
export const groupKinds: readonly GroupKind[] = [
  "group.lifecycle",
  "group.participants",
  "group.join_request",
  "group.settings",
  "group.status",
];
const isGroupEvent = (event: RoutedEvent["event"]): event is GroupEvent => (groupKinds as readonly string[]).includes(event.kind);

/** What happens to a group: its name is brought up to date, and its thread says the rest. */
export async function applyGroups(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const told = events.flatMap((routed) => {
    const { event } = routed;
    if (!isGroupEvent(event) || event.groupId === null || event.error !== null) return [];
    const happened = happenedIn(event);
    const fact = `group ${event.groupId} ${event.type} ${event.requestId} ${event.at.toISOString()} ${JSON.stringify(happened)}`;
    return happened ? [{ routed, event, groupId: event.groupId, happened, fact }] : [];
  });
  const news = await claimNews(tx, told);
  if (news.length === 0) return;
  const groups = await resolveSenders(
    app,
    tx,
    news.map(({ routed, event, groupId }) => groupFrom(routed.connection, groupId, "subject" in event ? event.subject : null)),
  );
  emit(
    app,
    tx,
    news.flatMap(({ routed: { connection }, event, happened: { name, details } }, index): NewEvent[] => {
      const contactId = groups[index]?.contactId;
      if (!contactId) return [];
      return [
        {
          workspaceId: connection.workspaceId,
          name,
          subjectId: contactId,
          contactId,
          payload: { ...details, connectionId: connection.id, at: event.at.toISOString() },
          cause: { kind: "system", id: null, name: "WhatsApp" },
        },
      ];
    }),
  );
}

const nameOf = ({ name, username, phone, userId }: Party): string => name ?? username ?? (phone ? `+${phone}` : (userId ?? "?"));
const people = (parties: readonly Party[]) => ({ people: parties.map(nameOf) });

/** In our words; null for a word of theirs that says nothing to us. */
function happenedIn(event: GroupEvent): { name: string; details: Record<string, unknown> } | null {
  if (event.kind === "group.join_request")
    return { name: event.type.includes("revoked") ? "group.join_withdrawn" : "group.join_asked", details: people([event.person]) };
  if (event.kind === "group.participants") {
    if (event.removed.length > 0) return { name: "group.left", details: { ...people(event.removed), by: event.initiatedBy } };
    return { name: "group.joined", details: { ...people(event.added), reason: event.reason } };
  }
  if (event.kind === "group.lifecycle") {
    if (event.type.includes("delete")) return { name: "group.deleted", details: {} };
    return { name: "group.created", details: { subject: event.subject, description: event.description, ...people(event.added) } };
  }
  if (event.type.includes("suspend")) return { name: event.type.includes("cleared") ? "group.resumed" : "group.suspended", details: {} };
  const { subject, description, profilePicture } = event;
  return { name: "group.changed", details: { subject, description, picture: profilePicture !== null } };
}
