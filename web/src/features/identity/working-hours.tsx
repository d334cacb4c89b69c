import type { WorkspaceSettings } from "@sigap/contract/identity";
import { dayAndClock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Chip } from "../../ui/chip.tsx";
import { useSavedWhole } from "../../ui/saved-whole.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { versionedHours, workspaceHours } from "./save-hours.ts";

/** When somebody is there: every day of the week, and the days that are unlike the others. */
export function WorkingHours({ workspace }: { workspace: WorkspaceSettings }) {
  const { say, language } = useWords();
  const { opening, weekStart } = workspace;
  const { draft, change, notice } = useSavedWhole(workspaceHours, versionedHours(workspace));
  const time = opening.changesAt ? dayAndClock(opening.changesAt, language) : "";
  const state = opening.open ? say(time ? "openUntil" : "openNow", { time }) : say(time ? "opensAt" : "closedNow", { time });
  return (
    <HoursEditor
      hours={draft}
      weekStart={weekStart}
      state={<Chip tone={opening.open ? "good" : "neutral"}>{state}</Chip>}
      notice={notice}
      onChange={change}
    />
  );
}
