import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";

/** Two contacts that may be one person, which nobody can prove: stands in the thread, and a person decides. */
export const suggestMerge = (app: App, tx: Tx, workspaceId: string, contactId: string, otherId: string, cause: Cause): void =>
  emit(app, tx, [
    { workspaceId, name: "contact.merge_suggested", subjectId: contactId, contactId, payload: { contactId: otherId }, cause },
  ]);
