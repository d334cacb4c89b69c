import type { ContactPart } from "@sigap/contract/realtime";
import type { DomainEvent } from "#platform/events.ts";
import type { Projection } from "#platform/realtime.ts";
import { presentFor } from "./present.ts";
import { contactRights } from "./rights.ts";
import { readContacts } from "./store.ts";

/** A contact as it is now. */
export const contactProjection: Projection = {
  events: ["contact.created", "contact.changed", "contact.merged", "contact.unmerged", "contact.consent_changed"],
  async project(_app, db, workspaceId, events) {
    const rows = await readContacts(db, workspaceId, [...new Set(events.map(({ subjectId }) => subjectId))]);
    const views = await presentFor(
      db,
      workspaceId,
      rows.filter(({ mergedIntoId }) => mergedIntoId === null),
    );
    const moved = events.some(changesWhoseItIs);
    return views.map(({ seen, view }) => ({
      for(actor) {
        if (!actor.permissions.has("contacts:read")) return null;
        if (seen(actor)) return { type: "contact" as const, contact: view(actor) };
        // Somebody else is responsible now: whoever still shows the person asks again, and learns nothing of them by this.
        return moved ? { type: "contacts" as const } : null;
      },
    }));
  },
};

const changesWhoseItIs = ({ payload }: DomainEvent): boolean =>
  Array.isArray(payload.changes) && payload.changes.some((change: { field?: unknown }) => change.field === "owner");

const noteEvents = ["contact.note_added", "contact.note_changed", "contact.note_removed", "contact.note_pinned", "contact.note_unpinned"];
const taskEvents = ["task.created", "task.changed", "task.done", "task.reopened", "task.removed", "task.due", "task.unassigned"];
const partOf = ({ name }: DomainEvent): ContactPart =>
  noteEvents.includes(name)
    ? "notes"
    : taskEvents.includes(name)
      ? "tasks"
      : name === "contact.activity_recorded"
        ? "activity"
        : "duplicates";

/** What belongs to a person beyond the profile is asked for again by those who may read it. */
export const contactPartsProjection: Projection = {
  events: [...noteEvents, ...taskEvents, "contact.activity_recorded", "contact.duplicates_changed"],
  async project(_app, db, workspaceId, events) {
    const parts = new Map<string, Set<ContactPart>>();
    const owners = new Map<string, Set<unknown>>();
    for (const event of events) {
      if (!event.contactId) continue;
      parts.set(event.contactId, (parts.get(event.contactId) ?? new Set()).add(partOf(event)));
      owners.set(event.contactId, (owners.get(event.contactId) ?? new Set()).add(event.payload?.assigneeId));
    }
    // Who was merged is shown as the one they became.
    const rows = await readContacts(db, workspaceId, [...parts.keys()]);
    const shownAs = new Map(rows.map(({ id, mergedIntoId }) => [id, mergedIntoId ?? id]));
    const over = await contactRights().load(db, workspaceId, [...new Set(shownAs.values())]);
    return [...parts].map(([id, changed]) => ({
      for(actor) {
        const contactId = shownAs.get(id) ?? id;
        const read = actor.permissions.has("contacts:read") && over(actor, contactId).read;
        if (read) return { type: "contact_parts" as const, contactId, parts: [...changed] };
        // A task that somebody has is theirs to see.
        return changed.has("tasks") && owners.get(id)?.has(actor.id)
          ? { type: "contact_parts" as const, contactId, parts: ["tasks" as const] }
          : null;
      },
    }));
  },
};

/** Values and their words are asked for again by whoever shows them: what one may read may have changed. */
export const fieldProjection: Projection = {
  events: ["field.saved", "field.ordered"],
  async project() {
    return [{ for: (actor) => (actor.permissions.has("contacts:read") ? { type: "fields" as const } : null) }];
  },
};

/** Also where people come and go: a company says how many belong to it. */
export const companyProjection: Projection = {
  events: [
    "company.created",
    "company.changed",
    "company.removed",
    "contact.changed",
    "contact.created",
    "contact.merged",
    "contact.unmerged",
  ],
  async project(_app, _db, _workspaceId, events) {
    if (!events.some(concernsCompanies)) return [];
    return [{ for: (actor) => (actor.permissions.has("contacts:read") ? { type: "companies" as const } : null) }];
  },
};
function concernsCompanies({ name, payload }: DomainEvent): boolean {
  if (name.startsWith("company.")) return true;
  if (name === "contact.created") return typeof payload.companyId === "string";
  const changes = Array.isArray(payload.changes) ? (payload.changes as { field: unknown }[]) : [];
  return name !== "contact.changed" || changes.some(({ field }) => field === "companyId");
}

/** Many at once: whoever looks at some asks again. */
export const manyContactsProjection: Projection = {
  events: ["contacts.imported", "contacts.removed"],
  async project() {
    return [{ for: (actor) => (actor.permissions.has("contacts:read") ? { type: "contacts" as const } : null) }];
  },
};

export const tagProjection: Projection = {
  events: ["tag.saved", "tag.removed", "tag.merged"],
  async project() {
    return [{ for: (actor) => (actor.permissions.has("contacts:read") ? { type: "tags" as const } : null) }];
  },
};
