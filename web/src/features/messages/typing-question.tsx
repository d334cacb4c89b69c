import { useWords } from "../../lib/i18n.tsx";
import { Banner } from "../../ui/banner.tsx";
import css from "./typing-question.module.css";

/** A colleague is about to answer as well: asked once, and said aloud. */
export function TypingQuestion({ name }: { name: string }) {
  const { say } = useWords();
  return (
    <div className={css.question}>
      <Banner tone="warn">
        <span role="alert">{say("askWhileTyping", { name })}</span>
      </Banner>
    </div>
  );
}
