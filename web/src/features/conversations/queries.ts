import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import type { Conversation, View } from "@sigap/contract/conversations";
import type { Me } from "@sigap/contract/identity";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { type Listing, type ListQuery, withConversation, withOlder, withoutConversation } from "../../lib/changes.ts";
import { queries } from "../../lib/query.ts";

const listKey = (query: ListQuery) => ["conversations", query] as const;
const listed = async ({ view, sort, filter }: ListQuery, cursor?: string): Promise<Listing> => {
  const { items, nextCursor } = await call("listConversations", {
    query: { view, sort, ...(filter ? { filter } : {}), ...(cursor ? { cursor } : {}) },
  });
  return { items, older: nextCursor };
};
/** As many pages as are loaded already, so that asking again does not shorten the list under the reader. */
async function listedAgain(query: ListQuery): Promise<Listing> {
  const loaded = queries.getQueryData<Listing>(listKey(query))?.items.length ?? 0;
  let listing = await listed(query);
  while (listing.older && listing.items.length < Math.min(loaded, 300)) {
    const next = await listed(query, listing.older);
    listing = { items: withOlder(listing.items, next.items), older: next.older };
  }
  return listing;
}

export const useListing = (query: ListQuery) =>
  useQuery({ queryKey: listKey(query), queryFn: () => listedAgain(query), placeholderData: keepSameView(query) });
/** While another order of the same view comes, the old one stays. */
const keepSameView =
  ({ view }: ListQuery) =>
  (before: Listing | undefined, asked: { queryKey: readonly unknown[] } | undefined) =>
    (asked?.queryKey[1] as ListQuery | undefined)?.view === view ? before : undefined;
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

export async function loadOlderConversations(query: ListQuery): Promise<void> {
  const before = queries.getQueryData<Listing>(listKey(query));
  if (!before?.older) return;
  const page = await listed(query, before.older);
  queries.setQueryData<Listing>(listKey(query), (now) => now && { items: withOlder(now.items, page.items), older: page.older });
}

export function conversationChanged(conversation: Conversation, personId: string): void {
  queries.tell<Conversation>(["conversation", conversation.id], (before) => ({
    ...conversation,
    draft: conversation.draft ?? before?.draft ?? null,
  }));
  for (const [key] of queries.getQueriesData<Listing>({ queryKey: ["conversations"] }))
    queries.tell<Listing>(key, (listing) => {
      const next = listing && withConversation(listing, conversation, key[1] as ListQuery, personId);
      if (listing && !next) askAgainSoon();
      return next ?? listing;
    });
  void queries.invalidateQueries({ queryKey: ["episodes", conversation.contact.id] });
}

let asking: ReturnType<typeof setTimeout> | undefined;
/** Lists whose order only the server knows are asked for once after a burst. */
function askAgainSoon(): void {
  clearTimeout(asking);
  asking = setTimeout(() => {
    void queries.invalidateQueries({
      queryKey: ["conversations"],
      predicate: ({ queryKey }) => {
        const { view, sort, filter } = queryKey[1] as ListQuery;
        return sort !== "newest" || filter !== null || view === "team" || view === "window";
      },
    });
    void queries.invalidateQueries({ queryKey: ["saved-views"] });
  }, 400);
}

export function conversationHidden(id: string): void {
  queries.removeQueries({ queryKey: ["conversation", id] });
  for (const [key] of queries.getQueriesData<Listing>({ queryKey: ["conversations"] }))
    queries.tell<Listing>(key, (listing) => listing && withoutConversation(listing, id));
}

/** The answer to one's own act is a change like any other. */
export function changed(conversation: Conversation): Conversation {
  const me = queries.getQueryData<Me>(["me"]);
  if (me) conversationChanged(conversation, me.person.id);
  void queries.invalidateQueries({ queryKey: ["counts"] });
  return conversation;
}

export const useSavedViews = () => useQuery({ queryKey: ["saved-views"], queryFn: () => call("listSavedViews") });
export const savedViewsChanged = (): void => void queries.invalidateQueries({ queryKey: ["saved-views"] });
export const useMatching = (view: View, filter: ConversationFilter | null, enabled = true) =>
  useQuery({
    queryKey: ["matching", view, filter],
    queryFn: () => call("countMatching", { query: { view, ...(filter ? { filter: JSON.stringify(filter) } : {}) } }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    enabled,
  });
