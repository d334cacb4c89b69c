import { type ReactNode, Suspense, startTransition, useEffect, useRef, useState } from "react";
import { afterPaint } from "../lib/after-paint.ts";

/** How high it was the last time, so that nothing moves when it comes. */
const heights = new Map<string, number>();

/** What can wait until the rest is painted: drawn a frame later, in the place that is kept for it. */
export function AfterPaint({ name, children }: { name: string; children: ReactNode }) {
  const [drawn, setDrawn] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => afterPaint(() => startTransition(() => setDrawn(true))), []);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && heights.set(name, entry.contentRect.height));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, [name]);
  const place = <div style={{ height: heights.get(name) ?? 150 }} />;
  return <div ref={box}>{drawn ? <Suspense fallback={place}>{children}</Suspense> : place}</div>;
}
