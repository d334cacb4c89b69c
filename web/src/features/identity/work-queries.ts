import type { Availability } from "@sigap/contract/values";
import type { AtWork, Work } from "@sigap/contract/work";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";
import { saveInOrder } from "../../lib/save-in-order.ts";

export const useTeamNow = () => useQuery({ queryKey: ["team-now"], queryFn: () => call("listTeamNow"), staleTime: 60_000 });
export const useWork = (id: string) =>
  useQuery({ queryKey: ["work", id], queryFn: () => call("getWork", { params: { id } }), staleTime: 60_000 });
export const useSkills = () => useQuery({ queryKey: ["skills"], queryFn: () => call("listSkills"), staleTime: 60_000 });
export const useTeamHours = () => useQuery({ queryKey: ["team-hours"], queryFn: () => call("listTeamHours"), staleTime: 60_000 });

type Change = Partial<Pick<Work, "capacity" | "weight" | "skills" | "languages">>;
export const saveWork = (id: string, change: Change): Promise<void> =>
  saveInOrder<Work>(
    ["work", id],
    (before) => ({ ...before, ...change }),
    () => call("updateWork", { params: { id }, body: change }),
  );

export interface Wanted {
  availability: Availability;
  reason?: string;
  minutes?: number;
}
/** Shown in the same frame, here and in the list of everybody. */
export async function saveAvailability(id: string, { availability, reason, minutes }: Wanted): Promise<void> {
  const againAt = minutes ? new Date(Date.now() + minutes * 60_000).toISOString() : null;
  const part = { availability, reason: reason ?? null, againAt, since: new Date().toISOString() };
  queries.setQueryData<Work>(["work", id], (before) => before && { ...before, ...part });
  queries.setQueryData<{ items: AtWork[] }>(
    ["team-now"],
    (before) => before && { items: before.items.map((each) => (each.id === id ? { ...each, ...part } : each)) },
  );
  await call("setAvailability", { params: { id }, body: { availability, reason: reason ?? null, minutes: minutes ?? null } }).finally(
    () => {
      for (const key of ["work", "team-now"]) void queries.invalidateQueries({ queryKey: [key] });
    },
  );
}
