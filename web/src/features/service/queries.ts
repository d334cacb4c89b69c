import type { ServicePolicy } from "@sigap/contract/service";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

export type Kind = keyof ServicePolicy["targets"];
const key = ["service-policies"];
export const usePolicies = () => useQuery({ queryKey: key, queryFn: () => call("listServicePolicies"), staleTime: 60_000 });

/** From midnight to midnight of the device's day. */
export function today(): { from: string; to: string } {
  const from = new Date();
  from.setHours(0, 0, 0, 0);
  const to = new Date(from);
  to.setDate(to.getDate() + 1);
  return { from: from.toISOString(), to: to.toISOString() };
}
export const useToday = () =>
  useQuery({
    queryKey: ["service-clocks", "counts"],
    queryFn: () => call("countServiceClocks", { query: today() }),
    refetchInterval: 60_000,
  });
export const useClocks = (kind: Kind) =>
  useInfiniteQuery({
    queryKey: ["service-clocks", "rows", kind],
    queryFn: ({ pageParam }) =>
      call("listServiceClocks", { query: { ...today(), kind, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

type Items = { items: ServicePolicy[] };
/** Shown at once, and as the server has it afterwards. */
const show = (change: (items: ServicePolicy[]) => ServicePolicy[]) =>
  queries.setQueryData<Items>(key, (before) => before && { items: change(before.items) });
const settle = () => queries.invalidateQueries({ queryKey: key });

export type PolicyBody = Omit<ServicePolicy, "id" | "version">;
/** `version` is the one that was read; without an id it becomes a new one. */
export async function savePolicy(id: string | null, body: PolicyBody, version?: string): Promise<void> {
  if (id) show((items) => items.map((each) => (each.id === id ? { ...each, ...body } : each)));
  await (id ? call("updateServicePolicy", { params: { id }, body: { ...body, version } }) : call("createServicePolicy", { body })).finally(
    settle,
  );
}
export async function enablePolicy(id: string, enabled: boolean): Promise<void> {
  show((items) => items.map((each) => (each.id === id ? { ...each, enabled } : each)));
  await call("updateServicePolicy", { params: { id }, body: { enabled } }).finally(settle);
}
export async function orderPolicies(ordered: readonly ServicePolicy[]): Promise<void> {
  show(() => [...ordered]);
  await call("orderServicePolicies", { body: { ids: ordered.map(({ id }) => id) } }).finally(settle);
}
export async function removePolicy(id: string): Promise<void> {
  show((items) => items.filter((each) => each.id !== id));
  await call("removeServicePolicy", { params: { id } }).finally(settle);
}
