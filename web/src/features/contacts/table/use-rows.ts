import type { ContactRow } from "@sigap/contract/contact-table";
import type { Contact } from "@sigap/contract/contacts";
import type { SegmentFilter } from "@sigap/contract/segment-filter";
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../../../lib/api.ts";
import { queries } from "../../../lib/query.ts";

export interface TableQuery {
  q: string;
  filter: SegmentFilter | null;
  sort: string;
  way: "asc" | "desc";
}
type Pages = InfiniteData<{ items: ContactRow[]; nextCursor: string | null }>;
const key = "contact-rows";

export function useRows({ q, filter, sort, way }: TableQuery) {
  useLive();
  return useInfiniteQuery({
    queryKey: [key, q, filter, sort, way],
    queryFn: ({ pageParam }) =>
      call("listContactRows", {
        query: {
          sort,
          way,
          limit: 100,
          ...(q ? { q } : {}),
          ...(filter ? { filter: JSON.stringify(filter) } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnMount: "always",
  });
}

/** Changes rows where they are shown; nothing is asked for. */
export function patchRow(id: string, change: (row: ContactRow) => ContactRow): void {
  queries.setQueriesData<Pages>(
    { queryKey: [key] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) =>
          page.items.some((row) => row.id === id) ? { ...page, items: page.items.map((row) => (row.id === id ? change(row) : row)) } : page,
        ),
      },
  );
}
export const refreshRows = (): Promise<void> => queries.invalidateQueries({ queryKey: [key] });

const shownOf = ({ name, email, language, country, about, tags, marketing }: Contact) => ({
  email,
  language,
  country,
  about,
  tags,
  marketing: marketing.state,
  ...(name ? { name } : {}),
});

/** A person who changed, here or anywhere, changes in the table at once; what the news does not tell is asked for a moment later. */
function useLive(): void {
  useEffect(() => {
    let asking: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = queries.getQueryCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "success" || event.query.queryKey[0] !== "contact") return;
      const contact = event.query.state.data as Contact | undefined;
      if (!contact) return;
      patchRow(contact.id, (row) => ({ ...row, ...shownOf(contact) }));
      clearTimeout(asking);
      asking = setTimeout(() => void refreshRows(), 1500);
    });
    return () => {
      clearTimeout(asking);
      unsubscribe();
    };
  }, []);
}
