import type { Conversation } from "@sigap/contract/conversations";
import { IconGift, IconLock } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { dayAndClock, left } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useNow } from "../../lib/use-now.ts";
import css from "./reply-window.module.css";

/** Whether free-form messages may be sent now. */
export function isOpen({ replyWindow: { state, expiresAt } }: Pick<Conversation, "replyWindow">, now: number): boolean {
  return state === "none" || (expiresAt !== null && new Date(expiresAt).getTime() > now);
}

/** The same, drawn anew at the very moment at which it ends. */
export function useOpen(replyWindow: Conversation["replyWindow"]): boolean {
  const now = useNow();
  const [ended, setEnded] = useState(0);
  const { expiresAt } = replyWindow;
  useEffect(() => {
    const left = expiresAt ? new Date(expiresAt).getTime() - Date.now() : 0;
    if (left <= 0) return;
    const timer = setTimeout(() => setEnded(Date.now()), left);
    return () => clearTimeout(timer);
  }, [expiresAt]);
  return isOpen({ replyWindow }, Math.max(now, ended));
}

/** How long free-form replies may still be sent, and until when an ad's guest costs nothing; no pill without such rules. */
export function ReplyWindow({ conversation }: { conversation: Conversation }) {
  const { say, language } = useWords();
  const now = useNow();
  const { replyWindow, freeEntryPoint, contact } = conversation;
  const time = left(replyWindow.expiresAt, language, now);
  const free = freeEntryPoint && new Date(freeEntryPoint.expiresAt).getTime() > now ? freeEntryPoint : null;
  const hours = replyWindow.expiresAt ? (new Date(replyWindow.expiresAt).getTime() - now) / 3_600_000 : 0;
  return (
    <>
      {free && (
        <span className={css.pill} data-tone="info" title={say(free.state === "open" ? "freeOpenHint" : "freeOfferedHint")}>
          <IconGift size={14} stroke={1.9} />
          {say(free.state === "open" ? "freeUntil" : "freeIfAnswered", { time: dayAndClock(free.expiresAt, language) })}
        </span>
      )}
      {replyWindow.state === "none" ? null : time === null ? (
        <span className={css.pill} data-tone="neutral">
          <IconLock size={14} stroke={1.9} />
          {say("windowClosed", { name: contact.name })}
        </span>
      ) : (
        <span className={css.pill} data-tone={hours <= 1 ? "bad" : hours <= 3 ? "warn" : "good"}>
          <Ring part={Math.min(1, hours / 24)} />
          {say("windowLeft", { time })}
        </span>
      )}
    </>
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
