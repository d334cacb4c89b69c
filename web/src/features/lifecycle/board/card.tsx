import { ActionIcon, Menu } from "@mantine/core";
import type { Card } from "@sigap/contract/board";
import type { Lifecycle, Stage } from "@sigap/contract/lifecycle";
import {
  IconAd2,
  IconCalendarTime,
  IconCheck,
  IconClock,
  IconDots,
  IconHourglass,
  IconId,
  IconMessage,
  IconSpeakerphone,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, memo, type PointerEvent } from "react";
import { ago, dayAndClock, dayOf } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { Avatar } from "../../../ui/avatar.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { WindowRing } from "../../conversations/window-ring.tsx";
import { PersonAvatar } from "../../identity/person-avatar.tsx";
import { shortMoney } from "../amount.ts";
import { StageItems } from "../stage-items.tsx";
import css from "./card.module.css";

interface Props {
  card: Card;
  lifecycle: Lifecycle;
  stage: Stage;
  now: number;
  top: number;
  index: number;
  /** It is being carried: what stays is a shadow of it. */
  away: boolean;
  focusable: boolean;
  menu: boolean;
  can: boolean;
  onActive: (card: Card) => void;
  onMenu: (id: string | null) => void;
  onPress: (event: KeyboardEvent, card: Card) => void;
  onGrab: ((event: PointerEvent<HTMLElement>, card: Card) => void) | undefined;
  onMove: (card: Card, stage: Stage | null) => void;
}

export const BoardCard = memo(function BoardCard({ card, lifecycle, stage, now, top, index, away, focusable, menu, can, ...on }: Props) {
  return (
    <li
      className={css.card}
      data-card={card.id}
      data-index={index}
      data-away={away}
      style={{ transform: `translateY(${top}px)` }}
      onPointerDown={on.onGrab && ((event) => on.onGrab?.(event, card))}
    >
      <CardLink card={card} focusable={focusable} {...on}>
        <CardFace card={card} now={now} stage={stage} />
      </CardLink>
      <span className={css.menu} data-open={menu}>
        <CardMenu card={card} lifecycle={lifecycle} opened={menu} can={can} onMenu={on.onMenu} onMove={on.onMove} />
      </span>
    </li>
  );
});

interface LinkProps extends Pick<Props, "card" | "focusable" | "onActive" | "onMenu" | "onPress"> {
  children: React.ReactNode;
}
/** The whole card leads to the conversation, or to the person who has none that one may see; or else to what can be done with it. */
function CardLink({ card, focusable, onActive, onMenu, onPress, children }: LinkProps) {
  const { say } = useWords();
  const shared = {
    className: css.face,
    "data-card-link": "",
    tabIndex: focusable ? 0 : -1,
    draggable: false,
    onFocus: () => onActive(card),
    onKeyDown: (event: KeyboardEvent) => onPress(event, card),
  };
  if (!card.conversationId && !card.can.openPerson)
    return (
      <button type="button" title={say("leadNotSeen")} onClick={() => onMenu(card.id)} {...shared}>
        {children}
        <span className="hidden-visually">{say("leadNotSeen")}</span>
      </button>
    );
  return card.conversationId ? (
    <Link to="/inbox/$view/$conversationId" params={{ view: "all", conversationId: card.conversationId }} preload={false} {...shared}>
      {children}
    </Link>
  ) : (
    <Link to="/contacts/$contactId" params={{ contactId: card.contact.id }} preload={false} {...shared}>
      {children}
    </Link>
  );
}

