import type { KeyboardEvent } from "react";

/** Cards are found on the screen: those that are far away are not drawn. */
const linkOf = (card: Element | null | undefined): HTMLElement | null => card?.querySelector<HTMLElement>("[data-card-link]") ?? null;
export const focusCard = (id: string): void => linkOf(document.querySelector(`[data-card="${CSS.escape(id)}"]`))?.focus();

interface Step {
  /** Columns to the end (1) or the start (-1). */
  across: number;
  go(from: EventTarget & Element): void;
}

function upOrDown(from: Element, by: number): void {
  const card = from.closest<HTMLElement>("[data-card]");
  const column = card?.closest("[data-stage]");
  const index = Number(card?.dataset.index ?? 0) + by;
  linkOf(column?.querySelector(`[data-index="${index}"]`))?.focus();
}
function toColumn(from: Element, by: number): void {
  const column = from.closest("[data-stage]");
  const columns = [...document.querySelectorAll("[data-stage]")];
  const top = from.getBoundingClientRect().top;
  for (let at = columns.indexOf(column as Element) + by; at >= 0 && at < columns.length; at += by) {
    const cards = [...(columns[at]?.querySelectorAll("[data-card]") ?? [])];
    const near = cards.toSorted((a, b) => Math.abs(a.getBoundingClientRect().top - top) - Math.abs(b.getBoundingClientRect().top - top))[0];
    if (!near) continue;
    linkOf(near)?.focus();
    return;
  }
}

/** Where an arrow key leads; what is left and what is right depends on the language. */
export function neighbour(event: KeyboardEvent): Step | null {
  const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  const across = event.key === "ArrowRight" ? forward : event.key === "ArrowLeft" ? -forward : 0;
  const down = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (across === 0 && down === 0) return null;
  return { across, go: (from) => (across === 0 ? upOrDown(from, down) : toColumn(from, across)) };
}
