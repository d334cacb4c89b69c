import { IconMicrophone, IconPaperclip, IconPhoto } from "@tabler/icons-react";
import { useRef } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./composer.module.css";

interface Props {
  onFiles: (files: File[]) => void;
  onVoice: () => void;
}

/** A file, a photo or video, or a voice note. */
export function AttachTools({ onFiles, onVoice }: Props) {
  const { say } = useWords();
  const files = useRef<HTMLInputElement>(null);
  const photos = useRef<HTMLInputElement>(null);
  const attach = () => files.current?.click();
  useActions({ "composer.attach": attach, "composer.voice": onVoice });
  const chosen = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])]);
    // The same file can be chosen again.
    input.value = "";
  };
  return (
    <>
      <IconButton
        size="sm"
        label={say("attach")}
        action="composer.attach"
        icon={<IconPaperclip size={16} stroke={1.75} />}
        onClick={attach}
      />
      <input ref={files} type="file" multiple hidden onChange={(event) => chosen(event.currentTarget)} />
      <IconButton
        size="sm"
        className={css.wide ?? ""}
        label={say("attachPhoto")}
        icon={<IconPhoto size={16} stroke={1.75} />}
        onClick={() => photos.current?.click()}
      />
      <input ref={photos} type="file" multiple hidden accept="image/*,video/*" onChange={(event) => chosen(event.currentTarget)} />
      <IconButton
        size="sm"
        label={say("voice")}
        action="composer.voice"
        icon={<IconMicrophone size={16} stroke={1.75} />}
        onClick={onVoice}
      />
    </>
  );
}
