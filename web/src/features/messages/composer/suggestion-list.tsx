import { useEffect, useImperativeHandle, useRef, useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import type { Suggestion, SuggestionProps } from "./suggestion.ts";
import css from "./suggestion-list.module.css";

interface Props extends Pick<SuggestionProps, "listId" | "keys" | "onActive" | "onClose"> {
  title: string;
  items: readonly Suggestion[];
  onPick: (item: Suggestion) => void;
  /** More about the one that stands out. */
  preview?: (item: Suggestion) => React.ReactNode;
  /** What to do when nothing fits. */
  empty?: React.ReactNode;
}

/** The one popup of the composer: arrows walk, Enter and Tab choose, Escape closes; a finger taps. */
export function SuggestionList({ title, items, listId, keys, onActive, onPick, onClose, preview, empty }: Props) {
  const { say } = useWords();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const index = Math.min(at, Math.max(0, items.length - 1));
  const active = items[index];
  const optionId = (item: Suggestion) => `${listId}-${item.id}`;
  const activeId = active ? optionId(active) : null;
  useEffect(() => {
    onActive(activeId);
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
    return () => onActive(null);
  }, [activeId, onActive]);
  // Another word, another best answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the items are what changes
  useEffect(() => setAt(0), [items.length]);
  const pick = (item: Suggestion) => !item.impossible && onPick(item);
  useImperativeHandle(keys, () => ({
    press(key) {
      if (key === "Escape") onClose();
      else if (!active) return false;
      else if (key === "ArrowDown") setAt((index + 1) % items.length);
      else if (key === "ArrowUp") setAt((index + items.length - 1) % items.length);
      else if (key === "Enter" || key === "Tab") pick(active);
      else return false;
      return true;
    },
  }));
  if (items.length === 0 && !empty) return null;
  return (
    <section className={css.popup} aria-label={title}>
      <header className={css.head}>
        <span>{title}</span>
        <span className="push" />
        <span className={css.keys}>{say("suggestionKeys")}</span>
      </header>
      <div className={css.columns}>
        <div ref={list} className={css.list} role="listbox" id={listId} aria-label={title}>
          {items.map((item) => (
            <button
              key={item.id}
              id={optionId(item)}
              type="button"
              role="option"
              tabIndex={-1}
              className={css.option}
              aria-selected={item === active}
              aria-disabled={item.impossible !== undefined}
              // The box keeps the focus: on a phone its keyboard would go away.
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setAt(items.indexOf(item))}
              onClick={() => pick(item)}
            >
              {item.mark && <span className={css.mark}>{item.mark}</span>}
              <span className={css.label}>{item.label}</span>
              <span className="cut dim xs" dir="auto">
                {item.impossible ?? item.hint}
              </span>
            </button>
          ))}
          {items.length === 0 && <div className={css.empty}>{empty}</div>}
        </div>
        {preview && active && <div className={css.preview}>{preview(active)}</div>}
      </div>
    </section>
  );
}
