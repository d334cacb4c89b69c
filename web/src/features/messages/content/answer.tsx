import { IconCheck, IconListCheck } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./content.module.css";
import type { Of } from "./of-kind.ts";

const words = { button: "choseButton", row: "choseRow", template_button: "choseButton" } as const;

/** What a customer tapped of what was offered. */
export function Answer({ content: { to, title, description } }: { content: Of<"answer"> }) {
  const { say } = useWords();
  const Icon = to === "row" ? IconListCheck : IconCheck;
  return (
    <div className={css.answer}>
      <div className={css.label}>
        <Icon size={12} stroke={2} />
        {say(words[to])}
      </div>
      <span dir="auto">{title}</span>
      {description && <div className="dim xs">{description}</div>}
    </div>
  );
}
