import { memo, Suspense } from "react";
import { lazy } from "../../lib/lazy.ts";
import { Bubble } from "./bubble.tsx";
import { GalleryBubble } from "./bubble-gallery.tsx";
import { CallLine } from "./call-line.tsx";
import { EventLine } from "./event-line.tsx";
import { EventLines } from "./event-lines.tsx";
import { HeldBubble } from "./held-bubble.tsx";
import css from "./thread.module.css";
import { DayLine, NewLine } from "./thread-edges.tsx";
import type { ThreadRow } from "./thread-rows.ts";
import type { ComingRow } from "./use-coming.ts";
import { WaitingBubble } from "./waiting-bubble.tsx";

// Fetched with the first message that waits for its time.
const ScheduledCard = lazy(async () => ({ default: (await import("./scheduled-card.tsx")).ScheduledCard }));

interface Props {
  row: ThreadRow | ComingRow;
  /** Lines that were folded are shown one by one. */
  open: boolean;
  /** The message that was jumped to. */
  lit: string | null;
  /** Can be reached by Tab. */
  stop: boolean;
  onExpand: (key: string) => void;
}

/** A row by its kind. Rows of the same messages are not drawn again. */
export const ThreadRowView = memo(function ThreadRowView({ row, open, lit, stop, onExpand }: Props) {
  switch (row.kind) {
    case "day":
      return <DayLine at={row.at} hidden={row.hidden} />;
    case "new":
      return <NewLine />;
    case "bubble":
      return (
        <div className={css.row} data-grouped={row.grouped}>
          <Bubble message={row.message} grouped={row.grouped} lit={lit === row.message.id} stop={stop} />
        </div>
      );
    case "gallery":
      return (
        <div className={css.row} data-grouped={row.grouped}>
          <GalleryBubble messages={row.messages} grouped={row.grouped} lit={lit} stop={stop} />
        </div>
      );
    case "call":
      return (
        <div className={css.row}>
          <CallLine message={row.message} lit={lit === row.message.id} stop={stop} />
        </div>
      );
    case "event":
      return (
        <div className={css.row}>
          <EventLine message={row.message} />
        </div>
      );
    case "events":
      return (
        <div className={css.row}>
          <EventLines messages={row.messages} open={open} onOpen={() => onExpand(row.key)} />
        </div>
      );
    case "waiting":
      return (
        <div className={css.row}>
          <WaitingBubble waiting={row.waiting} />
        </div>
      );
    case "held":
      return (
        <div className={css.row}>
          <HeldBubble held={row.held} />
        </div>
      );
    case "scheduled":
      return (
        <div className={css.row}>
          <Suspense>
            <ScheduledCard scheduled={row.scheduled} />
          </Suspense>
        </div>
      );
  }
});
