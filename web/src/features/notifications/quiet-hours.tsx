import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import type { NotificationPreferences } from "@sigap/contract/notifications";
import { localeOf, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useNow } from "../../lib/use-now.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { useSignedIn } from "../identity/queries.ts";
import type { PreferenceProps } from "./preference-props.ts";
import css from "./settings.module.css";

const week = [1, 2, 3, 4, 5, 6, 7];
/** 2024 began on a Monday. */
const dayName = (day: number, language: string) => new Date(2024, 0, day).toLocaleDateString(localeOf(language), { weekday: "short" });
function tomorrowMorning(): Date {
  const morning = new Date();
  morning.setDate(morning.getDate() + 1);
  morning.setHours(8, 0, 0, 0);
  return morning;
}

export function QuietHours({ preferences, change }: PreferenceProps) {
  const { say } = useWords();
  const { quiet } = preferences;
  const set = (part: Partial<NotificationPreferences["quiet"]>) => change({ quiet: { ...quiet, ...part } });
  return (
    <Card title={say("quietHours")}>
      <CardBody>
        <p className="mut">{say("quietHint")}</p>
        <Pause preferences={preferences} change={change} />
        <Checkbox
          label={say("quietOn")}
          checked={quiet.on}
          onChange={(event) =>
            set({ on: event.currentTarget.checked, timeZone: quiet.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone })
          }
        />
        {quiet.on && <Hours quiet={quiet} set={set} />}
      </CardBody>
    </Card>
  );
}

function Pause({ preferences, change }: PreferenceProps) {
  const { say, language } = useWords();
  const now = useNow();
  const { pausedUntil } = preferences;
  const until = (time: Date | null) => change({ pausedUntil: time?.toISOString() ?? null });
  if (pausedUntil && Date.parse(pausedUntil) > now)
    return (
      <Banner
        tone="warn"
        action={
          <Button size="xs" variant="default" onClick={() => until(null)}>
            {say("resume")}
          </Button>
        }
      >
        {say("pausedUntil", { time: moment(pausedUntil, language) })}
      </Banner>
    );
  return (
    <fieldset className={css.choices}>
      <legend>{say("pauseAll")}</legend>
      <Button size="xs" variant="default" onClick={() => until(new Date(Date.now() + 3600 * 1000))}>
        {say("pauseHour")}
      </Button>
      <Button size="xs" variant="default" onClick={() => until(tomorrowMorning())}>
        {say("pauseTomorrow")}
      </Button>
    </fieldset>
  );
}

function Hours({
  quiet,
  set,
}: {
  quiet: NotificationPreferences["quiet"];
  set: (part: Partial<NotificationPreferences["quiet"]>) => void;
}) {
  const { say, language } = useWords();
  const { workspace } = useSignedIn();
  // While a time is being typed it is empty; only a whole one is kept.
  const time = (name: "from" | "to", value: string) => value !== "" && set({ [name]: value });
  const turn = (day: number, on: boolean) =>
    set({ days: on ? [...quiet.days, day].sort((a, b) => a - b) : quiet.days.filter((each) => each !== day) });
  return (
    <>
      <div className={css.hours}>
        <TextInput type="time" label={say("quietFrom")} value={quiet.from} onChange={(event) => time("from", event.currentTarget.value)} />
        <TextInput type="time" label={say("quietTo")} value={quiet.to} onChange={(event) => time("to", event.currentTarget.value)} />
        <Select
          label={say("quietZone")}
          searchable
          allowDeselect={false}
          data={Intl.supportedValuesOf("timeZone")}
          value={quiet.timeZone ?? workspace.timeZone}
          onChange={(value) => set({ timeZone: value })}
        />
      </div>
      <fieldset className={css.choices}>
        <legend>{say("quietDays")}</legend>
        {week.map((day) => (
          <Checkbox
            key={day}
            label={dayName(day, language)}
            checked={quiet.days.includes(day)}
            onChange={(event) => turn(day, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
    </>
  );
}
