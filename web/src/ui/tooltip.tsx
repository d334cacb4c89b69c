import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { ActionId } from "../lib/keys/action-table.ts";
import { KeysOf } from "./key.tsx";
import css from "./tooltip.module.css";

interface Shown {
  label: string;
  action: ActionId | undefined;
  box: DOMRect;
}
const openDelay = 350;
const gap = 6;
const edge = 8;

/**
 * The one tooltip of the page: it names whatever has `data-tooltip` while the pointer rests on it or the keyboard has come to it.
 * One for each button would cost more than the buttons.
 */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => watch(setShown), []);
  return shown && createPortal(<Tooltip key={shown.label} {...shown} />, document.body);
}

function Tooltip({ label, action, box }: Shown) {
  const tip = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState(box.left + box.width / 2);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const { offsetWidth, offsetHeight } = tip.current as HTMLDivElement;
    const half = offsetWidth / 2 + edge;
    setLeft(Math.min(Math.max(box.left + box.width / 2, half), innerWidth - half));
    setHeight(offsetHeight);
  }, [box]);
  const above = box.top - gap - height > 0;
  return (
    // The button bears the same name for whoever can't see this.
    <div
      ref={tip}
      className={css.tooltip}
      aria-hidden="true"
      data-side={above ? "top" : "bottom"}
      style={{ left, top: above ? box.top - gap : box.bottom + gap }}
    >
      {label}
      {action && <KeysOf action={action} />}
    </div>
  );
}

/** Tells what to show; returns how to end it. */
function watch(show: (shown: Shown | null) => void): () => void {
  let over: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const targetOf = ({ target }: Event) => (target instanceof Element ? target.closest<HTMLElement>("[data-tooltip]") : null);
  const appear = (target: HTMLElement) => {
    const { tooltip, tooltipAction } = target.dataset;
    if (!tooltip || !target.isConnected) return;
    shown = true;
    show({ label: tooltip, action: tooltipAction as ActionId | undefined, box: target.getBoundingClientRect() });
  };
  let shown = false;
  const hide = () => {
    clearTimeout(timer);
    over = null;
    // Every scroll of anything asks for it.
    if (shown) show(null);
    shown = false;
  };
  const enter = (event: PointerEvent) => {
    const target = event.pointerType === "touch" ? null : targetOf(event);
    if (target === over) return;
    hide();
    over = target;
    if (target) timer = setTimeout(() => appear(target), openDelay);
  };
  const focus = (event: FocusEvent) => {
    const target = targetOf(event);
    if (target?.matches(":focus-visible")) appear(target);
  };
  const leave = ({ key }: KeyboardEvent) => key === "Escape" && hide();
  const ways = [
    ["pointerover", enter],
    ["focusin", focus],
    ["focusout", hide],
    ["pointerdown", hide],
    ["scroll", hide],
    ["keydown", leave],
  ] as const;
  for (const [kind, heard] of ways) document.addEventListener(kind, heard as EventListener, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    for (const [kind, heard] of ways) document.removeEventListener(kind, heard as EventListener, { capture: true });
  };
}
