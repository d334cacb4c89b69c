import type { Conversation, View } from "@sigap/contract/conversations";
import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconClockPause, IconLock, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo, useEffect, useRef } from "react";
import { ago, dayAndClock, left } from "../../lib/format.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { plain } from "../../lib/markup.ts";
import { useNow } from "../../lib/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import css from "./conversation-row.module.css";

interface Props {
  conversation: Conversation;
  view: View;
  selected: boolean;
  focusable: boolean;
  top: number;
}

export const ConversationRow = memo(function ConversationRow({ conversation, view, selected, focusable, top }: Props) {
  const { say, language } = useWords();
  const now = useNow();
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const { contact, unread, lastMessageAt } = conversation;
  const preview = previewOf(conversation, say);
  return (
    <Link
      ref={row}
      role="option"
      aria-selected={selected}
      tabIndex={focusable ? 0 : -1}
      to="/inbox/$view/$conversationId"
      params={{ view, conversationId: conversation.id }}
      className={css.row}
      data-selected={selected}
      data-unread={unread > 0}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Avatar id={contact.id} name={contact.name} channel={conversation.channel} />
      <span className={css.body}>
        <span className={css.line}>
          <bdi className={css.name}>{contact.name}</bdi>
          <time className={css.time} dateTime={lastMessageAt}>
            {ago(lastMessageAt, language, now)}
          </time>
        </span>
        <span className={css.line}>
          <span className={css.preview} dir="auto" data-draft={conversation.draft !== null}>
            {preview.icon}
            {preview.text}
          </span>
          {unread > 0 && (
            <>
              <span className={css.badge} aria-hidden="true">
                {unread > 99 ? "99+" : unread}
              </span>
              <span className="hidden-visually">{say("unreadCount", { count: unread })}</span>
            </>
          )}
        </span>
        <Chips conversation={conversation} now={now} />
      </span>
    </Link>
  );
});

function Chips({ conversation, now }: { conversation: Conversation; now: number }) {
  const { say, language } = useWords();
  const { assignee, team, waitingSince, snoozedUntil, replyWindow, status, outcome } = conversation;
  const time = left(replyWindow.expiresAt, language, now);
  const minutes = waitingSince ? (now - new Date(waitingSince).getTime()) / 60_000 : 0;
  return (
    <span className={css.chips}>
      {status === "closed" ? (
        <Chip>{say(`outcome_${outcome ?? "other"}`)}</Chip>
      ) : (
        <Chip>{assignee?.name ?? team?.name ?? say("nobody")}</Chip>
      )}
      {status !== "closed" && time === null && (
        <Chip tone="warn" icon={<IconLock size={12} stroke={2} />}>
          {say("sendTemplate")}
        </Chip>
      )}
      <span className="push" />
      {status === "snoozed" && snoozedUntil ? (
        <Chip tone="alt" icon={<IconClockPause size={12} stroke={2} />}>
          {dayAndClock(snoozedUntil, language)}
        </Chip>
      ) : (
        waitingSince && (
          <Chip tone={minutes > 60 ? "bad" : minutes > 10 ? "warn" : "neutral"} icon={<IconClock size={12} stroke={2} />}>
            {say("waits", { time: ago(waitingSince, language, now) })}
          </Chip>
        )
      )}
    </span>
  );
}

const kinds = {
  image: "photo",
  video: "video",
  audio: "audio",
  document: "document",
  sticker: "sticker",
  template: "template",
  note: "note",
} as const;

/** The last words, or what stands for them. */
function previewOf({ draft, lastMessage }: Conversation, say: Say) {
  const icon = { size: 12, stroke: 2 } as const;
  if (draft) return { icon: <IconPencil {...icon} />, text: `${say("draft")}: ${draft}` };
  if (!lastMessage) return { icon: null, text: "" };
  const { text, type, direction, delivery } = lastMessage;
  const kind = type in kinds ? say(kinds[type as keyof typeof kinds]) : type === "raw" ? say("otherKind") : "";
  const words = text ? plain(text) : kind;
  if (direction !== "outbound") return { icon: direction === "internal" ? <IconLock {...icon} /> : null, text: words };
  if (delivery === "failed" || delivery === "unknown") return { icon: <IconAlertCircle {...icon} />, text: `${say(delivery)}: ${words}` };
  if (delivery === "queued" || delivery === "sending") return { icon: <IconClock {...icon} />, text: words };
  return { icon: delivery === "sent" ? <IconCheck {...icon} /> : <IconChecks {...icon} />, text: words };
}
