import type { Card } from "@sigap/contract/board";
import { type PointerEvent, type RefCallback, useEffect, useRef, useState } from "react";
import { hold } from "./gesture.ts";

interface Drag {
  card: Card | null;
  width: number;
  /** The stage under the pointer. */
  over: string | null;
  ghost: RefCallback<HTMLDivElement>;
  grab: (event: PointerEvent<HTMLElement>, card: Card) => void;
}

/**
 * Cards are dragged with pointer events of our own: the ghost follows in the same frame and nothing is drawn again until the
 * pointer is over another stage. A finger that moves at once scrolls; one that rests for a moment lifts the card.
 */
export function useDrag(onDrop: (card: Card, stageId: string) => void): Drag {
  const [held, setHeld] = useState<{ card: Card; width: number } | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const drawn = useRef<HTMLDivElement | null>(null);
  const place = useRef({ x: 0, y: 0, dx: 0, dy: 0 });
  const stop = useRef<(() => void) | null>(null);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    // Safari lets no listener that comes later hold back the scrolling.
    const nothing = () => undefined;
    window.addEventListener("touchmove", nothing, { passive: false });
    return () => {
      window.removeEventListener("touchmove", nothing);
      stop.current?.();
    };
  }, []);
  const draw = () => {
    const { x, y, dx, dy } = place.current;
    if (drawn.current) drawn.current.style.transform = `translate(${x - dx}px, ${y - dy}px) rotate(2deg)`;
  };
  const ghost = (element: HTMLDivElement | null) => {
    drawn.current = element;
    draw();
  };
  const grab = (event: PointerEvent<HTMLElement>, card: Card) => {
    if (event.button !== 0 || !event.isPrimary || stop.current) return;
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    // Beneath a finger, which would hide where it is about to be dropped.
    place.current = { x, y, dx: x - left, dy: event.pointerType === "touch" ? -28 : y - top };
    stop.current = hold(event, {
      lift: () => setHeld({ card, width }),
      at(nowX, nowY, stageId) {
        Object.assign(place.current, { x: nowX, y: nowY });
        draw();
        setOver(stageId);
      },
      drop: (stageId) => stageId !== card.stageId && latest.current(card, stageId),
      end() {
        stop.current = null;
        setHeld(null);
        setOver(null);
      },
    });
  };
  return { card: held?.card ?? null, width: held?.width ?? 0, over, ghost, grab };
}
