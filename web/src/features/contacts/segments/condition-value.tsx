import { TagsInput, TextInput } from "@mantine/core";
import type { FieldTest, SegmentCondition } from "@sigap/contract/segment-filter";
import type { FilterableField } from "@sigap/contract/segments";
import { useWords } from "../../../lib/i18n.tsx";
import { TagsField } from "../tags-field.tsx";
import { CompanyChoice, CompanyTest } from "./company-condition.tsx";
import { freshTest, opsOf } from "./conditions.ts";
import { Amount, Choice, Days, Many } from "./inputs.tsx";
import { choicesOf, type PeopleNames } from "./names.ts";

interface Props {
  condition: SegmentCondition;
  label: string;
  names: PeopleNames;
  onChange: (next: SegmentCondition) => void;
}

/** How a condition is asked: operator and value, as its field wants them. */
export function ConditionValue({ condition, label, names, onChange }: Props) {
  const { say } = useWords();
  switch (condition.field) {
    case "custom": {
      const field = names.fields.find(({ key }) => key === condition.key);
      if (!field) return <span className="mut">{say("gone")}</span>;
      return <CustomTest field={field} label={label} test={condition.test} onChange={(test) => onChange({ ...condition, test })} />;
    }
    case "text":
      return (
        <CustomTest
          field={{ ...textField, label }}
          label={label}
          test={condition.test}
          onChange={(test) => onChange({ ...condition, test } as SegmentCondition)}
        />
      );
    case "created":
      return (
        <CustomTest
          field={{ ...createdField, label }}
          ops={["in_last", "not_in_last"]}
          label={label}
          test={condition.test as FieldTest}
          onChange={(test) => onChange({ ...condition, test } as SegmentCondition)}
        />
      );
    case "tag":
      return (
        <>
          <Choice
            label={say("filterHow")}
            width={110}
            options={(["any", "all", "none"] as const).map((value) => ({ value, label: say(`has_${value}`) }))}
            value={condition.has}
            onChange={(has) => onChange({ ...condition, has: has as "any" })}
          />
          <TagsField aria-label={label} value={condition.tags} onChange={(tags) => tags.length > 0 && onChange({ ...condition, tags })} />
        </>
      );
    case "segment":
      return (
        <>
          <Choice
            label={say("filterHow")}
            width={110}
            options={[
              { value: "in", label: say("has_any") },
              { value: "out", label: say("has_none") },
            ]}
            value={condition.not ? "out" : "in"}
            onChange={(value) => onChange({ ...condition, not: value === "out" })}
          />
          <Many label={label} options={names.segment} values={condition.in} onChange={(next) => onChange({ ...condition, in: next })} />
        </>
      );
    case "company":
      return <CompanyTest condition={condition} label={label} onChange={onChange} />;
    case "stage":
      return (
        <>
          <Many
            label={label}
            options={[{ value: "none", label: say("stageNone") }, ...names.stage]}
            values={condition.in}
            onChange={(next) => onChange({ ...condition, in: next })}
          />
          <span className="mut">{say("stageLongerThan")}</span>
          <Amount
            label={say("stageLongerThan")}
            value={condition.longerThanDays}
            onChange={(days) => onChange({ ...condition, longerThanDays: days > 0 ? Math.round(days) : null })}
            onEmpty={() => onChange({ ...condition, longerThanDays: null })}
          />
          <span className="mut">{say("unit_days")}</span>
        </>
      );
    case "activity": {
      const kinds = (["wrote", "was_sent", "read"] as const).flatMap((what) =>
        ([true, false] as const).map((did) => ({ what, did, value: `${what}_${did ? "did" : "not"}` as const })),
      );
      return (
        <>
          <Choice
            label={say("filterHow")}
            options={kinds.map(({ value }) => ({ value, label: say(`activity_${value}`) }))}
            value={`${condition.what}_${condition.did ? "did" : "not"}`}
            onChange={(value) => {
              const kind = kinds.find((each) => each.value === value);
              if (kind) onChange({ ...condition, what: kind.what, did: kind.did });
            }}
          />
          <Days label={label} days={condition.days} onChange={(days) => onChange({ ...condition, days })} />
        </>
      );
    }
    case "window":
      return (
        <Choice
          label={label}
          options={[
            { value: "open", label: say("windowIsOpen") },
            { value: "closed", label: say("windowIsClosed") },
          ]}
          value={condition.is}
          onChange={(is) => onChange({ ...condition, is: is as "open" })}
        />
      );
    case "window_ends":
      return (
        <>
          <Amount
            label={label}
            value={condition.within / 60}
            onChange={(hours) => onChange({ ...condition, within: Math.max(1, Math.round(hours * 60)) })}
          />
          <span className="mut">{say("unit_hours")}</span>
        </>
      );
    case "from_ad":
    case "open_conversation":
      return (
        <Choice
          label={label}
          options={[
            { value: "yes", label: say("yes") },
            { value: "no", label: say("no") },
          ]}
          value={condition.is ? "yes" : "no"}
          onChange={(value) => onChange({ ...condition, is: value === "yes" })}
        />
      );
    case "source":
      return (
        <TagsInput
          aria-label={label}
          placeholder={say("adIds")}
          value={[...condition.in]}
          onChange={(next) => onChange({ ...condition, in: next })}
        />
      );
    case "owner":
    case "assignee":
    case "team":
    case "connection":
    case "language":
    case "country":
    case "marketing":
      return (
        <Many
          label={label}
          options={names[condition.field]}
          values={condition.in}
          onChange={(next) => onChange({ ...condition, in: next } as SegmentCondition)}
        />
      );
    default:
      return <span className="mut">{say("conditionElsewhere")}</span>;
  }
}

