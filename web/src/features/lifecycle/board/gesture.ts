import type { PointerEvent } from "react";

/** Below this a press is a click; a finger is less steady. */
const slack = { mouse: 6, touch: 10 };
/** So long a finger rests before it lifts a card: until then it scrolls. */
const longPressMilliseconds = 350;
const edge = 48;

/** What becomes of a card that is held; places are those of the pointer in the window. */
export interface Holder {
  lift: () => void;
  at: (x: number, y: number, stageId: string | null) => void;
  drop: (stageId: string) => void;
  /** It is over, whether it was ever lifted or not. */
  end: () => void;
}

const stageAt = (x: number, y: number): string | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]")?.dataset.drop ?? null;

/** Follows a pointer from its press until it lets go; returns what ends it before. A mouse lifts by moving, a finger by resting. */
export function hold(event: PointerEvent<HTMLElement>, holder: Holder): () => void {
  const touch = event.pointerType === "touch";
  const [x0, y0] = [event.clientX, event.clientY];
  let [x, y] = [x0, y0];
  let lifted = false;
  let frame = 0;
  const tell = () => holder.at(x, y, stageAt(x, y));
  // Also while the pointer rests at an edge, what lies beyond comes near.
  const scroll = () => {
    nearEdge(x, y);
    tell();
    frame = requestAnimationFrame(scroll);
  };
  const lift = () => {
    lifted = true;
    holder.lift();
    scroll();
  };
  const rest = touch
    ? setTimeout(() => {
        navigator.vibrate?.(10);
        lift();
      }, longPressMilliseconds)
    : undefined;
  const end = () => {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
    for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, true);
    holder.end();
  };
  const move = (moved: globalThis.PointerEvent) => {
    [x, y] = [moved.clientX, moved.clientY];
    if (lifted) return tell();
    if (Math.hypot(x - x0, y - y0) <= (touch ? slack.touch : slack.mouse)) return;
    if (touch) end();
    else lift();
  };
  const up = (at: globalThis.PointerEvent) => {
    const stageId = lifted ? stageAt(at.clientX, at.clientY) : null;
    if (lifted) swallowClick(touch);
    end();
    if (stageId) holder.drop(stageId);
  };
  const press = (pressed: KeyboardEvent) => {
    if (pressed.key !== "Escape") return;
    pressed.stopPropagation();
    end();
  };
  /** A finger that holds a card scrolls nothing, and opens no menu of the link beneath it. */
  const refuse = (own: Event) => {
    if (touch && (lifted || own.type === "contextmenu") && own.cancelable) own.preventDefault();
  };
  /** A finger that stops a list which still rolls goes on scrolling it. */
  const stopsRolling = (own: Event) => !own.cancelable && end();
  const listeners = [
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", end],
    ["keydown", press],
    ["touchstart", stopsRolling],
    ["touchmove", refuse],
    ["contextmenu", refuse],
  ] as const;
  for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, { capture: true, passive: false });
  return end;
}

/** The click that ends a drag opens nothing: that of a mouse comes at once, that of a finger is made of its `touchend`. */
function swallowClick(touch: boolean): void {
  const name = touch ? "touchend" : "click";
  const swallow = (event: Event) => {
    if (event.cancelable) event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener(name, swallow, { capture: true, once: true, passive: false });
  if (!touch) setTimeout(() => window.removeEventListener(name, swallow, true), 0);
}

/** Stages beyond the edge of their strip come near when the pointer does. */
function nearEdge(x: number, y: number): void {
  const strip = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-strip]");
  if (!strip) return;
  const box = strip.getBoundingClientRect();
  if (x < box.left + edge) strip.scrollLeft -= 8;
  else if (x > box.right - edge) strip.scrollLeft += 8;
}
