import type { Message } from "@sigap/contract/messages";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { SendingStopped } from "../features/channels/sending-stopped.tsx";
import { ConversationHeader } from "../features/conversations/conversation-header.tsx";
import { comeBackTo, isKeptUnread } from "../features/conversations/kept-unread.ts";
import { PresenceLine } from "../features/conversations/presence-line.tsx";
import { changed, useConversation } from "../features/conversations/queries.ts";
import { remember } from "../features/conversations/recent.ts";
import { useCan } from "../features/identity/queries.ts";
import { AnsweredMeanwhile } from "../features/messages/answered-meanwhile.tsx";
import { useThread } from "../features/messages/queries.ts";
import { Thread } from "../features/messages/thread.tsx";
import { call } from "../lib/api.ts";
import { useWords, withAllWords } from "../lib/i18n.tsx";
import { lazy, persistent } from "../lib/lazy.ts";
import { sayError } from "../lib/say-error.ts";
import { AfterPaint } from "../ui/after-paint.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Waiting } from "../ui/waiting.tsx";
import css from "./conversation-pane.module.css";

// Drawn after the thread, so it is fetched beside it and not before it.
let composer: Promise<typeof import("../features/messages/composer.tsx")> | undefined;
const fetchComposer = persistent(() => import("../features/messages/composer.tsx"));
const loadComposer = () => {
  composer ??= fetchComposer();
  return composer;
};
const Composer = lazy(async () => ({ default: (await loadComposer()).Composer }));
// What "/" offers in the composer; fetched when it is typed.
const ReplySuggestions = lazy(async () => ({ default: (await import("../features/replies/reply-suggestions.tsx")).ReplySuggestions }));

const ThreadStage = lazy(withAllWords(() => import("../features/lifecycle/stage-menu.tsx")));

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
  useEffect(() => void loadComposer(), []);
  const { data: conversation, error, isPending } = useConversation(id);
  const thread = useThread(conversation?.contact.id ?? "");
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  // What was unread when the conversation was opened keeps its mark while it is read.
  const unread = useRef<number | null>(null);
  if (conversation && unread.current === null) unread.current = conversation.unread;
  useEffect(() => {
    const news = conversation && (conversation.unread > 0 || conversation.mention === "unseen");
    if (!news || document.hidden || isKeptUnread(id)) return;
    void call("markRead", { params: { id } })
      .then(changed)
      .catch(() => undefined);
  }, [conversation, id]);
  useEffect(() => () => comeBackTo(id), [id]);
  useEffect(() => {
    if (conversation) remember(conversation);
  }, [conversation]);
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
  const answerable = can("messages:send") && conversation.can.send;
  return (
    <section data-pane className={css.pane} aria-label={say("conversationWith", { name: conversation.contact.name })}>
      <ConversationHeader
        conversation={conversation}
        view={view}
        details={details}
        onDetails={onDetails}
        tools={<Suspense>{can("lifecycle:read") && <ThreadStage contact={conversation.contact} />}</Suspense>}
      />
      <Thread conversation={conversation} unread={unread.current ?? 0} onReply={setReplyTo} />
      <PresenceLine conversationId={id} />
      <AnsweredMeanwhile conversation={conversation} />
      {answerable && <SendingStopped connectionId={conversation.connectionId} />}
      {answerable ? (
        <AfterPaint name="composer">
          <Composer
            conversation={conversation}
            lastSeenMessageId={thread.data?.items.at(-1)?.id}
            replyTo={replyTo}
            onReplyTo={setReplyTo}
            replies={ReplySuggestions}
          />
        </AfterPaint>
      ) : (
        <p className={css.closed}>{say(conversation.status === "closed" ? "closedHint" : "mayNotSend")}</p>
      )}
    </section>
  );
}
