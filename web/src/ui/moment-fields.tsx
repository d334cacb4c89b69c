import { TextInput } from "@mantine/core";
import { useWords } from "../lib/i18n.tsx";
import { instantOf, momentIn, wallOf, zoneName } from "../lib/zoned-time.ts";
import css from "./moment-fields.module.css";

interface Props {
  zone: string;
  at: Date;
  /** The first day that can be chosen. */
  from: Date;
  passed: boolean;
  /** What happens then, in a sentence with `{time}` and `{zone}`. */
  sentence: "goesOutAt" | "comesBackAt";
  onChange: (at: Date) => void;
}
/** A day and a time on the clock of a zone, and below them when that is. */
export function MomentFields({ zone, at, from, passed, sentence, onChange }: Props) {
  const { say, language } = useWords();
  const wall = wallOf(zone, at);
  return (
    <>
      <div className={css.fields}>
        <TextInput
          type="date"
          label={say("scheduledDate")}
          data-autofocus
          value={wall.date}
          min={wallOf(zone, from).date}
          onChange={(event) => event.currentTarget.value && onChange(instantOf(zone, { ...wall, date: event.currentTarget.value }))}
        />
        <TextInput
          type="time"
          label={say("time")}
          value={wall.time}
          error={passed ? say("timePassed") : undefined}
          onChange={(event) => event.currentTarget.value && onChange(instantOf(zone, { ...wall, time: event.currentTarget.value }))}
        />
      </div>
      {!passed && (
        <p className={css.sentence}>
          {say(sentence, { time: momentIn(zone, at.toISOString(), language), zone: zoneName(zone, language, at) })}
        </p>
      )}
    </>
  );
}
