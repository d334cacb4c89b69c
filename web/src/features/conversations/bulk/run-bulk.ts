import type { BulkAct, BulkAction, BulkSelection } from "@sigap/contract/bulk";
import { call } from "../../../lib/api.ts";
import { count } from "../../../lib/format.ts";
import type { Say } from "../../../lib/i18n.tsx";
import { createStore } from "../../../lib/store.ts";
import { toast } from "../../../ui/toast.tsx";

/** What is under way; its bar stands where the selection stood. */
export const running = createStore<BulkAction | null>(null);

const isOver = ({ state }: BulkAction) => state !== "running" && state !== "undoing";
let speak: Say | null = null;

/** Starts it; the end is told by a toast with the way back. */
export async function startBulk(selection: BulkSelection, act: BulkAct, say: Say): Promise<void> {
  speak = say;
  const bulk = await call("startBulkAction", { body: { selection, act } });
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
  const { id, done, failed, state, can } = bulk;
  if (state === "undone") {
    toast(say("bulkUndone"));
    return;
  }
  const undo = () => {
    running.set(bulk);
    void call("undoBulkAction", { params: { id } }).then(bulkActionChanged);
  };
  const text = say(state === "cancelled" ? "bulkCancelled" : "bulkDone", { count: done, number: number(done) });
  toast(text, can.undo ? { undo: { label: say("undo"), run: undo } } : {});
  if (failed > 0)
    toast(say("bulkFailed", { count: failed, number: number(failed), names: bulk.problems.map(({ name }) => name).join(", ") }), {
      failed: true,
    });
}
