import { Offline, Refused } from "./api.ts";
import { FreshQueries } from "./fresh-queries.ts";

/** What the screens know of the server. Realtime keeps it fresh, so nothing is asked for again by itself. */
export const queries = new FreshQueries({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        error instanceof Refused ? error.problem.status >= 500 && count < 2 : error instanceof Offline && count < 5,
    },
    mutations: { retry: false },
  },
});

/** Everything that was asked about one thing, as far as no screen shows it. */
export const forget = (id: string): void => queries.removeQueries({ type: "inactive", predicate: ({ queryKey }) => queryKey.includes(id) });
