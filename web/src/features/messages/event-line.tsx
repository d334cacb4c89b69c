import type { Message } from "@sigap/contract/messages";
import { IconArrowsExchange, IconCheck, IconClockPause, IconMessageCircle, IconRotateClockwise, IconUserCheck } from "@tabler/icons-react";
import { moment } from "../../lib/format.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import css from "./event-line.module.css";

const icons: Record<string, typeof IconCheck> = {
  "conversation.assigned": IconUserCheck,
  "conversation.closed": IconCheck,
  "conversation.reopened": IconRotateClockwise,
  "conversation.snoozed": IconClockPause,
  "conversation.woken": IconRotateClockwise,
  "conversation.opened": IconMessageCircle,
  "conversation.floor_taken": IconArrowsExchange,
};
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What happened to the conversation, with who did it and why. */
export function EventLine({ message }: { message: Message }) {
  const { say, language } = useWords();
  const details = message.details ?? {};
  const Icon = icons[text(details.event)] ?? IconMessageCircle;
  const reason = text(details.reason);
  return (
    <p className={css.event} title={moment(message.occurredAt, language)}>
      <Icon size={14} stroke={1.9} />
      <span>
        {sentence(message, say, language)}
        {reason && ` · ${reason}`}
        {text(details.summary) && `: “${text(details.summary)}”`}
      </span>
    </p>
  );
}

function sentence({ details, author }: Message, say: Say, language: string): string {
  const by = author.kind === "system" ? "Sigap" : author.name;
  const to = text(details?.assignee) || text(details?.team);
  switch (text(details?.event)) {
    case "conversation.assigned":
      return to ? say("event_assigned", { by, to }) : say("event_unassigned", { by });
    case "conversation.closed":
      return say("event_closed", { by, outcome: say(outcomeWord(text(details?.outcome))) });
    case "conversation.reopened":
      return say("event_reopened", { by });
    case "conversation.snoozed":
      return say("event_snoozed", { by, until: details?.until ? moment(text(details.until), language) : "" });
    case "conversation.woken":
      return say("event_woken");
    case "conversation.opened":
      return say("event_opened", { by });
    case "conversation.floor_taken":
      return say("event_floor", { by });
    default:
      return say("event_other", { by, event: text(details?.event) });
  }
}

const outcomeWords = ["won", "lost", "booked", "answered", "spam", "merged"] as const;
const outcomeWord = (outcome: string) => `outcome_${outcomeWords.find((known) => known === outcome) ?? "other"}` as const;
