import type { RoutingRuleBody, RoutingSettings, VersionedRule } from "@sigap/contract/routing-rules";
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

interface RuleSet {
  items: VersionedRule[];
  settings: RoutingSettings;
}
const rulesKey = ["routing", "rules"];
export const routingChanged = () => queries.invalidateQueries({ queryKey: ["routing"] });

export const useRules = () => useQuery({ queryKey: rulesKey, queryFn: (): Promise<RuleSet> => call("listRoutingRules") });
const queueKey = ["routing", "queue"];
const readQueue = (teamId: string | null, cursor: string) =>
  call("readQueue", { query: { limit: 100, ...(teamId ? { teamId } : {}), ...(cursor ? { cursor } : {}) } });
type Queue = InfiniteData<Awaited<ReturnType<typeof readQueue>>>;
/** Of one team, of `none`, or of all. */
export const useQueue = (teamId: string | null) =>
  useInfiniteQuery({
    queryKey: [...queueKey, teamId],
    queryFn: ({ pageParam }) => readQueue(teamId, pageParam),
    placeholderData: keepPreviousData,
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
/** It has somebody now: it is gone at once, and counted no more. */
export const leaveQueue = (conversationId: string) =>
  queries.setQueriesData<Queue>(
    { queryKey: queueKey },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          total: page.total - 1,
          items: page.items.filter((item) => item.conversationId !== conversationId),
        })),
      },
  );
export const useFairness = (days: number) =>
  useQuery({ queryKey: ["routing", "fairness", days], queryFn: () => call("readFairness", { query: { days } }) });
export const useDecisions = (personId: string, day: string) =>
  useQuery({
    queryKey: ["routing", "decisions", personId, day],
    queryFn: () => call("listRoutingDecisions", { query: { personId, day, limit: 100 } }),
  });
export const useWhy = (id: string) =>
  useQuery({ queryKey: ["routing", "why", id], queryFn: () => call("explainRouting", { params: { id } }) });

/** Shown at once, kept behind it; as it was where it is refused. */
function optimistic(change: (before: RuleSet) => RuleSet, send: () => Promise<unknown>): Promise<unknown> {
  queries.setQueryData<RuleSet>(rulesKey, (before) => before && change(before));
  return send().finally(routingChanged);
}
export const bodyOf = ({ id: _, version: __, ...body }: VersionedRule): RoutingRuleBody => body;

/** `version` is the one that was read; without a rule it becomes a new one. */
export const saveRule = (id: string | null, body: RoutingRuleBody, version?: string): Promise<unknown> =>
  id === null
    ? call("createRoutingRule", { body }).then(routingChanged)
    : optimistic(
        (before) => ({ ...before, items: before.items.map((rule) => (rule.id === id ? { ...rule, ...body } : rule)) }),
        () => call("updateRoutingRule", { params: { id }, body: { ...body, version } }),
      );
export const switchRule = (rule: VersionedRule, enabled: boolean) => saveRule(rule.id, { ...bodyOf(rule), enabled }, rule.version);
export const removeRule = (id: string) =>
  optimistic(
    (before) => ({ ...before, items: before.items.filter((rule) => rule.id !== id) }),
    () => call("removeRoutingRule", { params: { id } }),
  );
export const orderRules = (items: VersionedRule[]) =>
  optimistic(
    (before) => ({ ...before, items }),
    () => call("orderRoutingRules", { body: { ids: items.map(({ id }) => id) } }),
  );
export const changeSettings = (change: Partial<RoutingSettings>) =>
  optimistic(
    (before) => ({ ...before, settings: { ...before.settings, ...change } }),
    () => call("updateRoutingSettings", { body: change }),
  );
