import type { BulkAct, BulkAction, BulkSelection } from "@sigap/contract/bulk";
import { call } from "../../../lib/api.ts";
import { count } from "../../../lib/format.ts";
import type { Say } from "../../../lib/i18n.tsx";
import { createStore } from "../../../lib/store.ts";
import { toast } from "../../../ui/toast.tsx";
import { tellDone } from "../../../ui/undoable.ts";
import { clearSelection } from "./selection.ts";

/** What is under way; its bar stands where the selection stood. */
export const running = createStore<BulkAction | null>(null);

const isOver = ({ state }: BulkAction) => state !== "running" && state !== "undoing";
let speak: Say | null = null;

/** Starts it; the end is told by a toast with the way back. */
export async function startBulk(selection: BulkSelection, act: BulkAct, say: Say): Promise<void> {
  speak = say;
  const bulk = await call("startBulkAction", { body: { selection, act } });
  // What is ticked stays so until it is accepted: a refused act can be tried again.
  clearSelection();
  running.set(bulk);
  bulkActionChanged(isOver(bulk) ? bulk : await call("getBulkAction", { params: { id: bulk.id } }));
}

/** One's own act moved on, told by the server. */
export function bulkActionChanged(bulk: BulkAction): void {
  const before = running.get();
  if (before?.id !== bulk.id) return;
  if (!isOver(bulk)) {
    running.set(bulk);
    return;
  }
  running.set(null);
  if (speak) tell(bulk, speak);
}

function tell(bulk: BulkAction, say: Say): void {
  const number = (value: number) => count(value, say.language);
  const { done, failed, state, can } = bulk;
  if (state === "undone") {
    toast(say("bulkUndone"));
    return;
  }
  const text = say(state === "cancelled" ? "bulkCancelled" : "bulkDone", { count: done, number: number(done) });
  if (can.undo) tellDone(say, text, () => takeBack(bulk));
  else toast(text);
  if (failed > 0)
    toast(say("bulkFailed", { count: failed, number: number(failed), names: bulk.problems.map(({ name }) => name).join(", ") }), {
      failed: true,
    });
}

/** Its bar stands there again; where the server refuses, it gives its place back to the selection. */
async function takeBack(bulk: BulkAction): Promise<void> {
  running.set(bulk);
  try {
    bulkActionChanged(await call("undoBulkAction", { params: { id: bulk.id } }));
  } catch (error) {
    if (running.get()?.id === bulk.id) running.set(null);
    throw error;
  }
}
