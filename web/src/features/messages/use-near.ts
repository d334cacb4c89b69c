import { type FocusEvent, type MouseEvent, type PointerEvent, useRef, useState } from "react";
import { openLayer } from "./thread-layer.ts";

/** How long a finger rests on a message before its menu opens. */
const longPress = 500;
const isControl = (target: EventTarget) => target instanceof Element && target.closest("a, button, input, video, summary") !== null;

/**
 * Whether somebody is at a message: its tools are drawn only then. Its menu opens by a right click or a long press
 * (Safari on iOS has no `contextmenu`); a right click on a link, or on words that are selected, stays the browser's.
 */
export function useNear(messageId: string) {
  const [near, setNear] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const rest = () => clearTimeout(timer.current);
  const handlers = {
    onPointerEnter: ({ pointerType }: PointerEvent) => pointerType !== "touch" && setNear(true),
    onPointerLeave: ({ pointerType, currentTarget }: PointerEvent) => {
      rest();
      if (pointerType !== "touch" && !currentTarget.contains(document.activeElement)) setNear(false);
    },
    onFocus: () => setNear(true),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget) && !currentTarget.matches(":hover")) setNear(false);
    },
    onPointerDown: ({ pointerType, currentTarget, target, clientX, clientY }: PointerEvent<HTMLElement>) => {
      rest();
      if (pointerType !== "touch" || isControl(target)) return;
      timer.current = setTimeout(() => {
        // The finger that lifts is no click beside the menu.
        document.addEventListener("touchend", (event) => event.preventDefault(), { once: true, passive: false });
        openLayer("menu", messageId, currentTarget, { x: clientX, y: clientY });
      }, longPress);
    },
    onPointerMove: ({ movementX, movementY }: PointerEvent) => Math.abs(movementX) + Math.abs(movementY) > 3 && rest(),
    onPointerUp: rest,
    onPointerCancel: rest,
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      const selected = !window.getSelection()?.isCollapsed;
      if (event.shiftKey || selected || (event.target instanceof Element && event.target.closest("a, video"))) return;
      event.preventDefault();
      rest();
      openLayer("menu", messageId, event.currentTarget, { x: event.clientX, y: event.clientY });
    },
  };
  return { near, handlers };
}
