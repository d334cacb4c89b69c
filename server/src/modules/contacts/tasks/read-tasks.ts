import type { Task } from "@sigap/contract/tasks";
import type { Actor, Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { type Sql, sql } from "#platform/db.ts";
import { familyOf } from "../family.ts";
import { contactRights, readableContact } from "../rights.ts";
import { presentTasks } from "./present-task.ts";
import { countTasks, listTasks, placeOf } from "./task-store.ts";

/** Of people whose thread one may read; and one's own, since whoever gives somebody a task tells them of it. */
const visibleTo = (actor: Actor): Sql =>
  sql`(t.assignee_id is not distinct from ${actor.kind === "person" ? actor.id : null}::uuid and t.assignee_id is not null
    or ${contactRights().readable(actor, { workspaceId: sql`t.workspace_id`, contactId: sql`t.contact_id` })})`;

interface Query {
  state: "open" | "done";
  assigneeId?: string | undefined;
  contactId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}
export const readTasks = (ctx: Ctx, query: Query): Promise<{ items: Task[]; nextCursor: string | null }> =>
  ctx.read(async (db) => {
    const contactId = query.contactId ? await readableContact(ctx, db, query.contactId) : null;
    const rows = await listTasks(db, ctx.workspaceId, {
      state: query.state,
      assigneeId: query.assigneeId ?? null,
      contactIds: contactId ? await familyOf(db, ctx.workspaceId, contactId) : null,
      visible: visibleTo(ctx.actor),
      after: readCursor(query.cursor),
      limit: query.limit + 1,
    });
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: await presentTasks(db, ctx.actor, ctx.workspaceId, shown),
      nextCursor: last ? writeCursor(placeOf(last)) : null,
    };
  });

/** An API key has no tasks of its own. */
export const countOwnTasks = (ctx: Ctx): Promise<{ open: number; overdue: number }> => {
  const { kind, id } = ctx.actor;
  if (kind !== "person" || !id) return Promise.resolve({ open: 0, overdue: 0 });
  return ctx.read((db) => countTasks(db, ctx.workspaceId, id, ctx.now()));
};
