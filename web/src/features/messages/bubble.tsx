import type { Message } from "@sigap/contract/messages";
import { IconLock, IconSparkles } from "@tabler/icons-react";
import { clock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { PersonAvatar } from "../identity/person-avatar.tsx";
import css from "./bubble.module.css";
import { Reactions } from "./bubble-reactions.tsx";
import { BubbleTools } from "./bubble-tools.tsx";
import { Edited } from "./content/marks.tsx";
import { MessageContent } from "./content/message-content.tsx";
import { SendProblem } from "./send-problem.tsx";
import { useThreadActs } from "./thread-context.ts";
import { Ticks } from "./ticks.tsx";
import { useNear } from "./use-near.ts";

interface Props {
  message: Message;
  /** The same sender wrote just before. */
  grouped: boolean;
  /** Was jumped to a moment ago. */
  lit: boolean;
  /** Can be reached by Tab. */
  stop: boolean;
}

export const lookOf = ({ type, direction, author }: Message) =>
  type === "note" ? "note" : direction === "inbound" ? "in" : author.kind === "ai" ? "ai" : "out";
export const hasFailed = ({ delivery }: Message) => delivery?.state === "failed" || delivery?.state === "unknown";

/** What was written, by whom, when, and what became of it. */
export function Bubble({ message, grouped, lit, stop }: Props) {
  const { language } = useWords();
  const { contactName } = useThreadActs();
  const { near, handlers } = useNear(message.id);
  const { author, delivery, reactions, occurredAt } = message;
  const look = lookOf(message);
  const failed = hasFailed(message);
  return (
    <article
      className={css.message}
      data-look={look}
      data-grouped={grouped}
      data-failed={failed}
      data-lit={lit}
      data-reacted={reactions.length > 0}
      data-message={message.id}
      tabIndex={stop ? 0 : -1}
      {...handlers}
    >
      <div className={css.line}>
        {near && <BubbleTools message={message} />}
        <div className={css.bubble}>
          <Sender message={message} />
          <MessageContent message={message} contactName={contactName} />
          <span className={css.meta}>
            <Edited message={message} />
            <time dateTime={occurredAt}>{clock(occurredAt, language)}</time>
            {delivery && <Ticks messageId={message.id} delivery={delivery} />}
          </span>
          {reactions.length > 0 && <Reactions message={message} />}
        </div>
        {look === "out" &&
          (grouped ? <span className={css.noAvatar} /> : <PersonAvatar id={author.id ?? author.kind} name={author.name} size={24} />)}
        {look === "note" && <span className={css.noAvatar} />}
      </div>
      {failed && <SendProblem message={message} />}
    </article>
  );
}

export function Sender({ message: { type, author } }: { message: Message }) {
  const { say } = useWords();
  if (type === "note")
    return (
      <span className={css.sender}>
        <IconLock size={12} stroke={2} />
        {author.name}
        <span className="hidden-visually">{say("noteHint")}</span>
      </span>
    );
  if (author.kind === "ai" || author.kind === "workflow")
    return (
      <span className={css.sender} data-ai>
        <IconSparkles size={12} stroke={2} />
        {author.name}
      </span>
    );
  return null;
}
