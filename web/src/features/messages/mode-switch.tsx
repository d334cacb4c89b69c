import { SegmentedControl } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";

interface Props {
  note: boolean;
  /** Whether free-form messages may be sent; else only templates reach the customer. */
  open: boolean;
  onChange: (mode: "reply" | "note") => void;
}

export function ModeSwitch({ note, open, onChange }: Props) {
  const { say } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={say("composer")}
      value={note ? "note" : "reply"}
      onChange={(value) => onChange(value === "note" ? "note" : "reply")}
      data={[
        { value: "reply", label: open ? say("reply") : say("template") },
        {
          value: "note",
          label: (
            <span className="row" style={{ gap: 4 }}>
              <IconLock size={14} stroke={1.9} />
              {say("note")}
            </span>
          ),
        },
      ]}
    />
  );
}
