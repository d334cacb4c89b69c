import type { Message } from "@sigap/contract/messages";
import { clock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import attached from "./attachment-view.module.css";
import css from "./bubble.module.css";
import { lookOf, Sender } from "./bubble.tsx";
import { BubbleTools } from "./bubble-tools.tsx";
import { useThreadActs } from "./thread-context.ts";
import { openLayer, shownPicture } from "./thread-layer.ts";
import { Ticks } from "./ticks.tsx";
import { useNear } from "./use-near.ts";

interface Props {
  messages: readonly Message[];
  grouped: boolean;
  lit: string | null;
  stop: boolean;
}

const shownAtOnce = 4;

/** Pictures that were sent together: four in sight, the others behind the last. Each keeps its own menu. */
export function GalleryBubble({ messages, grouped, lit, stop }: Props) {
  const { say, language } = useWords();
  const { contactName } = useThreadActs();
  const last = messages.at(-1) as Message;
  const { near, handlers } = useNear(last.id);
  const { author, delivery, occurredAt } = last;
  const look = lookOf(last);
  const from = last.direction === "inbound" ? contactName : author.name;
  const rest = messages.length - shownAtOnce;
  return (
    <article
      className={css.message}
      data-look={look}
      data-grouped={grouped}
      data-lit={messages.some(({ id }) => id === lit)}
      data-message={last.id}
      tabIndex={stop ? 0 : -1}
      aria-label={say("photosFrom", { name: from, count: messages.length })}
      {...handlers}
    >
      <div className={css.line}>
        {near && <BubbleTools message={last} />}
        <div className={css.bubble}>
          <Sender message={last} />
          <div className={attached.gallery} data-count={Math.min(messages.length, shownAtOnce)}>
            {messages.slice(0, shownAtOnce).map(({ id, attachments: [picture] }, index) => (
              <button
                key={id}
                type="button"
                className={attached.cell}
                aria-haspopup="dialog"
                onClick={() => shownPicture.set(picture?.id ?? null)}
                onContextMenu={(event) => {
                  event.preventDefault();
                  event.stopPropagation();
                  openLayer("menu", id, event.currentTarget, { x: event.clientX, y: event.clientY });
                }}
              >
                <img src={picture?.thumbnailUrl ?? picture?.url ?? ""} alt={say("photoFrom", { name: from })} decoding="async" />
                {rest > 0 && index === shownAtOnce - 1 && <span className={attached.more}>+{rest}</span>}
              </button>
            ))}
          </div>
          <span className={css.meta}>
            <time dateTime={occurredAt}>{clock(occurredAt, language)}</time>
            {delivery && <Ticks messageId={last.id} delivery={delivery} />}
          </span>
        </div>
        {look === "out" &&
          (grouped ? <span className={css.noAvatar} /> : <Avatar id={author.id ?? author.kind} name={author.name} size={24} />)}
      </div>
    </article>
  );
}
