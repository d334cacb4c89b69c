import type { Key, ReactNode } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./content.module.css";

/** Cards side by side, scrolled sideways; by the keyboard too. */
export function Cards({ cards }: { cards: readonly { key: Key; card: ReactNode }[] }) {
  const { say } = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard (WCAG 2.1.1)
    <section className={css.cards} aria-label={say("cards", { count: cards.length })} tabIndex={0}>
      {cards.map(({ key, card }) => (
        <div key={key} className={css.one}>
          {card}
        </div>
      ))}
    </section>
  );
}
