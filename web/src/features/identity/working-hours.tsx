import type { WorkspaceSettings } from "@sigap/contract/identity";
import { dayAndClock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useSave } from "../../lib/use-save.ts";
import { Chip } from "../../ui/chip.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { saveHours } from "./save-workspace.ts";

/** When somebody is there: every day of the week, and the days that are unlike the others. */
export function WorkingHours({ workspace }: { workspace: WorkspaceSettings }) {
  const { say, language } = useWords();
  const { hours, opening, weekStart } = workspace;
  const { problem, save } = useSave(saveHours);
  const time = opening.changesAt ? dayAndClock(opening.changesAt, language) : "";
  const state = opening.open ? say(time ? "openUntil" : "openNow", { time }) : say(time ? "opensAt" : "closedNow", { time });
  return (
    <HoursEditor
      hours={hours}
      weekStart={weekStart}
      state={<Chip tone={opening.open ? "good" : "neutral"}>{state}</Chip>}
      problem={problem}
      onChange={save}
    />
  );
}
