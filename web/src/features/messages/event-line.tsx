import type { Message } from "@sigap/contract/messages";
import { priorities } from "@sigap/contract/values";
import {
  IconArrowsExchange,
  IconCheck,
  IconClockPause,
  IconEyeOff,
  IconMessageCircle,
  IconRotateClockwise,
  IconUserCheck,
} from "@tabler/icons-react";
import { clock, moment } from "../../lib/format.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { useSaid } from "../../lib/said.ts";
import css from "./event-line.module.css";
import { useThreadActs } from "./thread-context.ts";

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

/** What happened to the conversation, with who did it, why and when. */
export function EventLine({ message }: { message: Message }) {
  const { say, language } = useWords();
  const details = message.details ?? {};
  const Icon = icons[text(details.event)] ?? IconMessageCircle;
  const { cause } = useSaid();
  const reason = cause(text(details.reason));
  return (
    <p className={css.event} data-message={message.id} title={moment(message.occurredAt, language)}>
      <Icon size={14} stroke={1.9} />
      <span>
        {sentence(message, say, language)}
        {reason && ` · ${reason}`}
        {text(details.summary) && `: “${text(details.summary)}”`}
      </span>
      <time dateTime={message.occurredAt}>{clock(message.occurredAt, language)}</time>
      <HideEvents />
    </p>
  );
}

function sentence({ details, author }: Message, say: Say, language: string): string {
  const by = author.kind === "system" ? "Sigap" : author.name;
  const to = text(details?.assignee) || text(details?.team);
  switch (text(details?.event)) {
    case "conversation.assigned":
      return to === by ? say("event_taken", { by }) : to ? say("event_assigned", { by, to }) : say("event_unassigned", { by });
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
    case "conversation.prioritized":
      return say("event_prioritized", { by, priority: say(priorityWord(text(details?.priority))) });
    case "conversation.marked_spam":
      return say("event_marked_spam", { by });
    case "conversation.unmarked_spam":
      return say("event_unmarked_spam", { by });
    case "conversation.handed_over":
      return say("event_handed_over", { from: text(details?.from) || "?", to: text(details?.to) || "?" });
    case "contact.number_changed":
      return say("event_number_changed", { from: text(details?.from) || "?", to: text(details?.to) || "?" });
    case "contact.merge_suggested":
      return say("event_merge_suggested", { name: text(details?.name) });
    case "group.joined":
    case "group.left":
    case "group.join_asked":
    case "group.join_withdrawn":
      return say(`event_${text(details?.event).replace(".", "_") as "group_joined"}`, { people: peopleOf(details?.people) });
    case "group.changed":
      return say("event_group_changed", { subject: text(details?.subject) || text(details?.description) });
    default: {
      const plain = plainEvents.find((event) => event === details?.event);
      return plain ? say(`event_${plain.replace(".", "_") as "group_created"}`) : say("event_other", { by, event: text(details?.event) });
    }
  }
}

/** Out of the way, for those who read words only. */
export function HideEvents() {
  const { say } = useWords();
  const { showEvents } = useThreadActs();
  return (
    <button type="button" className={css.hide} aria-label={say("hideChanges")} title={say("hideChanges")} onClick={() => showEvents(false)}>
      <IconEyeOff size={14} stroke={1.9} />
    </button>
  );
}

/** Said without any name. */
const plainEvents = [
  "contact.user_id_changed",
  "contact.security_code_changed",
  "contact.marketing_stopped",
  "contact.marketing_allowed",
  "group.created",
  "group.deleted",
  "group.suspended",
  "group.resumed",
] as const;
const peopleOf = (people: unknown): string => (Array.isArray(people) ? people.map(nameOf).filter(Boolean).join(", ") : text(people));
const nameOf = (person: unknown): string =>
  typeof person === "object" && person !== null && "name" in person ? text(person.name) : text(person);

const outcomeWords = ["won", "lost", "booked", "answered", "spam", "merged"] as const;
const outcomeWord = (outcome: string) => `outcome_${outcomeWords.find((known) => known === outcome) ?? "other"}` as const;

const priorityWord = (priority: string): `priority_${(typeof priorities)[number]}` =>
  `priority_${priorities.find((each) => each === priority) ?? "normal"}`;
