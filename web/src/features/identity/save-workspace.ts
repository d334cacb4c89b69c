import type { WorkspaceSettings } from "@sigap/contract/identity";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";
import { saveInOrder } from "../../lib/save-in-order.ts";

type Change = Partial<Pick<WorkspaceSettings, "name" | "language" | "timeZone" | "replyLanguage" | "offlineAfterMinutes">> & {
  weekStart?: 1 | 6 | 7;
};

/** Shown at once, and sent one after the other. */
export async function saveWorkspace(change: Change): Promise<void> {
  const show = (now: WorkspaceSettings) => ({ ...now, ...change });
  await saveInOrder<WorkspaceSettings>(["workspace"], show, () => call("updateWorkspace", { body: change }));
  void queries.invalidateQueries({ queryKey: ["me"] });
}
