import { Button, Textarea } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useWords } from "../lib/i18n.tsx";

/** Something to be taken elsewhere, often shown only once. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { say } = useWords();
  const { copied, copy } = useClipboard();
  return (
    <div className="row" style={{ alignItems: "flex-end" }}>
      <Textarea
        className="grow"
        label={label}
        value={value}
        readOnly
        autosize
        minRows={1}
        maxRows={10}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="default" leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={() => copy(value)}>
        {say(copied ? "copied" : "copy")}
      </Button>
    </div>
  );
}
