import { Button } from "@mantine/core";
import type { Attachment } from "@sigap/contract/messages";
import { IconFile, IconPaperclip, IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { upload } from "../../lib/api.ts";
import { bytes } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./replies.module.css";

const most = 10;

/** What comes with a saved reply each time. */
export function ReplyFiles({ files, onChange }: { files: readonly Attachment[]; onChange: (files: readonly Attachment[]) => void }) {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (chosen: File[]) => {
    setBusy(true);
    setProblem(null);
    let now = files;
    try {
      for (const file of chosen.slice(0, most - files.length)) {
        now = [...now, await upload(file, file.name)];
        onChange(now);
      }
    } catch (error) {
      setProblem(sayError(error, say));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="col">
      {problem && <Banner>{problem}</Banner>}
      {files.length > 0 && (
        <ul className={css.files} aria-label={say("replyFiles")}>
          {files.map((file) => (
            <li key={file.id} className={css.file}>
              {file.thumbnailUrl ? <img src={file.thumbnailUrl} alt="" /> : <IconFile size={18} stroke={1.75} />}
              <bdi className="cut grow">{file.fileName}</bdi>
              <span className="xxs dim num">{bytes(file.bytes ?? 0)}</span>
              <IconButton
                size="sm"
                label={say("removeFile", { name: file.fileName ?? "" })}
                icon={<IconX size={14} />}
                onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          size="xs"
          variant="default"
          loading={busy}
          disabled={files.length >= most}
          leftSection={<IconPaperclip size={14} stroke={1.9} />}
          onClick={() => input.current?.click()}
        >
          {say("attachToReply")}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            void add(chosen);
          }}
        />
      </div>
    </div>
  );
}
