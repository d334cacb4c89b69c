import type { Me } from "@sigap/contract/identity";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { call, Refused } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";
import { isSaving } from "../../lib/save-in-order.ts";

const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await call("getMe");
    } catch (error) {
      if (error instanceof Refused && error.problem.status === 401) return null;
      throw error;
    }
  },
  // Nothing is shown before it is known: whoever has no network hears so soon, and not when the browser finds one.
  networkMode: "always",
  retry: (count, error) => !(error instanceof Refused && error.problem.status < 500) && count < 2,
});

export const useMe = () => useQuery(meQuery);
export const loadMe = () => queries.ensureQueryData(meQuery);
/** Whoever is signed in; only below the shell, where somebody is. */
export function useSignedIn(): Me {
  const { data } = useMe();
  if (!data) throw new Error("nobody is signed in");
  return data;
}
export const useCan = () => {
  const { permissions } = useSignedIn().workspace;
  return (permission: Me["workspace"]["permissions"][number]) => permissions.includes(permission);
};

/** A new person or workspace: what was seen before is somebody else's. */
export function becomes(me: Me | null): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
  queries.setQueryData(meQuery.queryKey, me);
}

/** Somebody came, left or changed; with it, perhaps, what oneself may do. */
export function peopleChanged(): void {
  const keys: unknown[] = ["me", "members", "role-list", "teams", "invitations", "team-now", "work", "team-hours", "workspace"];
  void queries.invalidateQueries({ predicate: ({ queryKey }) => keys.includes(queryKey[0]) && !isSaving(queryKey) });
}

export const useMembers = () => useQuery({ queryKey: ["members"], queryFn: () => call("listMembers"), staleTime: 60_000 });
export const useTeams = () => useQuery({ queryKey: ["teams"], queryFn: () => call("listTeams"), staleTime: 60_000 });
export const useWorkspaceSettings = () =>
  useQuery({ queryKey: ["workspace"], queryFn: () => call("getWorkspace"), staleTime: 60_000, refetchInterval: 5 * 60_000 });
