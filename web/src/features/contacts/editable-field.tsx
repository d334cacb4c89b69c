import { type KeyboardEvent, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import css from "./editable-field.module.css";

interface Props {
  label: string;
  value: string | null;
  placeholder?: string;
  strong?: boolean;
  required?: boolean;
  /** Several lines: Shift and Enter begin a new one. */
  lines?: boolean;
  /** A day or a time is chosen as the device does it. */
  type?: "text" | "date" | "time";
  disabled: boolean;
  longest?: number;
  /** Null when it was emptied. */
  onSave: (value: string | null) => Promise<void>;
}

/** A value that is changed where it stands: Enter or leaving it saves, Escape puts it back. Who may not change it reads text. */
export function EditableField({ label, value, placeholder = "", strong = false, required = false, lines = false, ...rest }: Props) {
  const { disabled, longest = 320, type: kind = "text", onSave } = rest;
  const { say } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  if (disabled)
    return (
      <bdi className={css.text} data-strong={strong}>
        {value || <span className="dim">{say("noEmptyValue")}</span>}
      </bdi>
    );
  const leave = () => {
    const next = typed?.trim() ?? null;
    if (next === null || next === (value ?? "") || (required && next === "")) return setTyped(null);
    onSave(next === "" ? null : next)
      .then(() => setTyped(null))
      .catch((error: unknown) => setProblem(sayError(error, say)));
  };
  const type = (next: string) => {
    setTyped(next);
    setProblem("");
  };
  const press = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      event.currentTarget.blur();
    }
    if (event.key !== "Escape" || typed === null) return;
    // What was typed goes; a drawer around it stays.
    event.stopPropagation();
    setTyped(null);
    setProblem("");
  };
  const shown = typed ?? value ?? "";
  const common = {
    "aria-label": label,
    "aria-invalid": problem !== "",
    className: css.input,
    "data-strong": strong,
    "data-empty": shown === "",
    placeholder,
    maxLength: longest,
    value: shown,
    onBlur: leave,
    onKeyDown: press,
  };
  return (
    <span className={css.field}>
      {lines ? (
        <textarea
          {...common}
          rows={Math.min(6, Math.max(1, shown.split("\n").length))}
          onChange={(event) => type(event.currentTarget.value)}
        />
      ) : (
        <input {...common} type={kind} onChange={(event) => type(event.currentTarget.value)} />
      )}
      {problem && (
        <span className={css.problem} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
