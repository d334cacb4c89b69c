import type { ReactNode } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "../bubble.module.css";
import own from "./kinds.module.css";

/** How it will stand in the thread. */
export function PreviewBubble({ children }: { children: ReactNode }) {
  const { say } = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard (WCAG 2.1.1)
    <section className={own.preview} aria-label={say("preview")} tabIndex={0}>
      <div className={css.message} data-look="out">
        <div className={css.line}>
          <div className={css.bubble}>{children}</div>
        </div>
      </div>
    </section>
  );
}