function CardMenu({
  card,
  lifecycle,
  opened,
  can,
  onMenu,
  onMove,
}: { opened: boolean } & Pick<Props, "card" | "lifecycle" | "can" | "onMenu" | "onMove">) {
  const { say } = useWords();
  const navigate = useNavigate();
  const button = (
    <ActionIcon
      variant="default"
      size="sm"
      aria-label={say("leadActions", { name: card.deal?.title ?? card.contact.name })}
      aria-haspopup="menu"
      tabIndex={-1}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => onMenu(opened ? null : card.id)}
    >
      <IconDots size={14} stroke={1.9} />
    </ActionIcon>
  );
  // A thousand cards need no thousand menus: there is one, where it is open.
  if (!opened) return button;
  const go = (stage: Stage | null) => {
    onMenu(null);
    onMove(card, stage);
  };
  return (
    <Menu opened onClose={() => onMenu(null)} position="bottom-end" width={240} returnFocus={false}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
        {can && <StageItems lifecycle={lifecycle} current={card.stageId} onMove={go} />}
        {can && <Menu.Divider />}
        {card.conversationId && (
          <Menu.Item
            leftSection={<IconMessage size={16} stroke={1.75} />}
            onClick={() =>
              void navigate({ to: "/inbox/$view/$conversationId", params: { view: "all", conversationId: card.conversationId ?? "" } })
            }
          >
            {say("leadOpen")}
          </Menu.Item>
        )}
        {card.can.openPerson ? (
          <Menu.Item
            leftSection={<IconId size={16} stroke={1.75} />}
            onClick={() => void navigate({ to: "/contacts/$contactId", params: { contactId: card.contact.id } })}
          >
            {say("leadProfile")}
          </Menu.Item>
        ) : (
          <Menu.Label>{say("leadNotSeen")}</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Name, what they want, value, at most two chips, owner. */
export function CardFace({ card, now, stage }: { card: Card; now: number; stage: Stage | undefined }) {
  const { say, language } = useWords();
  const { contact, deal, value, owner, channel, replyWindow } = card;
  const picture = <Avatar id={contact.id} name={contact.name} {...(channel ? { channel } : {})} />;
  return (
    <>
      <span className={css.line}>
        <span className={css.picture}>
          {replyWindow ? (
            <WindowRing conversation={{ replyWindow, status: "open" }} now={now}>
              {picture}
            </WindowRing>
          ) : (
            picture
          )}
        </span>
        <bdi className={css.name}>{contact.name}</bdi>
        {owner && (
          <span className={css.owner} title={owner.name}>
            <PersonAvatar id={owner.id} name={owner.name} size={20} />
            <span className="hidden-visually">
              {say("leadOwner")}: {owner.name}
            </span>
          </span>
        )}
      </span>
      <span className={css.line}>
        <span className={css.want} dir="auto">
          {deal?.title ?? card.want ?? <span className="dim">{card.lastWords}</span>}
        </span>
        {value && <span className={css.value}>{shortMoney(value, language)}</span>}
      </span>
      <span className={css.chips}>
        <SourceChip card={card} />
        <NextChip card={card} now={now} stage={stage} />
      </span>
    </>
  );
}

function SourceChip({ card: { source } }: { card: Card }) {
  const { say } = useWords();
  if (!source) return null;
  const isAd = source.kind === "ad";
  const Icon = isAd ? IconAd2 : IconSpeakerphone;
  return <Chip icon={<Icon size={12} stroke={2} />}>{source.label ?? say(isAd ? "leadSource_ad" : "leadSource_post")}</Chip>;
}

/** The most pressing of what is next, what is stuck, and for how long they stand here. */
function NextChip({
  card: { nextTask, stuckAt, enteredAt, lostReason },
  now,
  stage,
}: {
  card: Card;
  now: number;
  stage: Stage | undefined;
}) {
  const { say, language } = useWords();
  const icon = { size: 12, stroke: 2 } as const;
  const passed = (time: string | null | undefined) => typeof time === "string" && new Date(time).getTime() <= now;
  if (stage?.meaning === "won")
    return (
      <Chip tone="good" icon={<IconCheck {...icon} />}>
        {say("leadWon", { day: dayOf(enteredAt, language) })}
      </Chip>
    );
  if (stage?.meaning === "lost") return lostReason ? <Chip>{lostReason}</Chip> : null;
  if (nextTask?.dueAt && (passed(nextTask.dueAt) || !passed(stuckAt)))
    return (
      <Chip tone={passed(nextTask.dueAt) ? "bad" : "alt"} icon={<IconCalendarTime {...icon} />}>
        {dayAndClock(nextTask.dueAt, language)}
        <span className="hidden-visually"> {nextTask.title}</span>
      </Chip>
    );
  if (stuckAt && passed(stuckAt))
    return (
      <Chip tone="warn" icon={<IconHourglass {...icon} />}>
        {say("leadStuckSince", { time: ago(stuckAt, language, now) })}
      </Chip>
    );
  return <Chip icon={<IconClock {...icon} />}>{ago(enteredAt, language, now)}</Chip>;
}
