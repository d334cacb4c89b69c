import type { Task } from "@sigap/contract/tasks";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

export const tasksChanged = () => queries.invalidateQueries({ queryKey: ["tasks"] });

type Listed = { items?: Task[]; open?: Task[]; done?: Task[]; pages?: { items: Task[] }[] };
/** Wherever a task is shown, it is shown changed at once. */
function showEverywhere(change: (task: Task) => Task): void {
  const items = (list: Task[]) => list.map(change);
  queries.setQueriesData<Listed>({ queryKey: ["tasks"] }, (now) => {
    if (!now) return now;
    if (now.pages) return { ...now, pages: now.pages.map((page) => ({ ...page, items: items(page.items) })) };
    return now.open && now.done ? { ...now, open: items(now.open), done: items(now.done) } : now;
  });
}

/** Ticks or unticks; it moves to its place when the server has said so. */
export async function setDone(task: Task, done: boolean, by: { id: string; name: string }): Promise<void> {
  const mark = done ? { at: new Date().toISOString(), by: { kind: "person" as const, ...by } } : null;
  showEverywhere((each) => (each.id === task.id ? { ...each, done: mark } : each));
  await call("updateTask", { params: { id: task.id }, body: { done } }).finally(tasksChanged);
}
