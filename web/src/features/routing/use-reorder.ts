import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

/** Things in an order that is changed by dragging their handles, with mouse or finger, or by arrow keys. */
export function useReorder<T extends { id: string }>(items: readonly T[], onOrder: (items: T[], moved: T) => void) {
  const [dragged, setDragged] = useState<{ id: string; order: readonly T[] } | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = dragged?.order ?? items;
  const moved = (order: readonly T[], from: number, to: number): T[] => {
    const next = [...order];
    const [item] = next.splice(from, 1);
    if (item) next.splice(to, 0, item);
    return next;
  };
  const placeUnder = (y: number): number => {
    const rows = [...(list.current?.children ?? [])];
    const above = rows.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y > top + height / 2;
    });
    return Math.min(rows.length - 1, above.length);
  };
  const step = (id: string, by: number) => {
    const from = items.findIndex((item) => item.id === id);
    const item = items[from];
    if (item && items[from + by]) onOrder(moved(items, from, from + by), item);
  };
  const drag = (event: PointerEvent, id: string) => {
    const from = shown.findIndex((item) => item.id === id);
    const to = placeUnder(event.clientY);
    if (from >= 0 && to !== from) setDragged({ id, order: moved(shown, from, to) });
  };
  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragged({ id, order: items });
    },
    onPointerMove: (event: PointerEvent) => dragged && drag(event, id),
    onPointerUp: () => {
      const item = items.find((each) => each.id === id);
      if (dragged && item && dragged.order.some((each, at) => each.id !== items[at]?.id)) onOrder([...dragged.order], item);
      setDragged(null);
    },
    onPointerCancel: () => setDragged(null),
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (by === 0) return;
      event.preventDefault();
      step(id, by);
    },
  });
  return { list, shown, draggedId: dragged?.id ?? null, handle };
}
