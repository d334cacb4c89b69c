import { Button, Switch } from "@mantine/core";
import type { WorkingHours } from "@sigap/contract/working-hours";
import { useWords } from "../../lib/i18n.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { useWorkspaceSettings } from "./queries.ts";
import { TimeZoneSelect } from "./time-zone-select.tsx";
import type { OwnHours as Value } from "./work-queries.ts";

const weekdays = [1, 2, 3, 4, 5] as const;

interface Props {
  label: string;
  hint: string;
  value: Value;
  problem: string | null;
  onChange: (next: Value) => void;
}
/** Hours and a clock of one's own, or none: then those above count. They begin as the workspace's are, or from nine to five. */
export function OwnHours({ label, hint, value, problem, onChange }: Props) {
  const { say } = useWords();
  const workspace = useWorkspaceSettings().data;
  if (!workspace) return null;
  const { hours, timeZone } = value;
  const weekly = workspace.hours.weekly.length > 0 ? workspace.hours.weekly : weekdays.map((day) => ({ day, from: "09:00", to: "17:00" }));
  const begin: WorkingHours = { always: false, weekly, special: [] };
  return (
    <>
      <Switch
        label={label}
        description={hint}
        checked={hours !== null}
        onChange={(event) => onChange({ ...value, hours: event.currentTarget.checked ? begin : null })}
      />
      <div className="row wrap" style={{ alignItems: "flex-end" }}>
        <div className="grow">
          <TimeZoneSelect
            label={say("timeZone")}
            value={timeZone ?? workspace.timeZone}
            onChange={(zone) => onChange({ ...value, timeZone: zone })}
          />
        </div>
        <Button variant="subtle" disabled={timeZone === null} onClick={() => onChange({ ...value, timeZone: null })}>
          {say("zoneInherit")}
        </Button>
      </div>
      {hours && (
        <HoursEditor
          hours={hours}
          weekStart={workspace.weekStart}
          problem={problem}
          onChange={(change) => onChange({ ...value, hours: change(hours) })}
        />
      )}
    </>
  );
}
