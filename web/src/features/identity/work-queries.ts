import type { Availability } from "@sigap/contract/values";
import type { AtWork, Work } from "@sigap/contract/work";
import type { WorkingHours } from "@sigap/contract/working-hours";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

export const useTeamNow = () => useQuery({ queryKey: ["team-now"], queryFn: () => call("listTeamNow"), staleTime: 60_000 });
export const useWork = (id: string) =>
  useQuery({ queryKey: ["work", id], queryFn: () => call("getWork", { params: { id } }), staleTime: 60_000 });
export const useSkills = () => useQuery({ queryKey: ["skills"], queryFn: () => call("listSkills"), staleTime: 60_000 });
export const useTeamHours = () => useQuery({ queryKey: ["team-hours"], queryFn: () => call("listTeamHours"), staleTime: 60_000 });

type Change = Partial<Pick<Work, "capacity" | "weight" | "skills" | "languages" | "timeZone" | "hours">>;
/** One after the other, so that the last change wins on the server, too. */
let saving: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** Shown at once; an answer in between knows less than the screen. */
async function inOrder<Value>(key: readonly unknown[], shown: (before: Value) => Value, send: () => Promise<unknown>): Promise<void> {
  void queries.cancelQueries({ queryKey: key });
  queries.setQueryData<Value>(key, (before) => before && shown(before));
  waiting += 1;
  const answer = saving.then(send);
  saving = answer.catch(() => undefined);
  try {
    await answer;
  } finally {
    waiting -= 1;
    if (waiting === 0) void queries.invalidateQueries({ queryKey: key });
  }
}

export const saveWork = (id: string, change: Change): Promise<void> =>
  inOrder<Work>(
    ["work", id],
    (before) => ({ ...before, ...change }),
    () => call("updateWork", { params: { id }, body: change }),
  );

export interface OwnHours {
  timeZone: string | null;
  hours: WorkingHours | null;
}
export const saveTeamHours = (id: string, next: OwnHours): Promise<void> =>
  inOrder<{ items: ({ id: string } & OwnHours)[] }>(
    ["team-hours"],
    ({ items }) => ({ items: items.map((each) => (each.id === id ? { id, ...next } : each)) }),
    () => call("setTeamHours", { params: { id }, body: next }),
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
