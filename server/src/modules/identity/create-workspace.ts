import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { insertAudit } from "./audit-store.ts";
import { insertWorkspace, putMember } from "./store.ts";

export interface NewWorkspace {
  name: string;
  language: string;
  timeZone: string;
}

/** A workspace with its first owner. */
export async function createWorkspace(app: App, tx: Tx, owner: { id: string; name: string }, fields: NewWorkspace): Promise<string> {
  const workspaceId = newId();
  const cause = { kind: "person", id: owner.id, name: owner.name } as const;
  await insertWorkspace(tx, { id: workspaceId, ...fields });
  await putMember(tx, { workspaceId, personId: owner.id, name: owner.name, role: "owner", roleId: null });
  await insertAudit(tx, workspaceId, {
    id: newId(),
    at: app.clock.now(),
    actor: cause,
    action: "workspace.created",
    subject: fields.name,
    details: {},
  });
  emit(app, tx, [{ workspaceId, name: "workspace.created", subjectId: workspaceId, cause }]);
  return workspaceId;
}
