import { ActionIcon, MultiSelect, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import type { RoutingCondition } from "@sigap/contract/routing-conditions";
import { IconTrash } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import filter from "../../ui/filter-builder.module.css";
import { TagsField } from "../contacts/tags-field.tsx";
import { CompaniesField } from "./companies.tsx";
import { addable, choicesOf, type Names, optionsOf, subjectOf } from "./routing-fields.ts";
import { WorthValue } from "./worth-value.tsx";

interface Props {
  condition: RoutingCondition;
  names: Names;
  onChange: (next: RoutingCondition) => void;
  onRemove: () => void;
}

/** Field and value. */
export function ConditionRow({ condition, names, onChange, onRemove }: Props) {
  const { say } = useWords();
  const all = addable(names, say);
  const data = all.map(({ key, label }) => ({ value: key, label }));
  const subject = subjectOf(condition);
  const known = all.some(({ key }) => key === subject);
  return (
    <div className={filter.row}>
      <Select
        aria-label={say("filterField")}
        allowDeselect={false}
        searchable
        className={filter.subject ?? ""}
        data={known ? data : [...data, { value: subject, label: "key" in condition ? condition.key : say("gone") }]}
        value={subject}
        onChange={(value) => {
          const next = all.find(({ key }) => key === value)?.fresh();
          if (next && value !== subject) onChange(next);
        }}
      />
      <div className={filter.value}>
        <Value condition={condition} names={names} onChange={onChange} />
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label={say("removeCondition")} onClick={onRemove}>
        <IconTrash size={16} stroke={1.75} />
      </ActionIcon>
    </div>
  );
}

type ValueProps = Omit<Props, "onRemove">;
function Value({ condition, names, onChange }: ValueProps) {
  const { say } = useWords();
  if (condition.field === "custom" || condition.field === "value")
    return <FieldValue condition={condition} names={names} onChange={onChange} />;
  const label = say(`rfield_${condition.field}`);
  if (condition.field === "time" || condition.field === "weekday")
    return <TimeValue condition={condition} names={names} onChange={onChange} />;
  if (condition.field === "tag")
    return (
      <>
        <Choice
          label={say("filterHow")}
          options={(["any", "all", "none"] as const).map((value) => ({ value, label: say(`has_${value}`) }))}
          value={condition.has}
          onChange={(has) => onChange({ ...condition, has: has as "any" })}
        />
        <TagsField aria-label={label} value={condition.tags} onChange={(tags) => onChange({ ...condition, tags })} />
      </>
    );
  if (condition.field === "worth") return <WorthValue condition={condition} label={label} onChange={onChange} />;
  if (condition.field === "segment")
    return (
      <>
        <Choice
          label={say("filterHow")}
          options={(["has_any", "has_none"] as const).map((value) => ({ value, label: say(value) }))}
          value={condition.not ? "has_none" : "has_any"}
          onChange={(value) => onChange({ ...condition, not: value === "has_none" })}
        />
        <MultiSelect
          aria-label={label}
          className="grow"
          searchable
          data={names.segment}
          value={condition.in}
          onChange={(ids) => onChange({ ...condition, in: ids })}
        />
      </>
    );
  if (condition.field === "from_ad" || condition.field === "hours") {
    const words = condition.field === "hours" ? (["routingHoursOpen", "routingHoursClosed"] as const) : (["yes", "no"] as const);
    const first = condition.is === true || condition.is === "open";
    return (
      <Choice
        label={label}
        options={words.map((word) => ({ value: word, label: say(word) }))}
        value={words[first ? 0 : 1]}
        onChange={(value) => onChange(withAnswer(condition.field, value === words[0]))}
      />
    );
  }
  if (condition.field === "company")
    return <CompaniesField label={label} none value={condition.in} onChange={(ids) => onChange({ ...condition, in: ids })} />;
  const options = optionsOf(condition.field, names, say);
  const put = (values: string[]) => onChange({ ...condition, in: values } as RoutingCondition);
  if (options)
    return <MultiSelect aria-label={label} className="grow" searchable data={[...options]} value={condition.in} onChange={put} />;
  return <Typed label={label} value={condition.in} onChange={put} />;
}
const withAnswer = (field: "from_ad" | "hours", yes: boolean): RoutingCondition =>
  field === "hours" ? { field, is: yes ? "open" : "closed" } : { field, is: yes };

interface ChoiceProps {
  label: string;
  options: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}
const Choice = ({ label, options, value, onChange }: ChoiceProps) => (
  <Select
    aria-label={label}
    allowDeselect={false}
    w={130}
    flex="none"
    data={options}
    value={value}
    onChange={(next) => next && onChange(next)}
  />
);

interface TypedProps {
  label: string;
  value: readonly string[];
  onChange: (values: string[]) => void;
}
function Typed({ label, value, onChange }: TypedProps) {
  const { say } = useWords();
  return (
    <TagsInput
      aria-label={label}
      className="grow"
      placeholder={say("routingTypeAndEnter")}
      value={[...value]}
      onChange={onChange}
      acceptValueOnBlur
    />
  );
}

interface FieldProps {
  condition: Extract<RoutingCondition, { field: "custom" | "value" }>;
  names: Names;
  onChange: Props["onChange"];
}
/** A value of one of the workspace's own fields, in the way of its type. */
function FieldValue({ condition, names, onChange }: FieldProps) {
  const { say } = useWords();
  const field = names.fields.find(({ key }) => key === condition.key);
  const label = field?.label ?? condition.key;
  if (condition.field === "value")
    return (
      <>
        <span className="mut">{say("routingAtLeast")}</span>
        <NumberInput
          aria-label={label}
          className="grow"
          value={condition.atLeast}
          onChange={(value) => typeof value === "number" && onChange({ ...condition, atLeast: value })}
        />
      </>
    );
  const put = (values: string[]) => onChange({ ...condition, in: values });
  if (field?.type === "relation") return <CompaniesField label={label} none={false} value={condition.in} onChange={put} />;
  const choices = field && choicesOf(field, condition.in, say);
  if (!choices) return <Typed label={label} value={condition.in} onChange={put} />;
  return <MultiSelect aria-label={label} className="grow" searchable data={choices} value={condition.in} onChange={put} />;
}

interface TimeProps {
  condition: Extract<RoutingCondition, { field: "time" | "weekday" }>;
  names: Names;
  onChange: Props["onChange"];
}
function TimeValue({ condition, names, onChange }: TimeProps) {
  const { say } = useWords();
  const clock = (
    <Choice
      label={say("routingClock")}
      options={(["workspace", "lead"] as const).map((value) => ({ value, label: say(`routingClock_${value}`) }))}
      value={condition.clock}
      onChange={(value) => onChange({ ...condition, clock: value === "lead" ? "lead" : "workspace" })}
    />
  );
  if (condition.field === "weekday")
    return (
      <>
        <MultiSelect
          aria-label={say("rfield_weekday")}
          className="grow"
          data={[...(optionsOf("weekday", names, say) ?? [])]}
          value={condition.in.map(String)}
          onChange={(days) => onChange({ ...condition, in: days.map(Number).sort() })}
        />
        {clock}
      </>
    );
  return (
    <>
      <TextInput
        type="time"
        aria-label={say("routingFrom")}
        value={condition.from}
        onChange={(event) => onChange({ ...condition, from: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        aria-label={say("routingUntil")}
        value={condition.to}
        onChange={(event) => onChange({ ...condition, to: event.currentTarget.value })}
      />
      {clock}
    </>
  );
}
