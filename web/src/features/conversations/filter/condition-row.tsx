import { ActionIcon, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import type { ConversationFilter, FilterCondition } from "@sigap/contract/conversation-filter";
import type { View } from "@sigap/contract/conversations";
import { IconTrash } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "../../../ui/filter-builder.module.css";
import { TagsField } from "../../contacts/tags-field.tsx";
import { useMatching } from "../queries.ts";
import { shownCount } from "../shown-count.ts";
import { type Field, type FilterNames, fields, fresh, optionsOf } from "./fields.ts";

interface Props {
  condition: FilterCondition;
  view: View;
  names: FilterNames;
  onChange: (next: FilterCondition) => void;
  onRemove: () => void;
}

/** Field, operator, value, and how many it holds alone: what a condition costs. */
export function ConditionRow({ condition, view, names, onChange, onRemove }: Props) {
  const { say, language } = useWords();
  const alone: ConversationFilter = { all: [condition] };
  const { data } = useMatching(view, alone);
  return (
    <div className={css.row}>
      <Select
        aria-label={say("filterField")}
        allowDeselect={false}
        w={170}
        data={fields.map((field) => ({ value: field, label: say(`field_${field}`) }))}
        value={condition.field}
        onChange={(value) => {
          const next = fresh(value as Field, names, say);
          if (next) onChange(next);
        }}
      />
      <div className={css.value}>
        <Value condition={condition} names={names} onChange={onChange} />
      </div>
      <span className={css.count}>{shownCount(data?.count, true, language)}</span>
      <ActionIcon variant="subtle" color="gray" aria-label={say("removeCondition")} onClick={onRemove}>
        <IconTrash size={16} stroke={1.75} />
      </ActionIcon>
    </div>
  );
}

type ValueProps = Pick<Props, "condition" | "names" | "onChange">;
function Value({ condition, names, onChange }: ValueProps) {
  const { say } = useWords();
  const label = say(`field_${condition.field}`);
  if ("in" in condition)
    return (
      <MultiSelect
        aria-label={label}
        data={[...optionsOf(condition.field, names, say)]}
        value={[...condition.in]}
        searchable
        onChange={(values) => values.length > 0 && onChange({ ...condition, in: values } as FilterCondition)}
      />
    );
  if ("tags" in condition)
    return (
      <>
        <Select
          aria-label={say("filterHow")}
          allowDeselect={false}
          w={110}
          data={(["any", "all", "none"] as const).map((value) => ({ value, label: say(`has_${value}`) }))}
          value={condition.has}
          onChange={(value) => onChange({ ...condition, has: value as "any" })}
        />
        <TagsField aria-label={label} value={condition.tags} onChange={(tags) => tags.length > 0 && onChange({ ...condition, tags })} />
      </>
    );
  if ("longerThan" in condition)
    return <Span label={label} minutes={condition.longerThan} onChange={(longerThan) => onChange({ ...condition, longerThan })} />;
  if ("within" in condition)
    return <Span label={label} minutes={condition.within} onChange={(within) => onChange({ ...condition, within })} />;
  if (condition.field === "opened") return <Days condition={condition} onChange={onChange} />;
  if (condition.field === "window")
    return (
      <Select
        aria-label={label}
        allowDeselect={false}
        data={[
          { value: "open", label: say("windowIsOpen") },
          { value: "closed", label: say("windowIsClosed") },
        ]}
        value={condition.is}
        onChange={(value) => onChange({ ...condition, is: value === "closed" ? "closed" : "open" })}
      />
    );
  if (condition.field === "service")
    return (
      <Select
        aria-label={label}
        allowDeselect={false}
        data={(["late", "soon"] as const).map((value) => ({ value, label: say(`promise_${value}`) }))}
        value={condition.is}
        onChange={(value) => onChange({ ...condition, is: value === "soon" ? "soon" : "late" })}
      />
    );
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      data={[
        { value: "yes", label: say("yes") },
        { value: "no", label: say("no") },
      ]}
      value={condition.is ? "yes" : "no"}
      onChange={(value) => onChange({ ...condition, is: value === "yes" })}
    />
  );
}

const units = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof units;
function Span({ label, minutes, onChange }: { label: string; minutes: number; onChange: (minutes: number) => void }) {
  const { say } = useWords();
  const unit: Unit = minutes % 1440 === 0 ? "days" : minutes % 60 === 0 ? "hours" : "minutes";
  const put = (value: number, by: Unit) => onChange(Math.min(525_600, Math.max(1, Math.round(value))) * units[by]);
  return (
    <>
      <NumberInput
        aria-label={label}
        w={90}
        min={1}
        max={999}
        value={minutes / units[unit]}
        onChange={(value) => typeof value === "number" && put(value, unit)}
      />
      <Select
        aria-label={say("filterUnit")}
        allowDeselect={false}
        w={120}
        data={(Object.keys(units) as Unit[]).map((value) => ({ value, label: say(`unit_${value}`) }))}
        value={unit}
        onChange={(value) => put(minutes / units[unit], value as Unit)}
      />
    </>
  );
}

function Days({ condition, onChange }: { condition: Extract<FilterCondition, { field: "opened" }>; onChange: Props["onChange"] }) {
  const { say } = useWords();
  const day = (iso: string | null) => (iso ? iso.slice(0, 10) : "");
  const put = (name: "from" | "to", value: string) =>
    onChange({ ...condition, [name]: value ? new Date(`${value}T00:00:00`).toISOString() : null });
  return (
    <>
      <TextInput
        type="date"
        aria-label={say("from")}
        value={day(condition.from)}
        onChange={(event) => put("from", event.currentTarget.value)}
      />
      <TextInput
        type="date"
        aria-label={say("until")}
        value={day(condition.to)}
        onChange={(event) => put("to", event.currentTarget.value)}
      />
    </>
  );
}
