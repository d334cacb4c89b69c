import { createStore } from "../../lib/store.ts";

/** What opens over a message: mounted once for the whole thread, when it is asked for. */
export type LayerKind = "menu" | "times" | "reactions" | "emojis" | "details";
export interface Layer {
  kind: LayerKind;
  messageId: string;
  /** Where it opens. */
  x: number;
  y: number;
  /** Gets the focus back. */
  opener: HTMLElement | null;
}
export const layer = createStore<Layer | null>(null);

/** Opens it at the element that was pressed, or at the pointer. */
export function openLayer(kind: LayerKind, messageId: string, at: HTMLElement, point?: { x: number; y: number }): void {
  const box = at.getBoundingClientRect();
  layer.set({ kind, messageId, x: point?.x ?? box.x + box.width / 2, y: point?.y ?? box.y + box.height, opener: at });
}
export function closeLayer(): void {
  const before = layer.get();
  layer.set(null);
  // A dialog that opens instead takes the focus for itself.
  if (before?.opener?.isConnected) before.opener.focus({ preventScroll: true });
}

/** The picture that stands over everything, by the id of its attachment. */
export const shownPicture = createStore<string | null>(null);
