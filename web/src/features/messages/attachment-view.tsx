import { Button } from "@mantine/core";
import type { Attachment } from "@sigap/contract/messages";
import { IconAlertCircle, IconDownload, IconFile, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { bytes } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import css from "./attachment-view.module.css";
import { VoicePlayer } from "./voice-player.tsx";

/** A file in the thread; one that is not here says why, and offers to fetch it again. */
export function AttachmentView({ attachment, from }: { attachment: Attachment; from: string }) {
  const { say } = useWords();
  const { kind, state, url, thumbnailUrl, width, height, fileName } = attachment;
  if (state !== "ready" || !url) return <Missing attachment={attachment} />;
  if (kind === "image" || kind === "sticker")
    return (
      <a href={url} target="_blank" rel="noreferrer" className={css.picture} data-kind={kind}>
        <img
          src={thumbnailUrl ?? url}
          alt={say("photoFrom", { name: from })}
          width={width ?? undefined}
          height={height ?? undefined}
          loading="lazy"
        />
      </a>
    );
  if (kind === "video")
    return (
      // biome-ignore lint/a11y/useMediaCaption: a customer's video has no captions
      <video className={css.video} src={url} controls preload="metadata" />
    );
  if (kind === "audio") return <VoicePlayer url={url} label={say("audioFrom", { name: from })} />;
  return (
    <a href={`${url}?download=true`} className={css.file} download={fileName ?? ""}>
      <IconFile size={20} stroke={1.6} />
      <span className="grow">
        <span className="cut" style={{ display: "block" }}>
          {fileName ?? say("document")}
        </span>
        <span className="xxs dim">
          {[attachment.mimeType, attachment.bytes === null ? "" : bytes(attachment.bytes)].filter(Boolean).join(" · ")}
        </span>
      </span>
      <IconDownload size={16} stroke={1.75} />
    </a>
  );
}

function Missing({ attachment: { id, state, reason, fileName, kind } }: { attachment: Attachment }) {
  const { say } = useWords();
  const [again, setAgain] = useState(false);
  const waiting = state === "pending" || again;
  const retry = () => {
    setAgain(true);
    call("retryAttachment", { params: { id } })
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }))
      .finally(() => setAgain(false));
  };
  return (
    <div className={css.file} data-missing={!waiting}>
      {waiting ? <IconFile size={20} stroke={1.6} /> : <IconAlertCircle size={20} stroke={1.6} />}
      <span className="grow">
        <span className="cut" style={{ display: "block" }}>
          {fileName ?? say(kind === "image" ? "photo" : kind)}
        </span>
        <span className="xxs dim">{waiting ? say("pendingFile") : (reason ?? say("failedFile"))}</span>
      </span>
      {state === "failed" && !again && (
        <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={retry}>
          {say("tryAgain")}
        </Button>
      )}
    </div>
  );
}
