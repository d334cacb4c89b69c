import { Button, Switch } from "@mantine/core";
import type { WorkingHours } from "@sigap/contract/working-hours";
import { useWords } from "../../lib/i18n.tsx";
import type { Versioned, Whole } from "../../lib/save-in-order.ts";
import { useSavedWhole } from "../../ui/saved-whole.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { useWorkspaceSettings } from "./queries.ts";
import type { OwnHours as Own } from "./save-hours.ts";
import { TimeZoneSelect } from "./time-zone-select.tsx";

const weekdays = [1, 2, 3, 4, 5] as const;

interface Props<Value> {
  label: string;
  hint: string;
  current: Versioned<Own>;
  /** Whose they are, and where they are kept. */
  whole: Whole<Value, Own>;
}
/** Hours and a clock of one's own, or none: then those above count. They begin as the workspace's are, or from nine to five. */
export function OwnHours<Value>({ label, hint, current, whole }: Props<Value>) {
  const { say } = useWords();
  const workspace = useWorkspaceSettings().data;
  const { draft, change, notice } = useSavedWhole(whole, current);
  if (!workspace) return null;
  const { hours, timeZone } = draft;
  const weekly = workspace.hours.weekly.length > 0 ? workspace.hours.weekly : weekdays.map((day) => ({ day, from: "09:00", to: "17:00" }));
  const begin: WorkingHours = { always: false, weekly, special: [] };
  const put = (part: Partial<Own>) => void change((now) => ({ ...now, ...part }));
  return (
    <>
      {notice}
      <Switch
        label={label}
        description={hint}
        checked={hours !== null}
        onChange={(event) => put({ hours: event.currentTarget.checked ? begin : null })}
      />
      <div className="row wrap" style={{ alignItems: "flex-end" }}>
        <div className="grow">
          <TimeZoneSelect label={say("timeZone")} value={timeZone ?? workspace.timeZone} onChange={(zone) => put({ timeZone: zone })} />
        </div>
        <Button variant="subtle" disabled={timeZone === null} onClick={() => put({ timeZone: null })}>
          {say("zoneInherit")}
        </Button>
      </div>
      {hours && (
        <HoursEditor
          hours={hours}
          weekStart={workspace.weekStart}
          onChange={(next) => void change((now) => ({ ...now, hours: now.hours && next(now.hours) }))}
        />
      )}
    </>
  );
}
