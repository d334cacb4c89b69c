import type { Attachment } from "@sigap/contract/messages";
import { useWords } from "../../lib/i18n.tsx";
import css from "./attachment-view.module.css";
import { shownPicture } from "./thread-layer.ts";

const widest = 320;
const tallest = 320;

/** A picture as large as it fits; its room is kept before it is here. A press shows it whole. */
export function Picture({ attachment, url, from }: { attachment: Attachment; url: string; from: string }) {
  const { say } = useWords();
  const { id, kind, thumbnailUrl, width, height } = attachment;
  const limit = kind === "sticker" ? 128 : tallest;
  // One whose size nobody knows gets a square.
  const shape = width && height ? width / height : 1;
  const shown = Math.min(widest, limit * shape, width ?? (kind === "sticker" ? 128 : 240));
  const image = (
    <img
      // A sticker that moves stands still as a thumbnail.
      src={kind === "sticker" ? url : (thumbnailUrl ?? url)}
      alt={say(kind === "sticker" ? "stickerFrom" : "photoFrom", { name: from })}
      width={width ?? undefined}
      height={height ?? undefined}
      decoding="async"
    />
  );
  const style = { width: Math.max(64, shown), aspectRatio: shape };
  if (kind === "sticker")
    return (
      <div className={css.picture} data-kind={kind} style={style}>
        {image}
      </div>
    );
  return (
    <button
      type="button"
      className={css.picture}
      data-kind={kind}
      style={style}
      aria-haspopup="dialog"
      onClick={() => shownPicture.set(id)}
    >
      {image}
    </button>
  );
}
