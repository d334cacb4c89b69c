import { Button } from "@mantine/core";
import { IconArrowUp, IconFile, IconMusic, IconRefresh, IconVideo, IconX } from "@tabler/icons-react";
import { bytes } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { type TrayItem, takesCaption } from "./composer/tray.ts";
import css from "./file-tray.module.css";
import type { useFiles } from "./use-files.ts";

interface Props {
  files: ReturnType<typeof useFiles>;
  captionLimit: number;
}

/** Files that wait to be sent, in their order, each with its own caption. */
export function FileTray({ files, captionLimit }: Props) {
  const { say } = useWords();
  return (
    <ul className={css.tray} aria-label={say("filesToSend")}>
      {files.items.map((item, index) => (
        <li key={item.key} className={css.item} data-state={item.state}>
          <Picture item={item} />
          <div className={css.facts}>
            <span className={css.name}>
              <bdi className="cut">{item.name}</bdi>
              <State item={item} />
            </span>
            {item.state === "uploading" && <progress className={css.progress} value={item.progress} aria-label={say("uploading")} />}
            {item.problem && (
              <span className={css.problem} role="alert">
                {item.problem(say)}
              </span>
            )}
            {item.state === "waiting" && (
              <span className="dim" role="status">
                {say("uploadsLater")}
              </span>
            )}
            <Cures item={item} files={files} />
            {item.state !== "refused" && item.state !== "failed" && takesCaption(item) && files.items.length > 1 && (
              <input
                className={css.caption}
                aria-label={say("captionOf", { name: item.name })}
                placeholder={say("caption")}
                dir="auto"
                maxLength={captionLimit}
                value={item.caption}
                onChange={(event) => files.caption(item.key, event.currentTarget.value)}
              />
            )}
          </div>
          {index > 0 && (
            <IconButton
              size="sm"
              label={say("fileEarlier", { name: item.name })}
              icon={<IconArrowUp size={14} />}
              onClick={() => files.earlier(index)}
            />
          )}
          <IconButton
            size="sm"
            label={say(item.state === "uploading" || item.state === "waiting" ? "cancelFile" : "removeFile", { name: item.name })}
            icon={<IconX size={14} />}
            onClick={() => files.remove(item.key)}
          />
        </li>
      ))}
    </ul>
  );
}

function State({ item }: { item: TrayItem }) {
  return <span className="xxs dim num">{item.state === "uploading" ? `${Math.round(item.progress * 100)} %` : bytes(item.size)}</span>;
}

/** What helps against what went wrong. */
function Cures({ item, files }: { item: TrayItem; files: Props["files"] }) {
  const { say } = useWords();
  if (item.state === "failed")
    return (
      <span>
        <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={() => files.retry(item)}>
          {say("tryAgain")}
        </Button>
      </span>
    );
  if (item.state !== "refused" || !item.canBeDocument) return null;
  return (
    <span>
      <Button size="xs" variant="default" leftSection={<IconFile size={14} />} onClick={() => files.asDocument(item)}>
        {say("asDocument")}
      </Button>
    </span>
  );
}

function Picture({ item: { preview, kind } }: { item: TrayItem }) {
  if (preview) return <img className={css.picture} src={preview} alt="" />;
  const Icon = kind === "video" ? IconVideo : kind === "audio" ? IconMusic : IconFile;
  return (
    <span className={css.picture}>
      <Icon size={18} stroke={1.75} />
    </span>
  );
}
