import { useDebouncedValue } from "@mantine/hooks";
import type { SegmentFilter } from "@sigap/contract/segment-filter";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";

/** The fields of people that can be filtered by, under the segments: a change of one asks for the other. */
export const useFilterableFields = () => useQuery({ queryKey: ["segments", "fields"], queryFn: () => call("listFilterableFields") });

/** How many a filter holds; asked once nothing has changed for a moment, and what was asked before counts no more. */
export function useCountOf(filter: SegmentFilter | null, sample = false) {
  const [settled] = useDebouncedValue(filter, 250);
  return useQuery({
    queryKey: ["people-count", settled, sample],
    queryFn: () => call("countSegment", { body: { filter: settled ?? { all: [] }, sample } }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
}
