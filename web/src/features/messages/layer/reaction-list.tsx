import type { Message } from "@sigap/contract/messages";
import { moment } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useThreadActs } from "../thread-context.ts";
import css from "./layer.module.css";

/** Who reacted with what, and when. */
export function ReactionList({ message: { reactions } }: { message: Message }) {
  const { say, language } = useWords();
  const { contactName } = useThreadActs();
  return (
    <ul className={css.people}>
      {reactions.map(({ emoji, by, personId, at }) => (
        <li key={`${by}${personId}${emoji}`}>
          <span className={css.emoji}>{emoji}</span>
          <span className="grow">{by === "business" ? say("yourTeam") : personId ? say("aMember") : contactName}</span>
          <time className="dim num" dateTime={at}>
            {moment(at, language)}
          </time>
        </li>
      ))}
    </ul>
  );
}
