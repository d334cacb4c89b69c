import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { putSuggestions } from "./duplicates/duplicate-store.ts";
import { tell } from "./events.ts";

/** Two contacts that the provider brings together without proof: kept, said in the thread, and a person decides. */
export async function suggestMerge(app: App, tx: Tx, workspaceId: string, contactId: string, otherId: string, cause: Cause): Promise<void> {
  await putSuggestions(tx, workspaceId, [{ contactId, otherId, evidence: [{ kind: "provider", value: null }] }]);
  tell(app, tx, "contact.duplicates_changed", workspaceId, [contactId, otherId], cause);
  emit(app, tx, [
    { workspaceId, name: "contact.merge_suggested", subjectId: contactId, contactId, payload: { contactId: otherId }, cause },
  ]);
}
