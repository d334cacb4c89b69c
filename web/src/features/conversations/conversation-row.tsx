import type { Conversation } from "@sigap/contract/conversations";
import {
  IconAd2,
  IconAlertCircle,
  IconCheck,
  IconChecks,
  IconClock,
  IconClockPause,
  IconFlag,
  IconLock,
  IconLockOpen2,
  IconPencil,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo, Suspense } from "react";
import type { ListQuery } from "../../lib/changes.ts";
import { ago, dayAndClock, left } from "../../lib/format.ts";
import { type Say, useWords, withAllWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { plain } from "../../lib/markup.ts";
import { useNow } from "../../lib/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import { PersonAvatar } from "../identity/person-avatar.tsx";
import { RowCheckbox } from "./bulk/row-checkbox.tsx";
import css from "./conversation-row.module.css";
import { keepList } from "./list-search.ts";
import { WindowRing } from "./window-ring.tsx";

const StageChip = lazy(() => import("../../ui/stage-chip.tsx"));
const ServiceChip = lazy(withAllWords(() => import("./service-chip.tsx")));

interface Props {
  conversation: Conversation;
  query: ListQuery;
  selected: boolean;
  focusable: boolean;
  top: number;
  order: () => readonly string[];
}

export const ConversationRow = memo(function ConversationRow({ conversation, query, selected, focusable, top, order }: Props) {
  const { say, language } = useWords();
  const now = useNow();
  const { contact, unread, lastMessageAt } = conversation;
  const preview = previewOf(conversation, say);
  return (
    <Link
      role="option"
      aria-selected={selected}
      tabIndex={focusable ? 0 : -1}
      to="/inbox/$view/$conversationId"
      params={{ view: query.view, conversationId: conversation.id }}
      search={keepList}
      className={css.row}
      data-selected={selected}
      data-unread={unread > 0}
      style={{ transform: `translateY(${top}px)` }}
    >
      <RowCheckbox id={conversation.id} name={contact.name} order={order}>
        <WindowRing conversation={conversation} now={now}>
          <Avatar id={contact.id} name={contact.name} channel={conversation.channel} />
        </WindowRing>
      </RowCheckbox>
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
        <Chips conversation={conversation} now={now} sorted={query.sort === "priority"} />
      </span>
    </Link>
  );
});

/** At most three: where they stand and whose they are, where they came from or why it presses, and at the end the most urgent of the rest. */
function Chips({ conversation, now, sorted }: { conversation: Conversation; now: number; sorted: boolean }) {
  const { say, language } = useWords();
  const { assignee, team, stage, status, outcome, replyWindow, freeEntryPoint } = conversation;
  return (
    <span className={css.chips}>
      {stage && status !== "closed" ? (
        <>
          <Suspense>
            <StageChip stage={stage} />
          </Suspense>
          {assignee && (
            <span title={assignee.name}>
              <PersonAvatar id={assignee.id} name={assignee.name} size={20} />
              <span className="hidden-visually">{assignee.name}</span>
            </span>
          )}
          {!assignee && team && <Chip>{team.name}</Chip>}
        </>
      ) : status === "closed" ? (
        <Chip>{say(`outcome_${outcome ?? "other"}`)}</Chip>
      ) : (
        <Chip icon={assignee ? <PersonAvatar id={assignee.id} name={assignee.name} size={16} /> : undefined}>
          {assignee?.name.split(" ")[0] ?? team?.name ?? say("nobody")}
        </Chip>
      )}
      {status === "open" && (sorted || conversation.priority !== "normal") ? (
        <UrgencyChip conversation={conversation} />
      ) : status !== "closed" && left(replyWindow.expiresAt, language, now) === null && replyWindow.state !== "none" ? (
        <Chip tone="warn" icon={<IconLock size={12} stroke={2} />}>
          {say("sendTemplate")}
        </Chip>
      ) : (
        freeEntryPoint && <Chip icon={<IconAd2 size={12} stroke={2} />}>{say("adChip")}</Chip>
      )}
      <span className="push" />
      <LastChip conversation={conversation} now={now} />
    </span>
  );
}

/** Why it stands where it stands; a priority that a person set names them. */
function UrgencyChip({ conversation: { urgency, prioritySetBy } }: { conversation: Conversation }) {
  const { say } = useWords();
  if (urgency === "waiting" || urgency === "rest") return null;
  const tone = { urgent: "bad", high: "hot", window: "warn", ad: "neutral", low: "neutral" } as const;
  const Icon = urgency === "window" ? IconLockOpen2 : urgency === "ad" ? IconAd2 : IconFlag;
  return (
    <Chip tone={tone[urgency]} icon={<Icon size={12} stroke={2} />}>
      {say(`urgent_${urgency}`, { name: prioritySetBy?.split(" ")[0] ?? "" })}
    </Chip>
  );
}

function LastChip({ conversation, now }: { conversation: Conversation; now: number }) {
  const { say, language } = useWords();
  const { waitingSince, snoozedUntil, status, failedAt } = conversation;
  if (failedAt)
    return (
      <Chip tone="bad" icon={<IconAlertCircle size={12} stroke={2} />}>
        {say("failedSend")}
      </Chip>
    );
  if (status === "snoozed" && snoozedUntil)
    return (
      <Chip tone="alt" icon={<IconClockPause size={12} stroke={2} />}>
        {dayAndClock(snoozedUntil, language)}
      </Chip>
    );
  if (conversation.service && status === "open")
    return (
      <Suspense>
        <ServiceChip clock={conversation.service} />
      </Suspense>
    );
  if (!waitingSince) return null;
  const minutes = (now - new Date(waitingSince).getTime()) / 60_000;
  return (
    <Chip tone={minutes > 60 ? "bad" : minutes > 10 ? "warn" : "neutral"} icon={<IconClock size={12} stroke={2} />}>
      {say("waits", { time: ago(waitingSince, language, now) })}
    </Chip>
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