const textField: FilterableField = { id: "", key: "", label: "", type: "text", options: {}, fast: false, indexed: false };
const createdField: FilterableField = { ...textField, type: "date" };

interface TestProps {
  field: FilterableField;
  label: string;
  ops?: readonly string[];
  test: FieldTest;
  onChange: (test: FieldTest) => void;
}
function CustomTest({ field, label, ops = opsOf(field), test, onChange }: TestProps) {
  const { say } = useWords();
  const choose = (op: string) =>
    // A moment knows one operator that no field has.
    onChange(
      op === "not_in_last" || test.op === ("not_in_last" as string)
        ? ({ ...test, op } as FieldTest)
        : freshTest(field, op as FieldTest["op"], test),
    );
  return (
    <>
      <Choice
        label={say("filterHow")}
        width={140}
        options={ops.map((op) => ({ value: op, label: say(`op_${op}` as "op_is") }))}
        value={test.op}
        onChange={choose}
      />
      <TestValue field={field} label={label} test={test} onChange={onChange} />
    </>
  );
}

function TestValue({ field, label, test, onChange }: Omit<TestProps, "ops">) {
  const { say } = useWords();
  if ("days" in test) return <Days label={label} days={test.days} onChange={(days) => onChange({ ...test, days })} />;
  if ("values" in test && field.type === "relation")
    return <CompanyChoice label={label} values={test.values} onChange={(values) => onChange({ ...test, values })} />;
  if ("values" in test)
    return <Many label={label} options={choicesOf(field)} values={test.values} onChange={(values) => onChange({ ...test, values })} />;
  if ("from" in test)
    return (
      <>
        <Amount label={say("from")} value={test.from} onChange={(from) => onChange({ ...test, from })} />
        <Amount label={say("until")} value={test.to} onChange={(to) => onChange({ ...test, to })} />
      </>
    );
  if (!("value" in test)) return null;
  const { value } = test;
  const put = (next: string | number | boolean) => onChange({ ...test, value: next } as FieldTest);
  if (typeof value === "boolean")
    return (
      <Choice
        label={label}
        options={[
          { value: "yes", label: say("yes") },
          { value: "no", label: say("no") },
        ]}
        value={value ? "yes" : "no"}
        onChange={(next) => put(next === "yes")}
      />
    );
  if (typeof value === "number") return <Amount label={label} value={value} onChange={put} />;
  const type = field.type === "date" ? "date" : field.type === "time" ? "time" : "text";
  return <TextInput aria-label={label} type={type} value={value} onChange={(event) => put(event.currentTarget.value)} />;
}
