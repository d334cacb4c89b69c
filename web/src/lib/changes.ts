import type { Change } from "@sigap/contract";
import type { Conversation, View } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";

/** A thread as it is kept: oldest first, with the way to older pages. */
export interface Thread {
  items: Message[];
  older: string | null;
}

const inOrder = (a: Message, b: Message) => a.occurredAt.localeCompare(b.occurredAt) || a.id.localeCompare(b.id);

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
export function withConversation(list: readonly Conversation[], conversation: Conversation, view: View, personId: string): Conversation[] {
  const before = list.find(({ id }) => id === conversation.id);
  const others = list.filter(({ id }) => id !== conversation.id);
  if (!belongs(view, conversation, personId)) return others;
  // A change by somebody else does not carry one's own draft.
  const next = { ...conversation, draft: conversation.draft ?? before?.draft ?? null };
  return [...others, next].sort((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt) || b.id.localeCompare(a.id));
}

export const messagesOf = (changes: readonly Change[]): Message[] =>
  changes.flatMap((change) => (change.type === "message" ? [change.message] : []));
export const conversationsOf = (changes: readonly Change[]): Conversation[] =>
  changes.flatMap((change) => (change.type === "conversation" ? [change.conversation] : []));
