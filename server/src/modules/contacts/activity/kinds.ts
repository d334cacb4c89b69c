import type { ActivityKind } from "@sigap/contract/contact-activity";
import type { DomainEvent } from "#platform/events.ts";

/** Which events leave a line, and what kind of line; those that tell of themselves by their payload stand in `lineOf`. */
const lines: Record<string, ActivityKind> = {
  "contact.created": "profile",
  "contact.changed": "profile",
  "contact.merged": "merge",
  "contact.unmerged": "merge",
  "contact.merge_suggested": "merge",
  "contact.consent_changed": "consent",
  "contact.blocked": "consent",
  "contact.unblocked": "consent",
  "contact.touched": "source",
  "contact.note_added": "notes",
  "contact.note_changed": "notes",
  "contact.note_removed": "notes",
  "contact.note_pinned": "notes",
  "contact.note_unpinned": "notes",
  "contact.number_changed": "identity",
  "contact.user_id_changed": "identity",
  "contact.security_code_changed": "identity",
  "task.created": "tasks",
  "task.changed": "tasks",
  "task.done": "tasks",
  "task.reopened": "tasks",
  "task.removed": "tasks",
  "task.due": "tasks",
  "conversation.opened": "conversation",
  "conversation.assigned": "conversation",
  "conversation.closed": "conversation",
  "conversation.reopened": "conversation",
  "conversation.snoozed": "conversation",
  "conversation.woken": "conversation",
  "conversation.floor_taken": "conversation",
  "conversation.prioritized": "conversation",
  "conversation.marked_spam": "conversation",
  "conversation.unmarked_spam": "conversation",
  "conversation.handed_over": "conversation",
  "group.created": "identity",
  "group.deleted": "identity",
  "group.changed": "identity",
  "group.suspended": "identity",
  "group.resumed": "identity",
  "group.joined": "identity",
  "group.left": "identity",
  "group.join_asked": "identity",
  "group.join_withdrawn": "identity",
  "marketing.clicked": "source",
  "marketing.landing_viewed": "source",
  "conversion.detected": "source",
  "lifecycle.stage_changed": "stage",
  "lifecycle.stuck": "stage",
  "deal.created": "stage",
  "deal.removed": "stage",
};
export const activityEvents = Object.keys(lines);

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** What a line is called and where it belongs; null for an event that only says "look again". */
export function lineOf({ name, payload, cause }: DomainEvent): { event: string; kind: ActivityKind } | null {
  if (name === "contact.changed") {
    if (isFilled(payload.changes)) return { event: "contact.fields_changed", kind: "profile" };
    const tags = payload.tags as { added: unknown; removed: unknown } | undefined;
    if (tags && (isFilled(tags.added) || isFilled(tags.removed))) return { event: "contact.tagged", kind: "tags" };
    return payload.what === "identity" ? { event: "contact.identity_changed", kind: "identity" } : null;
  }
  if (name === "contact.consent_changed")
    return { event: `contact.marketing_${payload.state === "stopped" ? "stopped" : "allowed"}`, kind: "consent" };
  // Everybody who writes for the first time enters the first stage: that they came is a line already.
  if (name === "lifecycle.stage_changed" && payload.direction === "entry" && cause.kind === "system") return null;
  const kind = lines[name];
  return kind ? { event: name, kind } : null;
}
