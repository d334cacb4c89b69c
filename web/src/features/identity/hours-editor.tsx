import { Button, SegmentedControl } from "@mantine/core";
import type { HoursSpan, WorkingHours } from "@sigap/contract/working-hours";
import type { ReactNode } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { DayHours } from "./day-hours.tsx";
import { SpecialDays } from "./special-days.tsx";
import { type Day, dayName, weekFrom } from "./week.ts";
import css from "./working-hours.module.css";

const usual: HoursSpan = { from: "09:00", to: "17:00" };
const weekdays: readonly Day[] = [1, 2, 3, 4, 5];

interface Props {
  hours: WorkingHours;
  weekStart: number;
  /** Beside the title: how it is now. */
  state?: ReactNode;
  problem: string | null;
  /** Gets what the hours are made of, as they are at that moment. */
  onChange: (change: (hours: WorkingHours) => WorkingHours) => void;
}
/** Every day of the week, and the days that are unlike the others: of the workspace, a team or a person. */
export function HoursEditor({ hours, weekStart, state, problem, onChange: save }: Props) {
  const { say, language } = useWords();
  const of = (day: Day): HoursSpan[] => hours.weekly.filter((each) => each.day === day).map(({ from, to }) => ({ from, to }));
  const put = (changed: readonly Day[], spans: readonly HoursSpan[]) => {
    const added = changed.flatMap((day) => spans.map((span) => ({ day, ...span })));
    save((now) => {
      const others = now.weekly.filter(({ day }) => !changed.includes(day));
      return { ...now, weekly: [...others, ...added].sort((a, b) => a.day - b.day || a.from.localeCompare(b.from)) };
    });
  };
  const choose = (mode: string) => {
    const first = weekdays.map((day) => ({ day, ...usual }));
    save((now) => ({ ...now, always: mode === "always", weekly: now.weekly.length === 0 && mode !== "always" ? first : now.weekly }));
  };
  return (
    <>
      <Card title={say("workingHours")} actions={state}>
        <CardBody>
          {problem && <Banner>{problem}</Banner>}
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
                  <DayHours key={day} name={dayName(day, language)} spans={of(day)} onChange={(spans) => put([day], spans)} />
                ))}
              </ul>
              <div>
                <Button variant="subtle" size="xs" onClick={() => put(weekdays, of(1))}>
                  {say("hoursCopy", { day: dayName(1, language) })}
                </Button>
              </div>
            </>
          )}
        </CardBody>
      </Card>
      {!hours.always && <SpecialDays days={hours.special} onChange={(special) => save((now) => ({ ...now, special }))} />}
    </>
  );
}
