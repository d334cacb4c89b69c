import type { Conversation, View } from "@sigap/contract/conversations";
import type { Me } from "@sigap/contract/identity";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { type Listing, withConversation, withOlder, withoutConversation } from "../../lib/changes.ts";
import { queries } from "../../lib/query.ts";

const listKey = (view: View) => ["conversations", view] as const;
const listed = async (view: View, cursor?: string): Promise<Listing> => {
  const { items, nextCursor } = await call("listConversations", { query: { view, ...(cursor ? { cursor } : {}) } });
  return { items, older: nextCursor };
};

export const useListing = (view: View) => useQuery({ queryKey: listKey(view), queryFn: () => listed(view) });
export const useConversation = (id: string | undefined) =>
  useQuery({
    queryKey: ["conversation", id ?? ""],
    queryFn: () => call("getConversation", { params: { id: id ?? "" } }),
    enabled: id !== undefined,
    // What the list knows already is shown at once.
    placeholderData: () => allListed().find((conversation) => conversation.id === id),
  });
export const useCounts = () => useQuery({ queryKey: ["counts"], queryFn: () => call("countConversations") });
export const useEpisodes = (contactId: string) =>
  useQuery({
    queryKey: ["episodes", contactId],
    queryFn: async () => {
      const views = ["closed", "all", "snoozed"] as const;
      const pages = await Promise.all(views.map((view) => call("listConversations", { query: { contactId, view, limit: 20 } })));
      return pages.flatMap(({ items }) => items).sort((a, b) => b.openedAt.localeCompare(a.openedAt));
    },
  });

const allListed = (): Conversation[] =>
  queries.getQueriesData<Listing>({ queryKey: ["conversations"] }).flatMap(([, listing]) => listing?.items ?? []);

export async function loadOlderConversations(view: View): Promise<void> {
  const before = queries.getQueryData<Listing>(listKey(view));
  if (!before?.older) return;
  const page = await listed(view, before.older);
  queries.setQueryData<Listing>(listKey(view), (now) => now && { items: withOlder(now.items, page.items), older: page.older });
}

export function conversationChanged(conversation: Conversation, personId: string): void {
  queries.setQueryData<Conversation>(["conversation", conversation.id], (before) => ({
    ...conversation,
    draft: conversation.draft ?? before?.draft ?? null,
  }));
  for (const [key] of queries.getQueriesData<Listing>({ queryKey: ["conversations"] }))
    queries.setQueryData<Listing>(key, (listing) => listing && withConversation(listing, conversation, key[1] as View, personId));
  void queries.invalidateQueries({ queryKey: ["episodes", conversation.contact.id] });
}

export function conversationHidden(id: string): void {
  queries.removeQueries({ queryKey: ["conversation", id] });
  for (const [key] of queries.getQueriesData<Listing>({ queryKey: ["conversations"] }))
    queries.setQueryData<Listing>(key, (listing) => listing && withoutConversation(listing, id));
}

/** The answer to one's own act is a change like any other. */
export function changed(conversation: Conversation): Conversation {
  const me = queries.getQueryData<Me>(["me"]);
  if (me) conversationChanged(conversation, me.person.id);
  void queries.invalidateQueries({ queryKey: ["counts"] });
  return conversation;
}
