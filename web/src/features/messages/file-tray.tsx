import { IconX } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./composer.module.css";
import type { useFiles } from "./use-files.ts";

/** Files that wait to be sent with the text. */
export function FileTray({ files }: { files: ReturnType<typeof useFiles> }) {
  const { say } = useWords();
  if (files.items.length === 0) return null;
  return (
    <ul className={css.tray}>
      {files.items.map(({ key, name, preview, state, problem }) => (
        <li key={key} data-state={state}>
          {preview && <img src={preview} alt="" />}
          <span className="cut grow">{name}</span>
          <span className="xxs">{state === "uploading" ? say("uploading") : state === "refused" ? problem : ""}</span>
          <IconButton size="xs" label={say("removeFile", { name })} icon={<IconX size={14} />} onClick={() => files.remove(key)} />
        </li>
      ))}
    </ul>
  );
}
