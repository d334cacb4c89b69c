import type { Conversation } from "@sigap/contract/conversations";
import type { ReactNode } from "react";
import { left } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import css from "./window-ring.module.css";

const day = 24 * 3600_000;

/** Around the picture: how much of the reply window is left. Green above twelve hours, amber below four, red when it is over. */
export function WindowRing({
  conversation: { replyWindow, status },
  now,
  children,
}: {
  conversation: Pick<Conversation, "replyWindow" | "status">;
  now: number;
  children: ReactNode;
}) {
  const { say, language } = useWords();
  if (replyWindow.state === "none" || status === "closed" || !replyWindow.expiresAt) return <>{children}</>;
  const rest = new Date(replyWindow.expiresAt).getTime() - now;
  const tone = rest <= 0 ? "bad" : rest < day / 6 ? "warn" : "good";
  const round = 2 * Math.PI * 19;
  const time = left(replyWindow.expiresAt, language, now);
  return (
    <span className={css.ring} data-tone={tone}>
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r="19" className={css.track} />
        {rest > 0 && <circle cx="20" cy="20" r="19" className={css.arc} strokeDasharray={`${Math.min(1, rest / day) * round} ${round}`} />}
      </svg>
      {children}
      <span className="hidden-visually">{time ? say("ringLeft", { time }) : say("ringOver")}</span>
    </span>
  );
}
