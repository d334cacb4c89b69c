import { useSyncExternalStore } from "react";

/** What is being written. Only what depends on it draws itself anew when a key is pressed. */
export interface Text {
  get(): string;
  set(text: string): void;
  subscribe(listener: () => void): () => void;
}

export function createText(): Text {
  let text = "";
  const listeners = new Set<() => void>();
  return {
    get: () => text,
    set(next) {
      text = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One fact about the text; the component is drawn again only when the fact changes. */
export const useText = <T extends string | number | boolean>(text: Text, fact: (text: string) => T): T =>
  useSyncExternalStore(text.subscribe, () => fact(text.get()));
