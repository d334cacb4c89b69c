import { Checkbox, MultiSelect } from "@mantine/core";
import type { Field, FieldValue } from "@sigap/contract/fields";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { Chip } from "../../../ui/chip.tsx";
import { ChoiceField } from "../choice-field.tsx";
import { CompanyField } from "../companies/company-field.tsx";
import { EditableField } from "../editable-field.tsx";
import css from "./fields.module.css";
import { RatingField } from "./rating-field.tsx";
import type { ValueProps } from "./value-props.ts";
import { numberWords, plainNumber, valueWords } from "./value-words.ts";

/** A value that is changed where it stands, in the way of its type. */
export function ValueField(props: ValueProps) {
  const { field, value, disabled, onSave } = props;
  const { say } = useWords();
  const text = { label: field.label, disabled, placeholder: say("fieldEmpty") };
  switch (field.type) {
    case "list":
      return <ListField {...props} />;
    case "multi_list":
      return <MultiListField {...props} />;
    case "checkbox":
      return <CheckboxField {...props} />;
    case "rating":
      return <RatingField {...props} />;
    case "relation":
      return <CompanyField {...text} value={typeof value === "string" ? value : null} onSave={onSave} />;
    case "number":
    case "currency":
      return <NumberField {...props} />;
    case "date":
    case "time":
      return <EditableField {...text} type={field.type} value={typeof value === "string" ? value : null} onSave={onSave} />;
    case "location":
      return <EditableField {...text} placeholder="-6.2, 106.8" value={placeOf(value)} onSave={onSave} />;
    default: {
      const longest = field.type === "long_text" ? 5000 : 2000;
      const shown = typeof value === "string" ? value : null;
      return <EditableField {...text} lines={field.type === "long_text"} longest={longest} value={shown} onSave={onSave} />;
    }
  }
}

const placeOf = (value: FieldValue | null): string | null =>
  typeof value === "object" && value !== null && "latitude" in value
    ? [`${value.latitude}, ${value.longitude}`, value.label ?? ""].join(" ").trim()
    : typeof value === "string"
      ? value
      : null;

/** Written and read as in the language of the screen. */
function NumberField({ field, value, disabled, onSave }: ValueProps) {
  const { say, language } = useWords();
  const amount = typeof value === "object" && value !== null && "amount" in value ? value : null;
  const shown = amount
    ? valueWords(field, amount, say)
    : typeof value === "number"
      ? numberWords(value, language)
      : (value as string | null);
  const save = (written: string | null) => {
    if (written === null) return onSave(null);
    if (field.type === "number") {
      const number = plainNumber(written, language);
      return onSave(number === written && Number.isNaN(Number(number)) ? written : Number(number));
    }
    const digits = plainNumber(written.replace(/[^\d.,+-]/g, "").replace(/^[.,]+/, ""), language);
    const code = /[A-Za-z]{3}/.exec(written)?.[0].toUpperCase() ?? amount?.currency ?? field.options.currency ?? "USD";
    return onSave(/\d/.test(digits) ? { amount: digits, currency: code } : written);
  };
  return <EditableField label={field.label} value={shown} placeholder={say("fieldEmpty")} disabled={disabled} onSave={save} />;
}

const offered = ({ options }: Field, chosen: readonly string[]) =>
  (options.choices ?? []).filter(({ id, archived }) => !archived || chosen.includes(id));

function ListField({ field, value, disabled, onSave }: ValueProps) {
  const { say } = useWords();
  const chosen = typeof value === "string" ? value : null;
  const choice = field.options.choices?.find(({ id }) => id === chosen);
  if (disabled && choice) return <Chip tone={choice.tone}>{choice.label}</Chip>;
  return (
    <ChoiceField
      label={field.label}
      value={chosen}
      placeholder={say("fieldChoose")}
      options={offered(field, chosen ? [chosen] : []).map(({ id, label }) => ({ value: id, label }))}
      disabled={disabled}
      onSave={onSave}
    />
  );
}

function MultiListField({ field, value, disabled, onSave }: ValueProps) {
  const { say } = useWords();
  const [problem, setProblem] = useState("");
  const chosen = Array.isArray(value) ? value : [];
  const shown = offered(field, chosen);
  if (disabled)
    return (
      <>
        {shown
          .filter(({ id }) => chosen.includes(id))
          .map(({ id, label, tone }) => (
            <Chip key={id} tone={tone}>
              {label}
            </Chip>
          ))}
        {chosen.length === 0 && <span className="dim">{say("noEmptyValue")}</span>}
      </>
    );
  return (
    <MultiSelect
      aria-label={field.label}
      className="grow"
      classNames={{ input: css.bare ?? "", pill: css.pill ?? "" }}
      size="xs"
      searchable
      placeholder={chosen.length === 0 ? say("fieldChoose") : ""}
      nothingFoundMessage={say("noHits")}
      comboboxProps={{ width: 240, position: "bottom-start" }}
      data={shown.map(({ id, label }) => ({ value: id, label }))}
      value={chosen}
      error={problem || undefined}
      onChange={(next) => {
        setProblem("");
        onSave(next.length === 0 ? null : next).catch((error: unknown) => setProblem(sayError(error, say)));
      }}
    />
  );
}

function CheckboxField({ field, value, disabled, onSave }: ValueProps) {
  const { say } = useWords();
  const [problem, setProblem] = useState("");
  if (disabled) return <span>{value === null ? <span className="dim">{say("noEmptyValue")}</span> : valueWords(field, value, say)}</span>;
  return (
    <Checkbox
      aria-label={field.label}
      label={value === null ? <span className="dim">{say("fieldEmpty")}</span> : valueWords(field, value, say)}
      checked={value === true}
      indeterminate={value === null}
      error={problem || undefined}
      onChange={({ currentTarget: { checked } }) => {
        setProblem("");
        onSave(checked).catch((error: unknown) => setProblem(sayError(error, say)));
      }}
    />
  );
}
