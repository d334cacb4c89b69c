import type { Notification } from "@sigap/contract/notifications";
import {
  IconAlarm,
  IconAlertCircle,
  IconAt,
  IconCalendarTime,
  IconCheck,
  IconClock,
  IconFileExport,
  IconHourglass,
  IconMessage,
  IconMoodSmile,
  IconPencil,
  IconPlugConnectedX,
  IconUserCheck,
} from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { ago, localeOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { plain } from "../../lib/markup.ts";
import { useNow } from "../../lib/use-now.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Tone } from "../../ui/theme.ts";
import css from "./panel.module.css";
import { addressOf, sayEntry } from "./say-entry.ts";

const looks = {
  assigned: [IconUserCheck, "brand"],
  mentioned: [IconAt, "brand"],
  wrote_mine: [IconMessage, "brand"],
  wrote_team: [IconMessage, "neutral"],
  wrote_unassigned: [IconMessage, "info"],
  reacted: [IconMoodSmile, "neutral"],
  edited: [IconPencil, "neutral"],
  failed: [IconAlertCircle, "bad"],
  window_closing: [IconClock, "warn"],
  service_late: [IconAlarm, "bad"],
  channel_trouble: [IconPlugConnectedX, "bad"],
  task_due: [IconCalendarTime, "alt"],
  lead_stuck: [IconHourglass, "warn"],
  export_ready: [IconFileExport, "info"],
} as const satisfies Record<Notification["kind"], [typeof IconAt, Tone]>;

/** One thing that is new: a click leads to it. */
export function Entry({ entry, onOpen, onSeen }: { entry: Notification; onOpen: () => void; onSeen: () => void }) {
  const { say, language } = useWords();
  const { history } = useRouter();
  const now = useNow();
  const [Icon, tone] = looks[entry.kind];
  const { title, body } = sayEntry({ ...entry, text: plain(entry.text) }, say, localeOf(language));
  const open = () => {
    if (!entry.seen) onSeen();
    onOpen();
    history.push(addressOf(entry));
  };
  return (
    <li className={css.entry} data-seen={entry.seen}>
      <button type="button" className={css.open} onClick={open}>
        <span className={css.icon} data-tone={entry.seen ? "neutral" : tone}>
          <Icon size={16} stroke={1.75} />
        </span>
        <span className={css.words}>
          <span className={css.title} dir="auto">
            {title}
          </span>
          {body && (
            <span className={css.text} dir="auto">
              {body}
            </span>
          )}
          <time className={css.time} dateTime={entry.at}>
            {ago(entry.at, language, now)}
          </time>
        </span>
        {!entry.seen && <span className="hidden-visually">{say("newMark")}</span>}
      </button>
      {!entry.seen && <IconButton size="md" label={say("seeOne")} icon={<IconCheck size={16} stroke={1.75} />} onClick={onSeen} />}
    </li>
  );
}
