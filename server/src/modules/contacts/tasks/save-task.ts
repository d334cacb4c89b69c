import type { Task } from "@sigap/contract/tasks";
import { isMember } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { writableContact } from "../rights.ts";
import { presentTasks } from "./present-task.ts";
import { deleteTask, lockTask, putTask, type TaskRow } from "./task-store.ts";

interface Fields {
  title?: string;
  dueAt?: string | null;
  assigneeId?: string | null;
}

async function show(ctx: Ctx, tx: Tx, row: TaskRow): Promise<Task> {
  const [view] = await presentTasks(tx, ctx.actor, ctx.workspaceId, [row]);
  return found(view);
}

/** `task.due` and these are what notifications hear. */
const told = (ctx: Ctx, tx: Tx, row: TaskRow, what: "created" | "changed" | "done" | "reopened" | "removed") =>
  emit(ctx.app, tx, [
    {
      workspaceId: row.workspaceId,
      name: `task.${what}`,
      subjectId: row.id,
      contactId: row.contactId,
      payload: { title: row.title, dueAt: row.dueAt, assigneeId: row.assigneeId },
      cause: causeOf(ctx.actor),
    },
  ]);

async function ensureAssignable(ctx: Ctx, tx: Tx, assigneeId: string | null): Promise<void> {
  if (assigneeId) ensure(await isMember(tx, ctx.workspaceId, assigneeId), "not_found");
}

export const addTask = (ctx: Ctx, id: string, fields: Fields & { title: string }): Promise<Task> =>
  ctx.transaction(async (tx) => {
    const contactId = await writableContact(ctx, tx, id);
    const self = ctx.actor.kind === "person" ? ctx.actor.id : null;
    const assigneeId = fields.assigneeId === undefined ? self : fields.assigneeId;
    await ensureAssignable(ctx, tx, assigneeId);
    const row: TaskRow = {
      workspaceId: ctx.workspaceId,
      id: newId(),
      contactId,
      title: fields.title,
      dueAt: fields.dueAt ? new Date(fields.dueAt) : null,
      assigneeId,
      doneAt: null,
      doneBy: null,
      remindedAt: null,
      createdBy: causeOf(ctx.actor),
      createdAt: ctx.now(),
    };
    await putTask(tx, row);
    told(ctx, tx, row, "created");
    return show(ctx, tx, row);
  });

/** One's own task, or one of a person about whom one may write. */
async function lockVisible(ctx: Ctx, tx: Tx, id: string): Promise<TaskRow> {
  const row = found(await lockTask(tx, ctx.workspaceId, id));
  const isOwn = ctx.actor.kind === "person" && row.assigneeId === ctx.actor.id;
  if (!isOwn) await writableContact(ctx, tx, row.contactId);
  return row;
}

export const changeTask = (ctx: Ctx, id: string, { done, ...fields }: Fields & { done?: boolean }): Promise<Task> =>
  ctx.transaction(async (tx) => {
    const row = await lockVisible(ctx, tx, id);
    const dueAt = fields.dueAt === undefined ? row.dueAt : fields.dueAt ? new Date(fields.dueAt) : null;
    const assigneeId = fields.assigneeId === undefined ? row.assigneeId : fields.assigneeId;
    if (assigneeId !== row.assigneeId) await ensureAssignable(ctx, tx, assigneeId);
    const next: TaskRow = { ...row, title: fields.title ?? row.title, dueAt, assigneeId };
    // Another due time is told anew.
    if (dueAt?.getTime() !== row.dueAt?.getTime()) next.remindedAt = null;
    const isChanged =
      next.title !== row.title || next.remindedAt !== row.remindedAt || dueAt !== row.dueAt || assigneeId !== row.assigneeId;
    if (isChanged) told(ctx, tx, next, "changed");
    if (done !== undefined && done !== (row.doneAt !== null)) {
      next.doneAt = done ? ctx.now() : null;
      next.doneBy = done ? causeOf(ctx.actor) : null;
      told(ctx, tx, next, done ? "done" : "reopened");
    }
    await putTask(tx, next);
    return show(ctx, tx, next);
  });

export const removeTask = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await lockVisible(ctx, tx, id);
    await deleteTask(tx, ctx.workspaceId, id);
    told(ctx, tx, row, "removed");
  });
