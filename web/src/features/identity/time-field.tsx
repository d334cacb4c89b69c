import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { readTime } from "./read-time.ts";
import css from "./working-hours.module.css";

/** A time of day; kept when one leaves it, and as it was before where it is none. */
export function TimeField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const leave = () => {
    const time = readTime(text);
    setText(time ?? value);
    if (time && time !== value) onChange(time);
  };
  return (
    <TextInput
      className={css.time ?? ""}
      aria-label={label}
      inputMode="numeric"
      maxLength={5}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={leave}
      onKeyDown={(event) => event.key === "Enter" && leave()}
    />
  );
}
