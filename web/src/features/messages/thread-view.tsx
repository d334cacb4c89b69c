import { Loader } from "@mantine/core";
import type { Message } from "@sigap/contract/messages";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Thread } from "../../lib/changes.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import css from "./thread.module.css";
import { Announcer } from "./thread-announcer.tsx";
import { JumpToLatest, StickyDay } from "./thread-edges.tsx";
import { roomIn, roomOfLast, type Seen, ThreadList, type ThreadListHandle } from "./thread-list.tsx";
import { placeOf, rememberPlace } from "./thread-places.ts";
import { ThreadRowView } from "./thread-row.tsx";
import { estimateRow, rowWith, type ThreadRow, timeOfRow } from "./thread-rows.ts";
import type { ComingRow } from "./use-coming.ts";
import { useMessageKeys } from "./use-message-keys.ts";
import type { Entry } from "./use-thread-window.ts";

interface Props {
  contactId: string;
  name: string;
  /** The piece that is shown. */
  thread: Thread;
  /** The newest piece, where new messages come, even while the past is shown. */
  newest: readonly Message[];
  rows: readonly ThreadRow[];
  /** What stands below everything: it is not sent yet. */
  coming: readonly ComingRow[];
  place: Entry["place"];
  inPast: boolean;
  loading: "older" | "newer" | null;
  onLoad: (direction: "older" | "newer") => void;
  onLatest: () => void;
}
type Drawn = ThreadRow | ComingRow;
/** So many rows before the edge the next page is asked for. */
const ahead = 30;

/** The rows of a thread in their scroller, with what floats above them. */
export function ThreadView(props: Props) {
  const { contactId, name, thread, newest, rows, coming, place, inPast, loading, onLoad, onLatest } = props;
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(roomOfLast);
  useLayoutEffect(() => {
    if (!room && scroller.current) setRoom(roomIn(scroller.current));
  }, [room]);
  const list = useRef<ThreadListHandle>(null);
  const [seen, setSeen] = useState<Seen>({ first: -1, last: -1, atEnd: place.at === "end", scrolling: false });
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const drawn = useMemo<readonly Drawn[]>(() => (inPast ? rows : [...rows, ...coming]), [rows, coming, inPast]);
  const [start] = useState(() => startOf(place, rows));
  const lit = useLight(place.at === "message" ? place.id : null);
  const atEnd = seen.atEnd && !inPast;
  const missed = useMissed(newest, atEnd);
  const toEnd = () => (inPast ? onLatest() : list.current?.toEnd());
  useOwnWords(coming.filter(({ kind }) => kind === "waiting").length, toEnd);
  usePages(seen, drawn.length, thread, loading, onLoad);
  useRemember(contactId, list, inPast);
  const { held, onKeyDown, onFocus, focusLast } = useMessageKeys(rows, list);
  useActions({ "thread.latest": !atEnd && toEnd, "thread.read": rows.length > 0 && (() => focusLast(seen.last)) });
  const expand = useCallback((key: string) => setOpen((before) => new Set([...before, key])), []);
  return (
    <div className={css.thread}>
      <div
        ref={scroller}
        className={css.scroller}
        role="log"
        aria-live="off"
        aria-label={say("messagesWith", { name })}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        {room && (
          <ThreadList
            ref={list}
            room={room}
            rows={drawn}
            estimate={estimateDrawn}
            start={start}
            heights={placeOf(contactId)}
            held={held}
            onSeen={setSeen}
            draw={(row, index) => (
              <ThreadRowView row={row} open={open.has(row.key)} lit={lit} stop={index === stopOf(held, seen)} onExpand={expand} />
            )}
          />
        )}
      </div>
      {loading && <Loader className={css.loading ?? ""} data-edge={loading} size={16} color="gray" aria-label={say("loadingMessages")} />}
      {seen.scrolling && !atEnd && <StickyDay at={timeOfRow(rows, seen.first)} />}
      {!atEnd && seen.first >= 0 && <JumpToLatest count={missed} onClick={toEnd} />}
      <Announcer items={newest} name={name} />
    </div>
  );
}

/** One message can be reached by Tab: the one that had the focus, or the lowest in sight. */
const stopOf = (held: number, seen: Seen): number => (held >= 0 ? held : seen.last);

const estimateDrawn = (row: Drawn | undefined, width: number): number =>
  row?.kind === "waiting" || row?.kind === "held" ? 46 : row?.kind === "scheduled" ? 120 : estimateRow(row, width);

function startOf(place: Entry["place"], rows: readonly ThreadRow[]) {
  if (place.at === "message") {
    const key = rows[rowWith(rows, place.id)]?.key;
    return key ? { at: "row" as const, key, below: "center" as const } : { at: "end" as const };
  }
  if (place.at === "new")
    return rows.some(({ kind }) => kind === "new") ? { at: "row" as const, key: "new", below: "start" as const } : { at: "end" as const };
  return place;
}

/** The place is taken down while the list still stands. In the past it is none to come back to. */
function useRemember(contactId: string, list: RefObject<ThreadListHandle | null>, inPast: boolean): void {
  const past = useRef(inPast);
  past.current = inPast;
  useLayoutEffect(
    () => () => {
      const place = list.current?.remember();
      if (place) rememberPlace(contactId, past.current ? { ...place, place: { at: "end" } } : place);
    },
    [contactId, list],
  );
}

/** The message that was jumped to is outlined for a moment. */
function useLight(id: string | null): string | null {
  const [lit, setLit] = useState(id);
  useEffect(() => {
    if (!lit) return;
    const timer = setTimeout(() => setLit(null), 2_000);
    return () => clearTimeout(timer);
  }, [lit]);
  return lit;
}

/** How many messages came since the reader left the end. */
function useMissed(newest: readonly Message[], atEnd: boolean): number {
  const last = useRef<string | undefined>(newest.at(-1)?.id);
  if (atEnd) last.current = newest.at(-1)?.id;
  const from = newest.findLastIndex(({ id }) => id === last.current);
  return from < 0 ? 0 : newest.slice(from + 1).filter(({ type }) => type !== "event").length;
}

/** What one writes is seen by oneself. */
function useOwnWords(waiting: number, toEnd: () => void): void {
  const before = useRef(waiting);
  useEffect(() => {
    if (waiting > before.current) toEnd();
    before.current = waiting;
  });
}

function usePages(seen: Seen, count: number, thread: Thread, loading: Props["loading"], onLoad: Props["onLoad"]): void {
  const { first, last } = seen;
  const wanted =
    first < 0 ? null : thread.older && first < ahead ? "older" : thread.newer && last >= count - ahead ? ("newer" as const) : null;
  const { items } = thread;
  useEffect(() => {
    // Each page that came, and each scroll, may want the next.
    if (wanted && !loading && items) onLoad(wanted);
  }, [wanted, loading, items, onLoad]);
}
