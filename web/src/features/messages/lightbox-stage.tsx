import { useEffect, useRef } from "react";
import { useWords } from "../../lib/i18n.tsx";
import css from "./lightbox.module.css";

interface Props {
  url: string;
  from: string;
  zoom: number;
  onZoom: (by: number) => void;
}

/** The picture; larger than its stage it is scrolled, from its middle. A press goes near and back. */
export function LightboxStage({ url, from, zoom, onZoom }: Props) {
  const { say } = useWords();
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = stage.current;
    if (element && zoom > 1)
      element.scrollTo((element.scrollWidth - element.clientWidth) / 2, (element.scrollHeight - element.clientHeight) / 2);
  }, [zoom]);
  const size = `${zoom * 100}%`;
  return (
    <div ref={stage} className={css.stage} onWheel={({ ctrlKey, deltaY }) => ctrlKey && onZoom(deltaY < 0 ? 1 : -1)}>
      <button
        type="button"
        className={css.picture}
        data-zoomed={zoom > 1}
        style={{ width: size, height: size }}
        aria-label={say(zoom > 1 ? "zoomOut" : "zoomIn")}
        onClick={() => onZoom(zoom > 1 ? -Number.MAX_SAFE_INTEGER : 2)}
      >
        <img src={url} alt={say("photoFrom", { name: from })} />
      </button>
    </div>
  );
}
