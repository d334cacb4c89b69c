import type { WorkspaceSettings } from "@sigap/contract/identity";
import type { WorkingHours } from "@sigap/contract/working-hours";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

type Change = Partial<Pick<WorkspaceSettings, "name" | "language" | "timeZone" | "replyLanguage" | "hours" | "offlineAfterMinutes">> & {
  weekStart?: 1 | 6 | 7;
};

const key = ["workspace"];
/** One after the other, so that the last change wins on the server, too. */
let saving: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** What the server would tell now may be from before the last change. */
export const isSavingWorkspace = (): boolean => waiting > 0;

/** The hours as they are shown, with everything that was changed a moment ago. */
export const saveHours = (change: (hours: WorkingHours) => WorkingHours): Promise<void> => {
  const settings = queries.getQueryData<WorkspaceSettings>(key);
  return settings ? saveWorkspace({ hours: change(settings.hours) }) : Promise.resolve();
};

/** Shown at once, and as the server has it once the last change is answered: an answer in between knows less than the screen. */
export async function saveWorkspace(change: Change): Promise<void> {
  void queries.cancelQueries({ queryKey: key });
  queries.setQueryData<WorkspaceSettings>(key, (before) => before && { ...before, ...change });
  waiting += 1;
  const answer = saving.then(() => call("updateWorkspace", { body: change }));
  saving = answer.catch(() => undefined);
  try {
    const settings = await answer;
    if (waiting > 1) return;
    void queries.cancelQueries({ queryKey: key });
    queries.setQueryData(key, settings);
    void queries.invalidateQueries({ queryKey: ["me"] });
  } catch (error) {
    void queries.invalidateQueries({ queryKey: key });
    throw error;
  } finally {
    waiting -= 1;
  }
}
