import type { ReactNode } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "../bubble.module.css";
import own from "./kinds.module.css";

/** How it will stand in the thread. */
export function PreviewBubble({ children }: { children: ReactNode }) {
  const { say } = useWords();
  return (
    <section className={own.preview} aria-label={say("preview")}>
      <div className={css.message} data-look="out">
        <div className={css.bubble}>{children}</div>
      </div>
    </section>
  );
}
