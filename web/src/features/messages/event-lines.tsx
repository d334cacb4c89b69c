import type { Message } from "@sigap/contract/messages";
import { IconChevronDown, IconListDetails } from "@tabler/icons-react";
import { clock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import css from "./event-line.module.css";
import { EventLine, HideEvents } from "./event-line.tsx";

/** Several changes in a row: one line that opens. */
export function EventLines({ messages, open, onOpen }: { messages: readonly Message[]; open: boolean; onOpen: () => void }) {
  const { say, language } = useWords();
  if (open)
    return (
      <div className={css.lines}>
        {messages.map((message) => (
          <EventLine key={message.id} message={message} />
        ))}
      </div>
    );
  const people = [...new Set(messages.map(({ author }) => (author.kind === "system" ? "Sigap" : author.name)))];
  const last = messages.at(-1);
  return (
    <div className={css.folded}>
      <button type="button" className={css.fold} aria-expanded={false} onClick={onOpen}>
        <IconListDetails size={14} stroke={1.9} />
        <span>{say("changesBy", { count: messages.length, people: people.slice(0, 3).join(", ") })}</span>
        {last && <time dateTime={last.occurredAt}>{clock(last.occurredAt, language)}</time>}
        <IconChevronDown size={14} stroke={1.9} />
      </button>
      <HideEvents />
    </div>
  );
}
