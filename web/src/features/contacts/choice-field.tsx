import { Select } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import css from "./choice-field.module.css";

interface Props {
  label: string;
  value: string | null;
  placeholder: string;
  options: { value: string; label: string }[];
  disabled: boolean;
  /** There is always one. */
  required?: boolean;
  onSave: (value: string | null) => Promise<void>;
}

/** A value out of a list, changed where it stands; typing finds it. Who may not change it reads text. */
export function ChoiceField({ label, value, placeholder, options, disabled, required = false, onSave }: Props) {
  const { say } = useWords();
  const [problem, setProblem] = useState("");
  const known = value === null || options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
  if (disabled)
    return <span>{known.find((option) => option.value === value)?.label ?? <span className="dim">{say("noEmptyValue")}</span>}</span>;
  return (
    <Select
      aria-label={label}
      className="grow"
      classNames={{ input: css.input ?? "" }}
      size="xs"
      searchable
      clearable={value !== null && !required}
      allowDeselect={!required}
      clearButtonProps={{ "aria-label": say("clearValue", { name: label }) }}
      rightSectionWidth={24}
      placeholder={placeholder}
      nothingFoundMessage={say("noHits")}
      comboboxProps={{ width: 240, position: "bottom-start" }}
      data={known}
      value={value}
      error={problem || undefined}
      onChange={(next) => {
        setProblem("");
        if (next !== value) onSave(next).catch((error: unknown) => setProblem(sayError(error, say)));
      }}
    />
  );
}
