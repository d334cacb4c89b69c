import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";

export type ContactEvent =
  | "contact.created"
  | "contact.changed"
  | "contact.merged"
  | "contact.unmerged"
  | "contact.consent_changed"
  | "contact.duplicates_changed"
  | `contact.note_${"added" | "changed" | "removed" | "pinned" | "unpinned"}`;

export const tell = (
  app: App,
  tx: Tx,
  name: ContactEvent,
  workspaceId: string,
  ids: readonly string[],
  cause: Cause,
  payload: Record<string, unknown> = {},
) =>
  emit(
    app,
    tx,
    ids.map((id) => ({ workspaceId, name, subjectId: id, contactId: id, payload, cause })),
  );
