import { type ReactNode, Suspense, startTransition, useEffect, useRef, useState } from "react";

/** How high it was the last time, so that nothing moves when it comes. */
const heights = new Map<string, number>();

/** What can wait until the rest is painted: drawn a frame later, in the place that is kept for it. */
export function AfterPaint({ name, children }: { name: string; children: ReactNode }) {
  const [drawn, setDrawn] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = () => startTransition(() => setDrawn(true));
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(draw);
    });
    // A window that is not seen has no frames.
    const unseen = setTimeout(draw, 200);
    const frameOf = box.current;
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      clearTimeout(unseen);
      if (frameOf && frameOf.offsetHeight > 0) heights.set(name, frameOf.offsetHeight);
    };
  }, [name]);
  const place = <div style={{ height: heights.get(name) ?? 150 }} />;
  return <div ref={box}>{drawn ? <Suspense fallback={place}>{children}</Suspense> : place}</div>;
}
