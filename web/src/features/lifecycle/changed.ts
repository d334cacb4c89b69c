import type { Change } from "@sigap/contract/realtime";
import { queries } from "../../lib/query.ts";
import { isSaving } from "../../lib/save-in-order.ts";

/** What is being saved is asked for behind it. */
const ask = (...queryKey: unknown[]): void => (isSaving(queryKey) ? undefined : void queries.invalidateQueries({ queryKey }));

const asked = new Map<string, ReturnType<typeof setTimeout>>();
/** A morning's rush moves many at once: a board is asked for again at most a few times a second. */
export function askForBoard(lifecycleId: string): void {
  if (asked.has(lifecycleId)) return;
  const soon = setTimeout(() => {
    asked.delete(lifecycleId);
    ask("board", lifecycleId);
    ask("cards", lifecycleId);
  }, 250);
  asked.set(lifecycleId, soon);
}

let askingForRows: ReturnType<typeof setTimeout> | undefined;
/** The table of people shows stages too, in pages that are dearer than a board's. */
function askForRows(): void {
  if (askingForRows) return;
  askingForRows = setTimeout(() => {
    askingForRows = undefined;
    void queries.invalidateQueries({ queryKey: ["contact-rows"] });
  }, 1500);
}

/** Where somebody stands is asked for again wherever it is on a screen. */
export function stagesChanged(change: Change): void {
  if (change.type === "lifecycles") {
    for (const key of ["lifecycles", "board", "cards", "contact-stages", "stage-changes", "deals"]) ask(key);
    askForRows();
    return;
  }
  if (change.type !== "stages") return;
  for (const key of ["contact-stages", "stage-changes", "deals"]) ask(key, change.contactId);
  askForBoard(change.lifecycleId);
  askForRows();
}
