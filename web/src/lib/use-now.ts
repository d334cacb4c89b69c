import { useSyncExternalStore } from "react";

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
function read(): number {
  // Nobody kept it while nothing was shown.
  if (!timer) now = Date.now();
  return now;
}

/** The time, again every half minute: for "2 m" and the reply window. One timer for all who look. */
export const useNow = (): number => useSyncExternalStore(subscribe, read);
