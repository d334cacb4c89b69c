import { Button, MultiSelect, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { type NewExportSchedule, rhythms } from "@sigap/contract/export-schedules";
import { type ExportChoice, exportColumns, exportFormats, exportKinds } from "@sigap/contract/exports";
import { type FormEvent, useState } from "react";
import { call } from "../../lib/api.ts";
import { localeOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import { useFieldsOf } from "../contacts/fields/queries.ts";
import { useSegments } from "../contacts/queries.ts";
import { exportChanged, schedulesChanged } from "./queries.ts";
import css from "./transfers.module.css";

type Timing = Pick<NewExportSchedule, "name" | "rhythm" | "day" | "hour" | "keepDays">;

/** What goes into a file, and when it is made. */
export function ExportForm() {
  const { say } = useWords();
  const [choice, setChoice] = useState<ExportChoice>({ what: "contacts", format: "csv", segmentId: null, columns: null });
  const [again, setAgain] = useState(false);
  const [timing, setTiming] = useState<Timing>({ name: "", rhythm: "weekly", day: 1, hour: 7, keepDays: 7 });
  const make = (event: FormEvent) => {
    event.preventDefault();
    const made = again
      ? call("createExportSchedule", { body: { ...choice, ...timing } }).then(schedulesChanged)
      : call("createExport", { body: choice }).then(exportChanged);
    void made.catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  };
  return (
    <form className={css.stack} onSubmit={make}>
      <p className="mut">{say("exportLead")}</p>
      <Choice choice={choice} onChange={setChoice} />
      <SegmentedControl
        aria-label={say("exportWhen")}
        style={{ alignSelf: "start" }}
        value={again ? "again" : "once"}
        onChange={(value) => setAgain(value === "again")}
        data={[
          { value: "once", label: say("exportOnce") },
          { value: "again", label: say("exportAgain") },
        ]}
      />
      {again && <When timing={timing} onChange={setTiming} />}
      <div className="row">
        <Button type="submit" disabled={again && timing.name.trim() === ""}>
          {say(again ? "exportSchedule" : "exportMake")}
        </Button>
      </div>
    </form>
  );
}

function Choice({ choice, onChange }: { choice: ExportChoice; onChange: (choice: ExportChoice) => void }) {
  const { say } = useWords();
  const segments = useSegments().data?.items ?? [];
  const fields = useFieldsOf("contact");
  const { what, format, segmentId, columns } = choice;
  const all = [...exportColumns[what], ...(what === "contacts" ? fields.map(({ key }) => `field_${key}`) : [])];
  return (
    <div className={css.form}>
      <Select
        label={say("exportWhat")}
        data={exportKinds.map((value) => ({ value, label: say(`export_${value}`) }))}
        value={what}
        onChange={(value) => value && onChange({ what: value as ExportChoice["what"], format, segmentId: null, columns: null })}
        allowDeselect={false}
      />
      <Select
        label={say("exportFormat")}
        data={exportFormats.map((value) => ({ value, label: say(`exportFormat_${value}`) }))}
        value={format}
        onChange={(value) => value && onChange({ ...choice, format: value as ExportChoice["format"] })}
        allowDeselect={false}
      />
      {what === "contacts" && (
        <Select
          label={say("exportSegment")}
          placeholder={say("exportEverybody")}
          data={segments.map(({ id, name }) => ({ value: id, label: name }))}
          value={segmentId}
          onChange={(value) => onChange({ ...choice, segmentId: value })}
          clearable
          clearButtonProps={{ "aria-label": say("exportEverybody") }}
        />
      )}
      <MultiSelect
        label={say("exportColumns")}
        placeholder={columns ? "" : say("exportAllColumns")}
        data={all}
        value={columns ?? []}
        onChange={(value) => onChange({ ...choice, columns: value.length > 0 ? value : null })}
        searchable
      />
    </div>
  );
}

function When({ timing, onChange }: { timing: Timing; onChange: (timing: Timing) => void }) {
  const { say, language } = useWords();
  const set = (some: Partial<Timing>) => onChange({ ...timing, ...some });
  // The first of January 2024 was a Monday.
  const weekday = (day: number) =>
    new Date(Date.UTC(2024, 0, day)).toLocaleDateString(localeOf(language), { weekday: "long", timeZone: "UTC" });
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return (
    <div className={css.form}>
      <TextInput
        label={say("exportName")}
        value={timing.name}
        maxLength={100}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label={say("rhythm")}
        data={rhythms.map((value) => ({ value, label: say(`rhythm_${value}`) }))}
        value={timing.rhythm}
        onChange={(value) => value && set({ rhythm: value as Timing["rhythm"], day: 1 })}
        allowDeselect={false}
      />
      {timing.rhythm === "weekly" && (
        <Select
          label={say("exportWeekday")}
          data={numbers(1, 7).map((day) => ({ value: String(day), label: weekday(day) }))}
          value={String(timing.day)}
          onChange={(value) => value && set({ day: Number(value) })}
          allowDeselect={false}
        />
      )}
      {timing.rhythm === "monthly" && (
        <Select
          label={say("exportMonthDay")}
          description={say("exportMonthDayHint")}
          inputWrapperOrder={["label", "input", "description"]}
          data={numbers(1, 31).map(String)}
          value={String(timing.day)}
          onChange={(value) => value && set({ day: Number(value) })}
          allowDeselect={false}
        />
      )}
      <Select
        label={say("exportHour")}
        description={say("exportHourHint")}
        inputWrapperOrder={["label", "input", "description"]}
        data={numbers(0, 23).map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }))}
        value={String(timing.hour)}
        onChange={(value) => value && set({ hour: Number(value) })}
        allowDeselect={false}
      />
      <NumberInput
        label={say("exportKeepDays")}
        min={1}
        max={90}
        clampBehavior="strict"
        allowDecimal={false}
        value={timing.keepDays}
        onChange={(value) => typeof value === "number" && set({ keepDays: value })}
      />
    </div>
  );
}
