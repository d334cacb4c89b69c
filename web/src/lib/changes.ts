import type { Conversation, View } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import type { sorts } from "@sigap/contract/values";

/** A piece of a thread without a gap: oldest first, with the way to what is before it and after it. */
export interface Thread {
  items: Message[];
  older: string | null;
  /** Null where the piece ends with the newest message. */
  newer: string | null;
}
/** A list of conversations as it is kept: newest first, with the way to older pages. */
export interface Listing {
  items: Conversation[];
  older: string | null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (a: Message, b: Message) => compare(a.occurredAt, b.occurredAt) || compare(a.id, b.id);
const newestFirst = (a: Conversation, b: Conversation) => b.lastMessageAt.localeCompare(a.lastMessageAt) || b.id.localeCompare(a.id);

/** Puts a message into its place, instead of its older self. */
export function withMessage(thread: Thread, message: Message): Thread {
  const at = thread.items.findIndex(({ id }) => id === message.id);
  if (thread.items[at]?.occurredAt === message.occurredAt) return { ...thread, items: thread.items.with(at, message) };
  const others = at < 0 ? thread.items : thread.items.toSpliced(at, 1);
  const [first, last] = [others[0], others.at(-1)];
  // Before or behind everything that is loaded: it comes with its page.
  if (thread.older && first && inOrder(message, first) < 0) return thread;
  if (thread.newer && last && inOrder(message, last) > 0) return thread;
  const after = others.findLastIndex((other) => inOrder(other, message) < 0);
  return { ...thread, items: others.toSpliced(after + 1, 0, message) };
}

/** What is new in a page, in its order. */
const unknownTo = (thread: Thread, page: Thread): Message[] => {
  const known = new Set(thread.items.map(({ id }) => id));
  return page.items.filter(({ id }) => !known.has(id));
};
/** The page before what is loaded. */
export const withOlderPage = (thread: Thread, page: Thread): Thread => ({
  ...thread,
  items: [...unknownTo(thread, page), ...thread.items],
  older: page.older,
});
/** The page after what is loaded. */
export const withNewerPage = (thread: Thread, page: Thread): Thread => ({
  ...thread,
  items: [...thread.items, ...unknownTo(thread, page)],
  newer: page.newer,
});
/** A piece of the past that has reached the newest piece makes one with it; null while there is a gap. */
export function joined(past: Thread, latest: Thread): Thread | null {
  const first = latest.items[0];
  if (!first || !past.items.some(({ id }) => id === first.id)) return null;
  return { items: [...past.items, ...unknownTo(past, latest)].sort(inOrder), older: past.older, newer: latest.newer };
}
/** Whether a piece goes back as far as another one did. */
export const reaches = (thread: Thread, before: Thread | undefined): boolean => {
  const [first, wanted] = [thread.items[0], before?.items[0]];
  return !thread.older || !first || !wanted || inOrder(first, wanted) <= 0;
};

/** Which list: a view, its order and its filter (as JSON, as it stands in the address). */
export interface ListQuery {
  view: View;
  sort: (typeof sorts)[number];
  filter: string | null;
}

/** Whether it belongs to a view, told by the conversation alone; null where only the server can say. */
function belongs(view: View, { status, assignee, waitingSince, failedAt, mention }: Conversation, personId: string): boolean | null {
  if (view === "snoozed" || view === "closed" || view === "spam") return status === view;
  if (view === "mentions") return mention !== null && status !== "spam";
  if (view === "failed") return failedAt !== null && status !== "spam";
  if (view === "team" || view === "window") return status === "open" ? null : false;
  if (status !== "open") return false;
  if (view === "mine") return assignee?.id === personId;
  if (view === "waiting") return waitingSince !== null;
  return view === "all" || assignee === null;
}

/**
 * The list as the server would send it now: in or out of the view, in its new place. Null where the browser can't know
 * (a filter, another order than the newest): then it asks again.
 */
export function withConversation(listing: Listing, conversation: Conversation, query: ListQuery, personId: string): Listing | null {
  const before = listing.items.find(({ id }) => id === conversation.id);
  const items = listing.items.filter(({ id }) => id !== conversation.id);
  const belonging = belongs(query.view, conversation, personId);
  if (belonging === false) return before ? { ...listing, items } : listing;
  if (belonging === null || query.filter || query.sort !== "newest") return null;
  // A change by somebody else does not carry one's own draft.
  const next = { ...conversation, draft: conversation.draft ?? before?.draft ?? null };
  const last = items.at(-1);
  if (listing.older && last && newestFirst(next, last) > 0) return { ...listing, items };
  return { ...listing, items: [...items, next].sort(newestFirst) };
}
export const withoutConversation = (listing: Listing, id: string): Listing => ({
  ...listing,
  items: listing.items.filter((item) => item.id !== id),
});

/** Another page behind what is there. */
export function withOlder<T extends { id: string }>(items: readonly T[], page: readonly T[]): T[] {
  const known = new Set(items.map(({ id }) => id));
  return [...items, ...page.filter(({ id }) => !known.has(id))];
}
