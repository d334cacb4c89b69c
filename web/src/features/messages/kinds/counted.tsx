import { Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { characters } from "./faults.ts";
import css from "./kinds.module.css";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** How many characters the channel takes; the counter says how many there are. */
  most?: number;
  error?: string | undefined;
  optional?: boolean;
  hint?: ReactNode;
  placeholder?: string;
  lines?: number;
  autoFocus?: boolean;
}

/** A text with a counter. What is too long stays, so that nothing pasted is lost in silence. */
export function Counted({
  label,
  value,
  onChange,
  most,
  error,
  optional = false,
  hint,
  placeholder = "",
  lines = 1,
  autoFocus = false,
}: Props) {
  const { say } = useWords();
  const shared = {
    label: optional ? `${label} (${say("optional")})` : label,
    description: hint,
    placeholder,
    value,
    error,
    "data-autofocus": autoFocus,
    autoFocus,
    dir: "auto" as const,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  const count = characters(value.trim());
  return (
    <div className={css.counted}>
      {lines > 1 ? <Textarea {...shared} autosize minRows={lines} maxRows={8} /> : <TextInput {...shared} />}
      {most !== undefined && (
        <span className={css.count} data-over={count > most} aria-hidden="true">
          {count} / {most}
        </span>
      )}
    </div>
  );
}
