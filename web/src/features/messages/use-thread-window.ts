import { useCallback, useRef, useState } from "react";
import type { Thread } from "../../lib/changes.ts";
import { leavePast, loadPage, openPast, usePast, useThread } from "./queries.ts";
import { type Place, placeOf } from "./thread-places.ts";

/** Where the thread is entered; a new number is a new entry. */
export interface Entry {
  number: number;
  place: Place | { at: "message"; id: string } | { at: "new" };
}

/** The piece of the thread that is shown: the newest, or one of the past that was jumped to. */
export function useThreadWindow(contactId: string, unread: number) {
  const latest = useThread(contactId);
  const past = usePast(contactId);
  const [entry, setEntry] = useState<Entry>(() => ({
    number: 0,
    place: unread > 0 ? { at: "new" } : (placeOf(contactId)?.place ?? { at: "end" }),
  }));
  const enter = useCallback((place: Entry["place"]) => setEntry(({ number }) => ({ number: number + 1, place })), []);
  const data: Thread | undefined = past ?? latest.data;
  const busy = useRef<"older" | "newer" | null>(null);
  const [loading, setLoading] = useState<"older" | "newer" | null>(null);
  const load = useCallback(
    (direction: "older" | "newer") => {
      if (busy.current) return;
      busy.current = direction;
      setLoading(direction);
      // What did not come is asked for again by the next scroll.
      void loadPage(contactId, direction)
        .catch(() => undefined)
        .finally(() => {
          busy.current = null;
          setLoading(null);
        });
    },
    [contactId],
  );
  const jump = useCallback(
    async (messageId: string) => {
      await openPast(contactId, messageId);
      enter({ at: "message", id: messageId });
    },
    [contactId, enter],
  );
  const toLatest = useCallback(() => {
    leavePast(contactId);
    enter({ at: "end" });
  }, [contactId, enter]);
  return { data, latest, inPast: past !== undefined, entry, loading, load, jump, toLatest };
}
