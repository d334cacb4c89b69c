import { useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";

const next = { initialPageParam: "", getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined };

const one = (id: string | null) => ({
  queryKey: ["companies", "one", id],
  queryFn: () => call("getCompany", { params: { id: id ?? "" } }),
  enabled: id !== null,
});
export const useCompany = (id: string | null) => useQuery(one(id));
/** The names of some; one that is gone, or not known yet, has none. */
export const useCompaniesNamed = (ids: readonly string[]): { id: string; name: string }[] => {
  const { say } = useWords();
  return useQueries({ queries: ids.map((id) => ({ ...one(id), retry: false })) }).map(({ data, isPending }, index) => ({
    id: ids[index] ?? "",
    name: data?.name ?? (isPending ? "…" : say("gone")),
  }));
};
export const useCompanies = (q: string) =>
  useInfiniteQuery({
    ...next,
    queryKey: ["companies", "list", q],
    queryFn: ({ pageParam }) => call("listCompanies", { query: { q, ...(pageParam ? { cursor: pageParam } : {}) } }),
    placeholderData: (before) => before,
  });
export const useCompanyPeople = (id: string) =>
  useInfiniteQuery({
    ...next,
    queryKey: ["companies", "people", id],
    queryFn: ({ pageParam }) => call("listCompanyPeople", { params: { id }, query: pageParam ? { cursor: pageParam } : {} }),
  });
