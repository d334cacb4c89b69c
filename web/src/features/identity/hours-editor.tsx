import { Button, SegmentedControl } from "@mantine/core";
import type { HoursSpan, WorkingHours } from "@sigap/contract/working-hours";
import type { ReactNode } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { DayHours } from "./day-hours.tsx";
import { SpecialDays } from "./special-days.tsx";
import { type Day, dayName, weekFrom } from "./week.ts";
import css from "./working-hours.module.css";

const usual: HoursSpan = { from: "09:00", to: "17:00" };
const weekdays: readonly Day[] = [1, 2, 3, 4, 5];

const spansOf = ({ weekly }: WorkingHours, day: Day): HoursSpan[] =>
  weekly.filter((each) => each.day === day).map(({ from, to }) => ({ from, to }));
function withSpans(hours: WorkingHours, changed: readonly Day[], spans: readonly HoursSpan[]): WorkingHours {
  const others = hours.weekly.filter(({ day }) => !changed.includes(day));
  const added = changed.flatMap((day) => spans.map((span) => ({ day, ...span })));
  return { ...hours, weekly: [...others, ...added].sort((a, b) => a.day - b.day || a.from.localeCompare(b.from)) };
}

interface Props {
  hours: WorkingHours;
  weekStart: number;
  /** Beside the title: how it is now. */
  state?: ReactNode;
  /** Above the days: what is to be known before one goes on. */
  notice?: ReactNode;
  /** Gets what the hours are made of, as they are at that moment. */
  onChange: (change: (hours: WorkingHours) => WorkingHours) => void;
}
/** Every day of the week, and the days that are unlike the others: of the workspace, a team or a person. */
export function HoursEditor({ hours, weekStart, state, notice, onChange: save }: Props) {
  const { say, language } = useWords();
  const choose = (mode: string) => {
    const first = weekdays.map((day) => ({ day, ...usual }));
    save((now) => ({ ...now, always: mode === "always", weekly: now.weekly.length === 0 && mode !== "always" ? first : now.weekly }));
  };
  return (
    <>
      <Card title={say("workingHours")} actions={state}>
        <CardBody>
          {notice}
          <SegmentedControl
            aria-label={say("workingHours")}
            data={[
              { value: "always", label: say("openAlways") },
              { value: "hours", label: say("openByHours") },
            ]}
            value={hours.always ? "always" : "hours"}
            onChange={choose}
          />
          {!hours.always && (
            <>
              <ul className={css.days}>
                {weekFrom(weekStart).map((day) => (
                  <DayHours
                    key={day}
                    name={dayName(day, language)}
                    spans={spansOf(hours, day)}
                    onChange={(change) => save((now) => withSpans(now, [day], change(spansOf(now, day))))}
                  />
                ))}
              </ul>
              <div>
                <Button variant="subtle" size="xs" onClick={() => save((now) => withSpans(now, weekdays, spansOf(now, 1)))}>
                  {say("hoursCopy", { day: dayName(1, language) })}
                </Button>
              </div>
            </>
          )}
        </CardBody>
      </Card>
      {!hours.always && (
        <SpecialDays days={hours.special} onChange={(change) => save((now) => ({ ...now, special: change(now.special) }))} />
      )}
    </>
  );
}
