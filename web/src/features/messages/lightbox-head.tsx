import { IconDownload, IconX, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./lightbox.module.css";

interface Props {
  from: string;
  at: string;
  number: number;
  count: number;
  canShrink: boolean;
  canGrow: boolean;
  onZoom: (by: number) => void;
  onSave: () => void;
  onClose: () => void;
}

/** Whose picture it is, and what can be done with it. */
export function LightboxHead({ from, at, number, count, canShrink, canGrow, onZoom, onSave, onClose }: Props) {
  const { say, language } = useWords();
  return (
    <header className={css.head}>
      <div className="grow">
        <strong className={`cut ${css.name}`}>{from}</strong>
        <div className={css.when}>{moment(at, language)}</div>
      </div>
      <span className={css.count} aria-live="polite">
        {say("pictureOf", { number, count })}
      </span>
      <IconButton label={say("zoomOut")} disabled={!canShrink} icon={<IconZoomOut size={20} stroke={1.6} />} onClick={() => onZoom(-1)} />
      <IconButton label={say("zoomIn")} disabled={!canGrow} icon={<IconZoomIn size={20} stroke={1.6} />} onClick={() => onZoom(1)} />
      <IconButton label={say("save")} icon={<IconDownload size={20} stroke={1.6} />} onClick={onSave} />
      <IconButton label={say("dismiss")} data-autofocus icon={<IconX size={20} stroke={1.6} />} onClick={onClose} />
    </header>
  );
}
