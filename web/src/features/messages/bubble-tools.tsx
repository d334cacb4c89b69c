import type { Message } from "@sigap/contract/messages";
import { IconArrowBackUp, IconDots, IconMoodSmile } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./bubble.module.css";
import { useThreadActs } from "./thread-context.ts";
import { type LayerKind, openLayer } from "./thread-layer.ts";

/** What can be done with a message, beside it. */
export function BubbleTools({ message }: { message: Message }) {
  const { say } = useWords();
  const { reply } = useThreadActs();
  const open = (kind: LayerKind) => (event: MouseEvent<HTMLButtonElement>) => openLayer(kind, message.id, event.currentTarget);
  return (
    <span className={css.tools}>
      {message.type !== "note" && !message.deleted && (
        <IconButton size="sm" label={say("replyTo")} icon={<IconArrowBackUp size={16} stroke={1.75} />} onClick={() => reply(message)} />
      )}
      {message.can.react && (
        <IconButton
          size="sm"
          label={say("react")}
          aria-haspopup="dialog"
          icon={<IconMoodSmile size={16} stroke={1.75} />}
          onClick={open("emojis")}
        />
      )}
      <IconButton
        size="sm"
        label={say("messageMenu")}
        aria-haspopup="menu"
        icon={<IconDots size={16} stroke={1.75} />}
        onClick={open("menu")}
      />
    </span>
  );
}
