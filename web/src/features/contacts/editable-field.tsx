import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import css from "./editable-field.module.css";

interface Props {
  label: string;
  value: string | null;
  placeholder?: string;
  strong?: boolean;
  required?: boolean;
  disabled: boolean;
  /** Null when it was emptied. */
  onSave: (value: string | null) => Promise<void>;
}

/** A value that is changed where it stands; saved on leaving it, put back with Escape. */
export function EditableField({ label, value, placeholder = "", strong = false, required = false, disabled, onSave }: Props) {
  const { say } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  const leave = () => {
    const next = typed?.trim() ?? null;
    if (next === null || next === (value ?? "") || (required && next === "")) return setTyped(null);
    onSave(next === "" ? null : next)
      .then(() => setTyped(null))
      .catch((error: unknown) => setProblem(sayError(error, say)));
  };
  return (
    <span className={css.field}>
      <input
        aria-label={label}
        aria-invalid={problem !== ""}
        className={css.input}
        data-strong={strong}
        placeholder={placeholder}
        disabled={disabled}
        value={typed ?? value ?? ""}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setProblem("");
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key !== "Escape") return;
          setTyped(null);
          setProblem("");
        }}
      />
      {problem && (
        <span className={css.problem} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
