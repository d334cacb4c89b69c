import { Menu } from "@mantine/core";
import type { Message } from "@sigap/contract/messages";
import { IconArrowBackUp, IconLock, IconMoodSmile, IconSparkles } from "@tabler/icons-react";
import { memo } from "react";
import { call } from "../../lib/api.ts";
import { clock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { toast } from "../../ui/toast.tsx";
import css from "./bubble.module.css";
import { Edited } from "./content/marks.tsx";
import { MessageContent } from "./content/message-content.tsx";
import { messageChanged } from "./queries.ts";
import { SendProblem } from "./send-problem.tsx";
import { Ticks } from "./ticks.tsx";

interface Props {
  message: Message;
  contactName: string;
  /** The same sender wrote just before. */
  grouped: boolean;
  onReply: () => void;
}

const emojis = ["👍", "❤️", "😂", "😮", "🙏"];

export const Bubble = memo(function Bubble({ message, contactName, grouped, onReply }: Props) {
  const { language } = useWords();
  const { direction, author, type, delivery, reactions } = message;
  const look = type === "note" ? "note" : direction === "inbound" ? "in" : author.kind === "ai" ? "ai" : "out";
  const failed = delivery?.state === "failed" || delivery?.state === "unknown";
  return (
    <article className={css.message} data-look={look} data-grouped={grouped} data-failed={failed} data-message={message.id}>
      <div className={css.line}>
        {look !== "note" && <Actions message={message} onReply={onReply} />}
        <div className={css.bubble}>
          <Sender message={message} />
          <MessageContent message={message} contactName={contactName} />
          <span className={css.meta}>
            <Edited message={message} />
            <time dateTime={message.occurredAt}>{clock(message.occurredAt, language)}</time>
            {delivery && <Ticks delivery={delivery} />}
          </span>
          {reactions.length > 0 && <span className={css.reactions}>{[...new Set(reactions.map(({ emoji }) => emoji))].join("")}</span>}
        </div>
        {look === "out" &&
          (grouped ? <span className={css.noAvatar} /> : <Avatar id={author.id ?? author.kind} name={author.name} size={24} />)}
        {look === "note" && <span className={css.noAvatar} />}
      </div>
      {failed && <SendProblem message={message} />}
    </article>
  );
});

function Sender({ message: { type, author } }: { message: Message }) {
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

function Actions({ message, onReply }: { message: Message; onReply: () => void }) {
  const { say } = useWords();
  const own = message.reactions.find(({ by }) => by === "business");
  const react = (emoji: string) =>
    void call("setReaction", { params: { id: message.id }, body: { emoji } })
      .then(messageChanged)
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <span className={css.actions}>
      <IconButton size="xs" label={say("replyTo")} icon={<IconArrowBackUp size={14} stroke={1.9} />} onClick={onReply} />
      {message.can.react && (
        <Menu position="top">
          <Menu.Target>
            <IconButton size="xs" label={say("react")} icon={<IconMoodSmile size={14} stroke={1.9} />} />
          </Menu.Target>
          <Menu.Dropdown className={css.emojis}>
            {emojis.map((emoji) => (
              <Menu.Item key={emoji} aria-label={say("reactWith", { emoji })} onClick={() => react(own?.emoji === emoji ? "" : emoji)}>
                {emoji}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </span>
  );
}
