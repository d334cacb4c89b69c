import { systemActor } from "#platform/ctx.ts";
import type { Projection } from "#platform/realtime.ts";
import { canEdit } from "./policy.ts";
import { presentContacts } from "./present.ts";
import { readContacts } from "./store.ts";

/** A contact as it is now. */
export const contactProjection: Projection = {
  events: ["contact.created", "contact.changed", "contact.merged", "contact.unmerged", "contact.consent_changed"],
  async project(_app, db, workspaceId, events) {
    const rows = await readContacts(db, workspaceId, [...new Set(events.map(({ subjectId }) => subjectId))]);
    const views = await presentContacts(
      db,
      systemActor("realtime"),
      rows.filter(({ mergedIntoId }) => mergedIntoId === null),
    );
    return views.map((contact) => ({
      for: (actor) =>
        actor.permissions.has("contacts:read")
          ? { type: "contact" as const, contact: { ...contact, can: { edit: canEdit(actor), merge: canEdit(actor) } } }
          : null,
    }));
  },
};
