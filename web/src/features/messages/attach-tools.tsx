import { IconMicrophone, IconPaperclip, IconPlayerStopFilled, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./composer.module.css";
import type { useRecorder } from "./use-recorder.ts";

interface Props {
  onFiles: (files: File[]) => void;
  recorder: ReturnType<typeof useRecorder>;
}

/** A file, or a voice note. */
export function AttachTools({ onFiles, recorder }: Props) {
  const { say } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        size="sm"
        label={say("attach")}
        icon={<IconPaperclip size={16} stroke={1.75} />}
        onClick={() => picker.current?.click()}
      />
      <input ref={picker} type="file" multiple hidden onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])} />
      {recorder.seconds === null ? (
        <IconButton size="sm" label={say("voice")} icon={<IconMicrophone size={16} stroke={1.75} />} onClick={recorder.start} />
      ) : (
        <span className={css.recording}>
          <IconButton size="sm" label={say("stopVoice")} icon={<IconPlayerStopFilled size={16} />} onClick={() => recorder.stop(true)} />
          <span className="num xs">{`0:${String(recorder.seconds).padStart(2, "0")}`}</span>
          <IconButton size="sm" label={say("cancel")} icon={<IconX size={16} />} onClick={() => recorder.stop(false)} />
        </span>
      )}
    </>
  );
}
