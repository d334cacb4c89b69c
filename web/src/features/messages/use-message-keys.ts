import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { copyText } from "./copy-text.ts";
import { useThreadActs } from "./thread-context.ts";
import { openLayer } from "./thread-layer.ts";
import type { ThreadListHandle } from "./thread-list.tsx";
import { messageOfRow, rowWith, type ThreadRow } from "./thread-rows.ts";

/** Keys of a message that has the focus: the arrows walk, R answers, C copies, Enter opens what can be done. */
export function useMessageKeys(rows: readonly ThreadRow[], list: RefObject<ThreadListHandle | null>) {
  const acts = useThreadActs();
  const [heldId, setHeld] = useState<string | null>(null);
  const held = heldId ? rowWith(rows, heldId) : -1;
  const focus = (index: number) => {
    const message = messageOfRow(rows[index]);
    if (!message) return;
    setHeld(message.id);
    list.current?.show(index, "auto");
    // It is drawn with the next frame when it was far from sight.
    requestAnimationFrame(() => list.current?.element(index)?.querySelector<HTMLElement>("article")?.focus({ preventScroll: true }));
  };
  const walk = (from: number, step: 1 | -1) => {
    let index = from + step;
    while (rows[index] && !isFocusable(rows[index])) index += step;
    if (rows[index]) focus(index);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const article = event.target;
    const plainKey = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!(article instanceof HTMLElement) || article.tagName !== "ARTICLE" || held < 0 || !plainKey) return;
    const message = messageOfRow(rows[held]);
    if (!message) return;
    const keys = new Map<string, () => void>([
      ["ArrowUp", () => walk(held, -1)],
      ["ArrowDown", () => walk(held, 1)],
      ["Home", () => walk(-1, 1)],
      ["End", () => walk(rows.length, -1)],
      ["Enter", () => openLayer("menu", message.id, article)],
      ["ContextMenu", () => openLayer("menu", message.id, article)],
      ["r", () => acts.reply(message)],
      ["c", () => void copyText(message.text ?? "")],
    ]);
    const run = keys.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!run || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const onFocus = (event: FocusEvent<HTMLDivElement>) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>("article")?.dataset.message;
    if (id) setHeld(id);
  };
  return { held, onKeyDown, onFocus, focusLast: (index: number) => walk(Math.min(index, rows.length - 1) + 1, -1) };
}

const isFocusable = (row: ThreadRow | undefined): boolean => row?.kind === "bubble" || row?.kind === "gallery" || row?.kind === "call";
