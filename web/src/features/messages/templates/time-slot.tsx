import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import type { SlotProps } from "./slot-props.ts";

/** When an offer ends, in the time of whoever writes. */
export function TimeSlot({ label, onChange }: SlotProps) {
  const { say } = useWords();
  const [local, setLocal] = useState("");
  const over = local !== "" && new Date(local).getTime() <= Date.now();
  return (
    <TextInput
      label={label}
      type="datetime-local"
      value={local}
      error={over ? say("timeOver") : undefined}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setLocal(value);
        const at = new Date(value);
        onChange(at.getTime() > Date.now() ? at.toISOString() : undefined);
      }}
    />
  );
}
