import type { Work } from "@sigap/contract/work";
import { clock, dayAndClock, sameDay } from "../../lib/format.ts";
import type { Say } from "../../lib/i18n.tsx";

export const dots = { online: "good", away: "warn", offline: "neutral" } as const;
const known = ["break", "lunch", "meeting"] as const;

/** "Away · lunch · until 13:00": the words behind a dot. */
export function sayAvailability({ availability, reason, againAt }: Pick<Work, "availability" | "reason" | "againAt">, say: Say): string {
  const word = known.find((each) => each === reason);
  const soon = againAt && sameDay(againAt, new Date().toISOString());
  const time = againAt && (soon ? clock(againAt, say.language) : dayAndClock(againAt, say.language));
  return [say(`available_${availability}`), word ? say(`reason_${word}`) : reason, time && say("awayUntil", { time })]
    .filter(Boolean)
    .join(" · ");
}
