import type { FilterCondition } from "@sigap/contract/conversation-filter";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";

/** How many conversations somebody, or a team, still has to do: open ones, and those that come back. */
export function useOpenWork(condition: FilterCondition | null): number | undefined {
  const { data } = useQuery({
    queryKey: ["open-work", condition],
    enabled: condition !== null,
    staleTime: 0,
    queryFn: async () => {
      const count = async (view: "all" | "snoozed") => {
        const matching = { view, filter: { all: condition ? [condition] : [] } };
        const body = { selection: { matching }, act: { act: "assign" as const, assigneeId: null, teamId: null } };
        return (await call("previewBulkAction", { body })).count;
      };
      const [open, snoozed] = await Promise.all([count("all"), count("snoozed")]);
      return open + snoozed;
    },
  });
  return data;
}
