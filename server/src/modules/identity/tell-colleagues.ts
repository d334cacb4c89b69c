import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { findPerson, workspacesOf } from "./store.ts";

/** A person looks different now, in every workspace in which they work. */
export async function tellColleagues(app: App, tx: Tx, personId: string): Promise<void> {
  const person = await findPerson(tx, personId);
  const workspaces = await workspacesOf(tx, personId);
  const cause = { kind: "person", id: personId, name: person?.name ?? "" } as const;
  emit(
    app,
    tx,
    workspaces.map(({ id }) => ({ workspaceId: id, name: "member.changed", subjectId: personId, cause })),
  );
}
