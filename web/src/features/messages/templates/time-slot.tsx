import { TextInput } from "@mantine/core";
import { useWords } from "../../../lib/i18n.tsx";
import { useKept } from "../kinds/use-value.ts";
import type { SlotProps } from "./slot-props.ts";

/** When an offer ends, in the time of whoever writes. */
export function TimeSlot({ label, name, onChange }: SlotProps) {
  const { say } = useWords();
  const [local, setLocal] = useKept(name, "");
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
