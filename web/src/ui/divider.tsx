import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import css from "./divider.module.css";

interface Props {
  label: string;
  /** In pixels. */
  width: number;
  least: number;
  most: number;
  usual: number;
  /** Which side of the line grows when it goes towards the end of the line of reading. */
  grows: "start" | "end";
  /** While it moves; `done` when it is let go. */
  onWidth: (width: number, done: boolean) => void;
}
const step = 16;

/** Between two panes: drawn with the pointer, moved with the arrows, set back with a double click. */
export function Divider({ label, width, least, most, usual, grows, onWidth }: Props) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const within = (wanted: number) => Math.round(Math.min(most, Math.max(least, wanted)));
  /** Right on the screen is the end of the line, except where one reads from right to left. */
  const way = (by: number) => by * (document.dir === "rtl" ? -1 : 1) * (grows === "start" ? 1 : -1);
  const move = (event: PointerEvent) => {
    if (from.current) onWidth(within(from.current.width + way(event.clientX - from.current.x)), false);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowRight: way(step), ArrowLeft: way(-step) }[event.key];
    const to = by !== undefined ? width + by : { Home: least, End: most, Enter: usual }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onWidth(within(to), true);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is no hr
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      className={css.divider}
      onPointerDown={(event) => {
        from.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={(event) => {
        if (from.current) onWidth(within(from.current.width + way(event.clientX - from.current.x)), true);
        from.current = null;
      }}
      onDoubleClick={() => onWidth(usual, true)}
      onKeyDown={press}
    />
  );
}
