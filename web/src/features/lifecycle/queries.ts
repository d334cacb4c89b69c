import type { BoardFilter } from "@sigap/contract/board";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";

export const useLifecycles = () => useQuery({ queryKey: ["lifecycles"], queryFn: () => call("listLifecycles") });
export const defaultOf = (items: readonly Lifecycle[] | undefined, subject: Lifecycle["subject"]): Lifecycle | undefined =>
  items?.find((each) => each.subject === subject && each.isDefault);

/** Lists in an address are joined by commas, and what is empty is not there. */
export type Filter = Omit<BoardFilter, "tag"> & { tag?: string };
const queryOf = (filter: Filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as Filter;

export const boardKey = (lifecycleId: string, filter: Filter) => ["board", lifecycleId, queryOf(filter)] as const;
export const cardsKey = (lifecycleId: string, stageId: string, filter: Filter) => ["cards", lifecycleId, stageId, queryOf(filter)] as const;

export const useBoard = (lifecycleId: string, filter: Filter, enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: boardKey(lifecycleId, filter),
    queryFn: () => call("readBoard", { params: { id: lifecycleId }, query: queryOf(filter) }),
    placeholderData: keepPreviousData,
  });
export const useCards = (lifecycleId: string, stageId: string, filter: Filter) =>
  useInfiniteQuery({
    queryKey: cardsKey(lifecycleId, stageId, filter),
    queryFn: ({ pageParam }) =>
      call("listCards", {
        params: { id: lifecycleId },
        query: { stageId, limit: 30, ...queryOf(filter), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
export const useContactStages = (id: string) =>
  useQuery({ queryKey: ["contact-stages", id], queryFn: () => call("listContactStages", { params: { id } }) });
export const useDeals = (id: string) =>
  useInfiniteQuery({
    queryKey: ["deals", id],
    queryFn: ({ pageParam }) => call("listDeals", { params: { id }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
export const useStageChanges = (id: string, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ["stage-changes", id],
    queryFn: ({ pageParam }) =>
      call("listStageChanges", { params: { id }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled,
  });
