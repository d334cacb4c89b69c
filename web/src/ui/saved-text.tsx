import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";

interface Props {
  label: string;
  description?: string;
  value: string;
  error?: string | null;
  maxLength?: number;
  autoComplete?: string;
  onSave: (value: string) => void;
}

/** A line of text that is saved when one leaves it or presses Enter; Escape takes it back. */
export function SavedText({ value, error, onSave, ...input }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const leave = () => {
    const next = text.trim();
    if (next === "") setText(value);
    else if (next !== value) onSave(next);
  };
  return (
    <TextInput
      {...input}
      value={text}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === "Enter") leave();
        if (event.key === "Escape") setText(value);
      }}
    />
  );
}
