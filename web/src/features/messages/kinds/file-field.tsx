import { FileInput } from "@mantine/core";
import type { Attachment } from "@sigap/contract/messages";
import { IconPaperclip } from "@tabler/icons-react";
import { useState } from "react";
import { upload } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";

export type FileKind = "image" | "video" | "document";
interface Props {
  label: string;
  kind: FileKind;
  value: Attachment | null;
  onChange: (attachment: Attachment | null) => void;
  error?: string | undefined;
}

/** One file of a kind, uploaded as soon as it is chosen; what the server refuses is said here. */
export function FileField({ label, kind, value, onChange, error }: Props) {
  const { say } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<File | null>(null);
  // Of one that was chosen before the form was closed only the name is shown.
  const shown = chosen ?? (value && new File([], value.fileName ?? label));
  const choose = (file: File | null) => {
    onChange(null);
    setProblem(null);
    setChosen(file);
    if (!file) return;
    setBusy(true);
    upload(file, file.name, kind === "document" ? "document" : undefined)
      .then((attachment) => (attachment.kind === kind ? onChange(attachment) : setProblem(say("wrongFile"))))
      .catch((refused: unknown) => setProblem(sayError(refused, say)))
      .finally(() => setBusy(false));
  };
  return (
    <FileInput
      label={label}
      placeholder={say("chooseFile")}
      leftSection={<IconPaperclip size={16} stroke={1.75} />}
      accept={kind === "document" ? "*/*" : `${kind}/*`}
      description={busy ? say("uploading") : undefined}
      error={problem ?? error}
      clearable
      clearButtonProps={{ "aria-label": say("remove") }}
      value={shown}
      onChange={choose}
    />
  );
}
