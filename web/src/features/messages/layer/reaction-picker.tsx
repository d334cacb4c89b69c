import type { Message } from "@sigap/contract/messages";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { toast } from "../../../ui/toast.tsx";
import { messageAnswer, messageChanged } from "../queries.ts";
import css from "./layer.module.css";
import { frequentEmojis, moreEmojis } from "./reaction-emojis.ts";

/** The usual ones at once, the others behind an arrow; the same one again takes the reaction back. */
export function ReactionPicker({ message, onDone }: { message: Message; onDone: () => void }) {
  const { say } = useWords();
  const [all, setAll] = useState(false);
  const own = message.reactions.find(({ by }) => by === "business")?.emoji;
  const react = (emoji: string) => {
    onDone();
    reactTo(message, own === emoji ? "" : emoji, (error) => toast(sayError(error, say), { failed: true }));
  };
  const draw = (emoji: string) => (
    <button
      key={emoji}
      type="button"
      className={css.pick}
      aria-label={say("reactWith", { emoji })}
      aria-pressed={own === emoji}
      onClick={() => react(emoji)}
    >
      {emoji}
    </button>
  );
  const shown = own && !frequentEmojis.includes(own) ? [own, ...frequentEmojis.slice(1)] : frequentEmojis;
  return (
    <>
      <div className={css.quick}>
        {shown.map(draw)}
        <button type="button" className={css.pick} aria-label={say("moreEmojis")} aria-expanded={all} onClick={() => setAll(!all)}>
          <IconChevronDown size={18} stroke={1.75} />
        </button>
      </div>
      {all && <div className={css.grid}>{moreEmojis.map(draw)}</div>}
    </>
  );
}

/** Shown at once; the answer puts it right when the server saw it otherwise. */
function reactTo(message: Message, emoji: string, refused: (error: unknown) => void): void {
  const others = message.reactions.filter(({ by }) => by !== "business");
  const own = emoji ? [{ emoji, by: "business" as const, personId: null, at: new Date().toISOString() }] : [];
  messageChanged({ ...message, reactions: [...others, ...own] });
  call("setReaction", { params: { id: message.id }, body: { emoji } })
    .then(messageAnswer(message.id))
    .catch((error: unknown) => {
      messageChanged(message);
      refused(error);
    });
}
