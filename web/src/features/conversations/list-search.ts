import type { SavedView } from "@sigap/contract/conversation-lists";
import type { View } from "@sigap/contract/conversations";
import { sorts } from "@sigap/contract/values";
import { hashKey } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ListQuery } from "../../lib/changes.ts";

type Sort = (typeof sorts)[number];

/** What the address says of the inbox beside the view and the conversation. */
export interface InboxSearch {
  sort?: Sort;
  /** As JSON. */
  filter?: string;
  /** The saved view that the list came from. */
  saved?: string;
  panel?: "phone";
  /** The message to go to. */
  message?: string;
}
const text = (value: unknown, most: number) => (typeof value === "string" && value !== "" && value.length <= most ? value : undefined);

/** A link that lost its end on the way has no filter. */
function readable(value: unknown): string | undefined {
  try {
    const filter = text(value, 8000);
    return filter && typeof JSON.parse(filter) === "object" ? filter : undefined;
  } catch {
    return undefined;
  }
}

/** Only what is known and whole; anything else is as if it were not there. */
export function readInboxSearch(given: Record<string, unknown>): InboxSearch {
  const sort = sorts.find((each) => each === given.sort);
  // The router reads JSON in an address by itself.
  const filter = typeof given.filter === "object" && given.filter !== null ? JSON.stringify(given.filter) : readable(given.filter);
  const saved = text(given.saved, 40);
  const message = text(given.message, 40);
  return {
    ...(sort ? { sort } : {}),
    ...(filter ? { filter } : {}),
    ...(saved ? { saved } : {}),
    ...(given.panel === "phone" ? { panel: "phone" as const } : {}),
    ...(message ? { message } : {}),
  };
}

/** What stays when another conversation of the same list is opened. */
export const keepList = ({ message: _, panel: __, ...rest }: InboxSearch): InboxSearch => rest;

/** The address of a saved view as it was saved. */
export const searchOf = ({ id, sort, filter }: Pick<SavedView, "id" | "sort" | "filter">): InboxSearch => ({
  sort,
  saved: id,
  ...(filter ? { filter: JSON.stringify(filter) } : {}),
});
/** Whether the list shows something else than the saved view that it came from; a filter is the same however it is written. */
export const differs = (saved: Pick<SavedView, "sort" | "filter">, { sort, filter }: Pick<ListQuery, "sort" | "filter">): boolean =>
  sort !== saved.sort || hashKey([filter ? JSON.parse(filter) : null]) !== hashKey([saved.filter]);

/** Each view in the order that it asks for, unless another is chosen. */
export const usualSort = (view: View): Sort => (view === "waiting" || view === "window" ? view : "newest");

export function useListQuery(view: View): ListQuery & { saved: string | undefined } {
  // Read again: the router keeps beside what was read what it was read from.
  const { sort, filter, saved } = readInboxSearch(useSearch({ strict: false }));
  // The same for as long as it says the same: the whole list is drawn by it.
  return useMemo(() => ({ view, sort: sort ?? usualSort(view), filter: filter ?? null, saved }), [view, sort, filter, saved]);
}
