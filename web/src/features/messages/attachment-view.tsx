import type { Attachment } from "@sigap/contract/messages";
import { IconDownload, IconFile, IconFileTypePdf, IconFileZip, IconPhoto, IconTable } from "@tabler/icons-react";
import { bytes } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { MissingFile } from "./attachment-missing.tsx";
import { Picture } from "./attachment-picture.tsx";
import css from "./attachment-view.module.css";
import { VoicePlayer } from "./voice-player.tsx";

/** A file in the thread; one that is not here says why, and offers to fetch it again. */
export function AttachmentView({ attachment, from }: { attachment: Attachment; from: string }) {
  const { say } = useWords();
  const { id, kind, state, url } = attachment;
  if (state !== "ready" || !url) return <MissingFile attachment={attachment} />;
  if (kind === "image" || kind === "sticker") return <Picture attachment={attachment} url={url} from={from} />;
  if (kind === "video") return <Film attachment={attachment} url={url} />;
  if (kind === "audio") return <VoicePlayer id={id} url={url} size={attachment.bytes ?? 0} label={say("audioFrom", { name: from })} />;
  return <Document attachment={attachment} url={url} />;
}

/** Its room is kept before it is here, so that nothing moves when it comes. */
function Film({ attachment: { width, height }, url }: { attachment: Attachment; url: string }) {
  const { say } = useWords();
  const shape = width && height ? width / height : 16 / 9;
  return (
    // biome-ignore lint/a11y/useMediaCaption: what a customer filmed has no captions
    <video
      className={css.video}
      style={{ aspectRatio: shape, width: Math.min(320, 320 * shape) }}
      src={url}
      controls
      preload="metadata"
      aria-label={say("video")}
    />
  );
}

const icons: [RegExp, typeof IconFile][] = [
  [/pdf/, IconFileTypePdf],
  [/zip|rar|7z|tar/, IconFileZip],
  [/sheet|excel|csv/, IconTable],
  [/^image\//, IconPhoto],
];
/** "PDF", "XLSX": by the name's ending, else by the type. */
const kindOf = ({ fileName, mimeType }: Attachment): string =>
  (/\.([a-z0-9]{1,5})$/i.exec(fileName ?? "")?.[1] ?? mimeType.split("/").at(-1)?.slice(0, 16) ?? "").toUpperCase();

function Document({ attachment, url }: { attachment: Attachment; url: string }) {
  const { say } = useWords();
  const { fileName, mimeType, bytes: size } = attachment;
  const Icon = icons.find(([pattern]) => pattern.test(mimeType))?.[1] ?? IconFile;
  return (
    <a href={`${url}?download=true`} className={css.file} download={fileName ?? ""}>
      <Icon size={20} stroke={1.6} />
      <span className="grow">
        <bdi className={`cut ${css.name}`}>{fileName ?? say("document")}</bdi>
        <span className={css.facts}>{[kindOf(attachment), size === null ? "" : bytes(size)].filter(Boolean).join(" · ")}</span>
      </span>
      <IconDownload size={16} stroke={1.75} />
    </a>
  );
}
