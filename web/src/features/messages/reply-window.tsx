import { IconLock } from "@tabler/icons-react";
import { left } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useNow } from "../../lib/use-now.ts";
import css from "./reply-window.module.css";

/** How long free-form replies may still be sent; nothing for channels without such a rule. */
export function ReplyWindow({ expiresAt, name }: { expiresAt: string | null; name: string }) {
  const { say, language } = useWords();
  const now = useNow();
  const time = left(expiresAt, language, now);
  if (!expiresAt || time === null)
    return (
      <span className={css.pill} data-tone="neutral">
        <IconLock size={14} stroke={1.9} />
        {say("windowClosed", { name })}
      </span>
    );
  const hours = (new Date(expiresAt).getTime() - now) / 3_600_000;
  return (
    <span className={css.pill} data-tone={hours <= 1 ? "bad" : hours <= 3 ? "warn" : "good"}>
      <Ring part={Math.min(1, hours / 24)} />
      {say("windowLeft", { time })}
    </span>
  );
}

const round = 34.56;
function Ring({ part }: { part: number }) {
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" className={css.ring} aria-hidden="true">
      <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeOpacity=".25" strokeWidth="2" />
      <circle
        cx="7"
        cy="7"
        r="5.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeDasharray={`${round * part} ${round}`}
      />
    </svg>
  );
}
