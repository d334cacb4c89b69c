import { PasswordInput } from "@mantine/core";
import { type KeyboardEvent, useId, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import css from "./password-field.module.css";
import { strengthOf } from "./password-strength.ts";

interface Props {
  label: string;
  size?: "sm" | "md";
  value: string;
  error?: string | undefined;
  autoFocus?: boolean;
  onChange: (password: string) => void;
  /** A new one: its rule and how hard it is to guess are shown; words about the person count little. */
  fresh?: { about: readonly string[] };
}

const steps = { short: 1, weak: 1, fair: 2, strong: 3 } as const;
const tones = { short: "bad", weak: "bad", fair: "warn", strong: "good" } as const;

/** A password that can be shown, with a word when Caps Lock is on. */
export function PasswordField({ fresh, onChange, ...input }: Props) {
  const { say } = useWords();
  const id = useId();
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  const strength = fresh && input.value !== "" ? strengthOf(input.value, fresh.about) : null;
  const hint = capsLock ? say("capsLock") : strength ? say(`strength_${strength}`) : fresh ? say("passwordRule") : "";
  return (
    <div className="col" style={{ gap: 4 }}>
      <PasswordInput
        {...input}
        required
        autoComplete={fresh ? "new-password" : "current-password"}
        aria-describedby={id}
        visibilityToggleButtonProps={{ "aria-label": say("showPassword"), tabIndex: 0 }}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={watch}
        onKeyUp={watch}
        onBlur={() => setCapsLock(false)}
      />
      {strength && (
        <span className={css.meter} data-tone={tones[strength]} aria-hidden="true">
          {[1, 2, 3].map((step) => (
            <span key={step} data-on={step <= steps[strength]} />
          ))}
        </span>
      )}
      <p id={id} className={css.hint} role={capsLock ? "status" : undefined} data-warn={capsLock}>
        {hint}
      </p>
    </div>
  );
}
