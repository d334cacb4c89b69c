import type { Message } from "@sigap/contract/messages";
import { useWords } from "../../lib/i18n.tsx";
import css from "./bubble.module.css";
import { openLayer } from "./thread-layer.ts";

/** Over the lower edge of a bubble; who and when open on a press. */
export function Reactions({ message: { id, reactions } }: { message: Message }) {
  const { say } = useWords();
  const emojis = [...new Set(reactions.map(({ emoji }) => emoji))];
  return (
    <button
      type="button"
      className={css.reactions}
      aria-haspopup="dialog"
      aria-label={say("reactionsOf", { emojis: emojis.join(" "), count: reactions.length })}
      onClick={(event) => openLayer("reactions", id, event.currentTarget)}
    >
      {emojis.join("")}
      {reactions.length > 1 && <span className="num">{reactions.length}</span>}
    </button>
  );
}
