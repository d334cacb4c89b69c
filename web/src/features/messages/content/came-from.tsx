import type { Message } from "@sigap/contract/messages";
import { IconAd2 } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./content.module.css";

/** The ad that brought this message. */
export function CameFrom({ attribution: { headline, body } }: { attribution: NonNullable<Message["attribution"]> }) {
  const { say } = useWords();
  return (
    <div className={css.card}>
      <IconAd2 size={20} stroke={1.6} />
      <div className="grow">
        <div className="dim xxs">{say("fromAd")}</div>
        {headline && <strong>{headline}</strong>}
        {body && <div className="dim">{body}</div>}
      </div>
    </div>
  );
}
