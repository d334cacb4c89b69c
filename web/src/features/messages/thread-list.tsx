import { useMergedRef } from "@mantine/hooks";
import { useVirtualizer, type VirtualItem, type Virtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import css from "./thread.module.css";
import type { Place, Remembered } from "./thread-places.ts";

export interface Listed {
  key: string;
}
export interface ThreadListHandle {
  toEnd(): void;
  /** Brings a row into sight. */
  show(index: number, align: "start" | "center" | "auto"): void;
  element(index: number): HTMLElement | undefined;
  /** What is needed to come back to this place. */
  remember(): Remembered;
}
/** What the reader sees, for those who stand around the list. */
export interface Seen {
  first: number;
  last: number;
  atEnd: boolean;
  scrolling: boolean;
}

interface Props<Row extends Listed> {
  rows: readonly Row[];
  draw: (row: Row, index: number) => ReactNode;
  estimate: (row: Row | undefined, width: number) => number;
  /** Where the reader enters. */
  start: Place | { at: "row"; key: string; below: "start" | "center" };
  heights: Remembered | undefined;
  /** Is drawn even when it is far from sight: it has the focus. */
  held: number;
  onSeen: (seen: Seen) => void;
  /** How large the scroller is, as far as one knows. */
  room: Room;
  ref: RefObject<ThreadListHandle | null>;
}

export interface Room {
  width: number;
  height: number;
}
/** The next thread has the same, mostly: to ask the browser before there are rows is to have the page laid out twice. */
let lastRoom: Room | null = null;
export const roomOfLast = (): Room | null => lastRoom;
export function roomIn({ clientWidth, clientHeight }: HTMLElement): Room {
  lastRoom = { width: clientWidth, height: clientHeight };
  return lastRoom;
}

const edge = 10;
/** Within so many pixels of the end one counts as being there. */
const nearEnd = 24;

/** Rows of any height, of which only those in sight are drawn. What is read stays where it is, whatever comes above or below. */
export function ThreadList<Row extends Listed>(props: Props<Row>) {
  const { rows, draw, estimate, start, heights, held, onSeen, ref } = props;
  const [room] = useState(props.room);
  const box = useRef<HTMLDivElement>(null);
  const known = heights && heights.width === room.width ? heights.heights : undefined;
  const sizeOf = (index: number) => known?.get(rows[index]?.key ?? "") ?? estimate(rows[index], room.width);
  const [measured] = useState(() => measuredOf(known));
  const list = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => box.current?.parentElement as HTMLDivElement | null,
    estimateSize: sizeOf,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    initialRect: room,
    initialMeasurementsCache: measured,
    initialOffset: () => startOffset(rows, start, sizeOf, room.height),
    paddingStart: edge,
    paddingEnd: edge,
    overscan: 3,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
    useScrollendEvent: true,
    directDomUpdates: true,
    directDomUpdatesMode: "position",
    rangeExtractor: useCallback(
      ({ startIndex, endIndex, overscan, count }: { startIndex: number; endIndex: number; overscan: number; count: number }) => {
        const drawn = [];
        for (let at = Math.max(0, startIndex - overscan); at <= Math.min(count - 1, endIndex + overscan); at += 1) drawn.push(at);
        if (held >= 0 && held < count && !drawn.includes(held)) drawn.push(held);
        return drawn.sort((a, b) => a - b);
      },
      [held],
    ),
  });
  list.shouldAdjustScrollPositionOnItemSizeChange = keepsPlace;
  useEntry(list, rows, start, known !== undefined);
  useRoom(list, room);
  useImperativeHandle(ref, () => handleOf(list, rows));
  useTell(list, onSeen);
  return (
    <div ref={useMergedRef(box, list.containerRef)} className={css.rows}>
      {list.getVirtualItems().map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <div key={item.key} ref={list.measureElement} data-index={item.index} className={css.place}>
              {draw(row, item.index)}
            </div>
          )
        );
      })}
    </div>
  );
}

type List = Virtualizer<HTMLDivElement, HTMLDivElement>;

/**
 * Whether the reader is moved along when a row finds its height: always for what is above them. A row that is new in the
 * upper half came in by scrolling up, and what was in sight before it is what is read.
 */
function keepsPlace({ key, start, end }: VirtualItem, _: number, list: List): boolean {
  const offset = list.scrollOffset ?? 0;
  return list.itemSizeCache.has(key) ? end <= offset : start < offset + (list.scrollRect?.height ?? 0) / 2;
}

function handleOf(list: List, rows: readonly Listed[]): ThreadListHandle {
  return {
    toEnd: () => list.scrollToEnd(),
    show: (index, align) => list.scrollToIndex(index, { align }),
    element: (index) => list.elementsCache.get(rows[index]?.key ?? ""),
    remember: () => ({
      place: placeIn(list),
      heights: new Map([...list.itemSizeCache].map(([key, height]) => [String(key), height])),
      width: lastRoom?.width ?? 0,
    }),
  };
}

