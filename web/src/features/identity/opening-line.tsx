import { dayAndClock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Chip } from "../../ui/chip.tsx";
import { useWorkspaceSettings } from "./queries.ts";

/** "Open now, until Fri 17:00": what a customer may expect. Nothing where it is always open. */
export function OpeningLine() {
  const { say, language } = useWords();
  const { data } = useWorkspaceSettings();
  if (!data || data.hours.always) return null;
  const { open, changesAt } = data.opening;
  const time = changesAt ? dayAndClock(changesAt, language) : "";
  const words = open ? say(changesAt ? "openUntil" : "openNow", { time }) : say(changesAt ? "opensAt" : "closedNow", { time });
  return (
    <span style={{ display: "block", marginBlockStart: 6 }}>
      <Chip tone={open ? "good" : "neutral"}>{words}</Chip>
    </span>
  );
}
