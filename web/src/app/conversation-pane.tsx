import type { Message } from "@sigap/contract/messages";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { SendingStopped } from "../features/channels/sending-stopped.tsx";
import { ConversationHeader } from "../features/conversations/conversation-header.tsx";
import { changed, useConversation } from "../features/conversations/queries.ts";
import { useCan } from "../features/identity/queries.ts";
import { Composer } from "../features/messages/composer.tsx";
import { useThread } from "../features/messages/queries.ts";
import { Thread } from "../features/messages/thread.tsx";
import { call } from "../lib/api.ts";
import { useWords } from "../lib/i18n.tsx";
import { sayError } from "../lib/say-error.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Waiting } from "../ui/waiting.tsx";
import css from "./conversation-pane.module.css";

interface Props {
  id: string;
  view: string;
  details: boolean;
  onDetails: () => void;
}

/** One conversation: who, what was said, and the answer. */
export function ConversationPane({ id, view, details, onDetails }: Props) {
  const { say } = useWords();
  const can = useCan();
  const { data: conversation, error, isPending } = useConversation(id);
  const thread = useThread(conversation?.contact.id ?? "");
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  // What was unread when the conversation was opened keeps its mark while it is read.
  const unread = useRef<number | null>(null);
  if (conversation && unread.current === null) unread.current = conversation.unread;
  useEffect(() => {
    if (!conversation || conversation.unread === 0 || document.hidden) return;
    void call("markRead", { params: { id } })
      .then(changed)
      .catch(() => undefined);
  }, [conversation, id]);
  if (isPending) return <Waiting />;
  if (error || !conversation)
    return (
      <EmptyState
        icon={<IconLock size={20} stroke={1.6} />}
        title={say("cannotShow")}
        action={
          <Link to="/inbox/$view" params={{ view }}>
            {say("toInbox")}
          </Link>
        }
      >
        {sayError(error, say)}
      </EmptyState>
    );
  const sendAndClose = () =>
    void call("closeConversation", { params: { id }, body: {} })
      .then(changed)
      .catch(() => undefined);
  const answerable = can("messages:send") && conversation.can.send;
  return (
    <section className={css.pane} aria-label={say("conversationWith", { name: conversation.contact.name })}>
      <ConversationHeader conversation={conversation} view={view} details={details} onDetails={onDetails} />
      <Thread conversation={conversation} unread={unread.current ?? 0} onReply={setReplyTo} />
      {answerable && <SendingStopped connectionId={conversation.connectionId} />}
      {answerable ? (
        <Composer
          conversation={conversation}
          lastSeenMessageId={thread.data?.items.at(-1)?.id}
          replyTo={replyTo}
          onReplyDone={() => setReplyTo(null)}
          onSendAndClose={sendAndClose}
        />
      ) : (
        <p className={css.closed}>{say(conversation.status === "closed" ? "closedHint" : "mayNotSend")}</p>
      )}
    </section>
  );
}
