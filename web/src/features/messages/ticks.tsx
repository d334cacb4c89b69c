import type { Message } from "@sigap/contract/messages";
import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconHelpCircle } from "@tabler/icons-react";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { openLayer } from "./thread-layer.ts";
import css from "./ticks.module.css";

const icons = {
  queued: IconClock,
  sending: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  played: IconChecks,
  failed: IconAlertCircle,
  unknown: IconHelpCircle,
} as const;

/** How far a message got, as a mark and in words; its times open on a press. */
export function Ticks({ messageId, delivery }: { messageId: string; delivery: NonNullable<Message["delivery"]> }) {
  const { say, language } = useWords();
  const { state, sentAt, deliveredAt, readAt } = delivery;
  const Icon = icons[state];
  const at = readAt ?? deliveredAt ?? sentAt;
  const words = at && state !== "failed" ? `${say(state)} · ${moment(at, language)}` : say(state);
  const read = state === "read" || state === "played";
  return (
    <button
      type="button"
      className={css.ticks}
      data-read={read}
      data-state={state}
      title={words}
      aria-haspopup="dialog"
      tabIndex={-1}
      onClick={(event) => openLayer("times", messageId, event.currentTarget)}
    >
      <Icon size={14} stroke={read ? 2.4 : 1.9} aria-hidden="true" />
      <span className="hidden-visually">{say(state)}</span>
    </button>
  );
}
