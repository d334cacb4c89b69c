import { z } from "zod";
import { actor, id, idParams, page, pageQuery, time } from "./common.ts";
import { route } from "./route.ts";

const group = "contacts";

/** Something to be done for a person. */
export const task = z.object({
  id,
  contact: z.object({ id, name: z.string() }),
  title: z.string(),
  dueAt: time.nullable(),
  assignee: z.object({ id, name: z.string() }).nullable(),
  done: z.object({ at: time, by: actor }).nullable(),
  createdBy: actor,
  createdAt: time,
  can: z.object({ edit: z.boolean() }),
});
export type Task = z.output<typeof task>;

const fields = z.object({
  title: z.string().trim().min(1).max(300),
  dueAt: time.nullable(),
  assigneeId: id.nullable(),
});

export const taskRoutes = {
  listTasks: route({
    group,
    method: "GET",
    path: "/tasks",
    access: "contacts:read",
    summary: "Tasks: open ones by their due time, done ones newest first.",
    query: pageQuery.extend({
      state: z.enum(["open", "done"]).default("open"),
      assigneeId: id.optional(),
      contactId: id.optional(),
    }),
    response: page(task),
  }),
  countTasks: route({
    group,
    method: "GET",
    path: "/tasks/counts",
    access: "contacts:read",
    summary: "How many of one's own tasks are open, and how many of these are overdue.",
    response: z.object({ open: z.number().int(), overdue: z.number().int() }),
  }),
  createTask: route({
    group,
    method: "POST",
    path: "/contacts/:id/tasks",
    access: "contacts:write",
    summary: "Plans something to be done for a person; without an assignee it is one's own.",
    params: idParams,
    body: fields.partial().extend({ title: fields.shape.title }),
    response: task,
    status: 201,
  }),
  updateTask: route({
    group,
    method: "PATCH",
    path: "/tasks/:id",
    access: "contacts:write",
    summary: "Changes a task, or marks it as done or not done.",
    params: idParams,
    body: fields.partial().extend({ done: z.boolean().optional() }),
    response: task,
  }),
  removeTask: route({
    group,
    method: "DELETE",
    path: "/tasks/:id",
    access: "contacts:write",
    summary: "Deletes a task.",
    params: idParams,
  }),
};