function placeIn(list: List): Place {
  if (list.isAtEnd(nearEnd)) return { at: "end" };
  const offset = list.scrollOffset ?? 0;
  const row = list.getVirtualItemForOffset(offset);
  return row ? { at: "row", key: String(row.key), below: offset - row.start } : { at: "end" };
}

function startOffset(rows: readonly Listed[], start: Props<Listed>["start"], sizeOf: (index: number) => number, height: number): number {
  const wanted = start.at === "row" ? rows.findIndex(({ key }) => key === start.key) : -1;
  let top = edge;
  for (let index = 0; index < rows.length && index !== wanted; index += 1) top += sizeOf(index);
  if (wanted < 0 || start.at !== "row") return Math.max(0, top + edge - height);
  if (typeof start.below === "number") return Math.max(0, top + start.below);
  return Math.max(0, start.below === "center" ? top - (height - sizeOf(wanted)) / 2 : top);
}

/** Heights that are known need not be asked of the browser, which would lay out everything for the answer. */
const measuredOf = (known: ReadonlyMap<string, number> | undefined): VirtualItem[] =>
  [...(known ?? [])].map(([key, size], index) => ({ key, size, index, start: 0, end: size, lane: 0 }));

/**
 * The first paint is a good guess; the rows that are drawn then say where the place really is. Where heights are known it is
 * no guess.
 */
function useEntry(list: List, rows: readonly Listed[], start: Props<Listed>["start"], exact: boolean): void {
  const entered = useRef(false);
  useLayoutEffect(() => {
    if (entered.current || rows.length === 0) return;
    entered.current = true;
    if (exact && !(start.at === "row" && typeof start.below === "string")) return;
    const index = start.at === "row" ? rows.findIndex(({ key }) => key === start.key) : -1;
    if (index < 0 || start.at !== "row") list.scrollToEnd();
    else if (typeof start.below === "string") list.scrollToIndex(index, { align: start.below });
  });
}

/** So long after a change of the pane its rows find their new heights, in milliseconds. */
const settling = 400;

/** Another room makes other heights: what was measured is forgotten, and the reader's row, or the end, stays where it is. */
function useRoom(list: List, thought: Room): void {
  useLayoutEffect(() => {
    const element = list.scrollElement;
    if (!element) return;
    let { width, height } = thought;
    let place = placeIn(list);
    let settled = 0;
    let frame = 0;
    let top = element.scrollTop;
    // Only a person goes to another place: what finds its height around them does not.
    const scrolled = () => {
      const upwards = element.scrollTop < top;
      top = element.scrollTop;
      // The end runs away from under a reader who has not moved: a picture came, a bubble found its height.
      if (performance.now() > settled && (place.at !== "end" || upwards)) place = placeIn(list);
    };
    const hold = () => {
      holdPlace(list, element, place);
      frame = performance.now() < settled ? requestAnimationFrame(hold) : 0;
    };
    // The details open, the composer grows, a phone's keyboard comes.
    const watch = new ResizeObserver(() => {
      const wider = width !== element.clientWidth;
      // It reports once where nothing changed.
      if (!wider && height === element.clientHeight) return;
      ({ width, height } = roomIn(element));
      if (!wider && place.at !== "end") return;
      if (wider) forgetHeights(list);
      settled = performance.now() + settling;
      if (!frame) hold();
    });
    const grown = new ResizeObserver(() => {
      if (place.at === "end") holdPlace(list, element, place);
    });
    const taken = () => {
      settled = 0;
    };
    const left = new AbortController();
    const listening = { passive: true, signal: left.signal };
    element.addEventListener("scroll", scrolled, listening);
    for (const act of ["wheel", "touchmove", "pointerdown", "keydown"]) element.addEventListener(act, taken, listening);
    watch.observe(element);
    if (element.firstElementChild) grown.observe(element.firstElementChild);
    return () => {
      left.abort();
      watch.disconnect();
      grown.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [list, thought]);
}

function forgetHeights(list: List): void {
  list.measure();
  for (const drawn of list.elementsCache.values()) list.measureElement(drawn);
}

function holdPlace(list: List, element: HTMLDivElement, place: Place): void {
  if (place.at === "end") {
    if (element.scrollHeight - element.clientHeight - element.scrollTop > 1) list.scrollToEnd();
    return;
  }
  const row = list.measurementsCache.find(({ key }) => key === place.key);
  const wanted = row && row.start + place.below;
  if (wanted !== undefined && Math.abs(wanted - element.scrollTop) > 1) list.scrollToOffset(wanted);
}

function useTell(list: List, onSeen: (seen: Seen) => void): void {
  const { range, isScrolling } = list;
  const atEnd = list.isAtEnd(nearEnd);
  const [first, last] = [range?.startIndex ?? -1, range?.endIndex ?? -1];
  useEffect(() => onSeen({ first, last, atEnd, scrolling: isScrolling }), [onSeen, first, last, atEnd, isScrolling]);
}
