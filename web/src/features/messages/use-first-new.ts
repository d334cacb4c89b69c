import type { Message } from "@sigap/contract/messages";
import { useRef } from "react";

/** The first message that was unread when the thread was opened; it keeps its line while one reads and answers. */
export function useFirstNew(items: readonly Message[] | undefined, unread: number): string | undefined {
  const found = useRef<string | undefined | null>(null);
  if (found.current === null && items) {
    const inbound = items.filter(({ direction, past }) => direction === "inbound" && !past);
    found.current = unread > 0 ? inbound[Math.max(0, inbound.length - unread)]?.id : undefined;
  }
  return found.current ?? undefined;
}
