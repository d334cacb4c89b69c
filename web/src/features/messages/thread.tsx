import { Button } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import { IconRefresh } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { Bubble } from "./bubble.tsx";
import { CallLine } from "./call-line.tsx";
import { EventLine } from "./event-line.tsx";
import { useWaiting } from "./outbox.ts";
import { loadOlderMessages, useThread } from "./queries.ts";
import css from "./thread.module.css";
import { WaitingBubble } from "./waiting-bubble.tsx";

interface Props {
  conversation: Conversation;
  /** How many were unread when the conversation was opened. */
  unread: number;
  onReply: (message: Message) => void;
}

/** Everything with one person, over all channels and years; the newest at the bottom. */
export function Thread({ conversation, unread, onReply }: Props) {
  const { say, language } = useWords();
  const thread = useThread(conversation.contact.id);
  const waiting = useWaiting(conversation.id);
  const items = thread.data?.items ?? [];
  const inbound = items.filter(({ direction }) => direction === "inbound");
  const firstNew = unread > 0 ? inbound[inbound.length - unread]?.id : undefined;
  return (
    <div className={css.scroller}>
      <div
        className={css.thread}
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        aria-label={say("messagesWith", { name: conversation.contact.name })}
      >
        {thread.error && (
          <Banner
            action={<IconButton size="sm" label={say("tryAgain")} icon={<IconRefresh size={16} />} onClick={() => void thread.refetch()} />}
          >
            {sayError(thread.error, say)}
          </Banner>
        )}
        {thread.isPending && <Waiting rows={5} />}
        {thread.data?.older && <Older contactId={conversation.contact.id} />}
        {items.map((message, index) => {
          const before = items[index - 1];
          const day = dayOf(message.occurredAt, language);
          return (
            <Fragment key={message.id}>
              {(!before || dayOf(before.occurredAt, language) !== day) && (
                <Separator>{dayWord(message.occurredAt, day, say("today"))}</Separator>
              )}
              {message.id === firstNew && <Separator fresh>{say("newMessages")}</Separator>}
              {message.type === "event" ? (
                <EventLine message={message} />
              ) : message.content?.kind === "call" ? (
                <CallLine message={message} call={message.content} />
              ) : (
                <Bubble
                  message={message}
                  contactName={conversation.contact.name}
                  grouped={follows(before, message)}
                  onReply={() => onReply(message)}
                />
              )}
            </Fragment>
          );
        })}
        {waiting.map((each) => (
          <WaitingBubble key={each.key} waiting={each} />
        ))}
      </div>
    </div>
  );
}

const dayWord = (iso: string, day: string, today: string) => (new Date(iso).toDateString() === new Date().toDateString() ? today : day);

/** Same sender within three minutes: one group. */
function follows(before: Message | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    before.type !== "event" &&
    before.type !== "call" &&
    before.direction === message.direction &&
    before.author.id === message.author.id &&
    new Date(message.occurredAt).getTime() - new Date(before.occurredAt).getTime() < 180_000
  );
}

function Separator({ fresh = false, children }: { fresh?: boolean; children: string }) {
  return (
    <div className={css.separator} data-fresh={fresh}>
      <span>{children}</span>
    </div>
  );
}

function Older({ contactId }: { contactId: string }) {
  const { say } = useWords();
  const [busy, setBusy] = useState(false);
  const load = () => {
    setBusy(true);
    void loadOlderMessages(contactId).finally(() => setBusy(false));
  };
  return (
    <div className={css.older}>
      <Button size="xs" variant="default" loading={busy} onClick={load}>
        {say("older")}
      </Button>
    </div>
  );
}
