import type { Conversation, View } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";

/** A thread as it is kept: oldest first, with the way to older pages. */
export interface Thread {
  items: Message[];
  older: string | null;
}
/** A list of conversations as it is kept: newest first, with the way to older pages. */
export interface Listing {
  items: Conversation[];
  older: string | null;
}

const inOrder = (a: Message, b: Message) => a.occurredAt.localeCompare(b.occurredAt) || a.id.localeCompare(b.id);
const newestFirst = (a: Conversation, b: Conversation) => b.lastMessageAt.localeCompare(a.lastMessageAt) || b.id.localeCompare(a.id);

/** Puts a message into its place, instead of its older self. */
export function withMessage(thread: Thread, message: Message): Thread {
  const others = thread.items.filter(({ id }) => id !== message.id);
  // Older than everything that is loaded: it comes with its page.
  const [first] = others;
  if (thread.older && first && inOrder(message, first) < 0) return thread;
  return { ...thread, items: [...others, message].sort(inOrder) };
}

const belongs = (view: View, conversation: Conversation, personId: string): boolean => {
  if (view === "snoozed" || view === "closed") return conversation.status === view;
  if (conversation.status !== "open") return false;
  if (view === "mine") return conversation.assignee?.id === personId;
  return view === "all" || conversation.assignee === null;
};

/** The list as the server would send it now: in or out of the view, in its new place. */
export function withConversation(listing: Listing, conversation: Conversation, view: View, personId: string): Listing {
  const before = listing.items.find(({ id }) => id === conversation.id);
  const items = listing.items.filter(({ id }) => id !== conversation.id);
  if (!belongs(view, conversation, personId)) return { ...listing, items };
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
