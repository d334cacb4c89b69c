import { useWords } from "../../../lib/i18n.tsx";
import css from "../composer.module.css";
import { characters } from "../kinds/faults.ts";
import { type Text, useText } from "./text.ts";

/** How much room is left, once it is scarce; what is too long stays, so that nothing pasted is lost. */
export function Counter({ text, limit }: { text: Text; limit: number }) {
  const { say } = useWords();
  const left = useText(text, (words) => (words.length > limit * 0.9 ? limit - characters(words.trim()) : Number.POSITIVE_INFINITY));
  if (!Number.isFinite(left)) return null;
  return (
    <span className={css.counter} data-over={left < 0} role={left < 0 ? "alert" : undefined}>
      {left < 0 ? say("shorten", { count: -left }) : left}
    </span>
  );
}
