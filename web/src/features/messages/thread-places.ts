import { forget } from "../../lib/query.ts";
import { forgetThread, isLongThread, leavePast } from "./queries.ts";

/** Where a reader stands in a thread: at its end, or with a row at a distance from the upper edge. */
export type Place = { at: "end" } | { at: "row"; key: string; below: number };
/** What is remembered of a thread that was left, so that it is painted at once, and in the same place. */
export interface Remembered {
  place: Place;
  /** Heights of the rows as they were drawn, by their keys; true for one width only. */
  heights: ReadonlyMap<string, number>;
  width: number;
}

/** So many threads are kept, with what is known of the person; memory stays flat however many are opened. */
const most = 30;
const remembered = new Map<string, Remembered>();
/** People, the most recent one last, with the conversation that was opened. */
const recent = new Map<string, string>();

export const placeOf = (contactId: string): Remembered | undefined => remembered.get(contactId);

/** A thread is opened: it is the most recent one, and the oldest is forgotten. */
export function threadOpened(contactId: string, conversationId: string): void {
  recent.delete(contactId);
  recent.set(contactId, conversationId);
  for (const [oldest, conversation] of recent) {
    if (recent.size <= most) break;
    recent.delete(oldest);
    remembered.delete(oldest);
    forget(oldest);
    forget(conversation);
  }
}

/** Where the reader was, for when they come back. */
export const rememberPlace = (contactId: string, place: Remembered): void => void remembered.set(contactId, place);

/** A thread is left: the past with it, and one that was scrolled far back in is read anew the next time. */
export function threadLeft(contactId: string): void {
  leavePast(contactId);
  if (isLongThread(contactId)) forgetThread(contactId);
}
