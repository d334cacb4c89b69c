import { startTransition, useEffect, useState } from "react";

/** Runs once, when what was drawn is painted; returns how to give it up. */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const giveUp = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    clearTimeout(unseen);
  };
  const once = () => {
    giveUp();
    run();
  };
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(once);
  });
  // A window that is not seen has no frames.
  const unseen = setTimeout(once, 200);
  return giveUp;
}

/** Runs when there is nothing else to do. Safari has no `requestIdleCallback`. */
function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(run, 50);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(run, { timeout: 500 });
  return () => cancelIdleCallback(asked);
}

/** A value as it was, until everything else that it changed is painted: for what may come last. */
export function useLater<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    let giveUp = afterPaint(() => {
      giveUp = whenIdle(() => startTransition(() => setShown(value)));
    });
    return () => giveUp();
  }, [value]);
  return shown;
}
