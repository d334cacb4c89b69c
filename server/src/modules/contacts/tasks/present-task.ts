import type { Task } from "@sigap/contract/tasks";
import { namesOf } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { canEdit } from "../policy.ts";
import { findContacts } from "../present.ts";
import type { TaskRow } from "./task-store.ts";

export async function presentTasks(db: Reader, actor: Actor, workspaceId: string, rows: readonly TaskRow[]): Promise<Task[]> {
  const contacts = await findContacts(
    db,
    workspaceId,
    rows.map(({ contactId }) => contactId),
    actor,
  );
  const people = await namesOf(
    db,
    workspaceId,
    rows.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  return rows.map((row) => {
    const contact = contacts.get(row.contactId);
    const { doneAt, doneBy } = row;
    return {
      id: row.id,
      contact: { id: contact?.id ?? row.contactId, name: contact?.name ?? "" },
      title: row.title,
      dueAt: row.dueAt?.toISOString() ?? null,
      assignee: row.assigneeId ? { id: row.assigneeId, name: people.get(row.assigneeId) ?? "" } : null,
      done: doneAt && doneBy ? { at: doneAt.toISOString(), by: { kind: doneBy.kind, id: doneBy.id, name: doneBy.name } } : null,
      createdBy: { kind: row.createdBy.kind, id: row.createdBy.id, name: row.createdBy.name },
      createdAt: row.createdAt.toISOString(),
      can: { edit: canEdit(actor) },
    };
  });
}
