import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Filter } from "../queries.ts";

/** What the address says of a board. */
export interface BoardSearch {
  lifecycle?: string;
  stage?: string;
  owner?: string;
  source?: string;
  tag?: string;
  /** Seen for the first time within so many days. */
  days?: number;
  window?: "open" | "closed";
  stuck?: boolean;
  q?: string;
}
const text = (value: unknown) => (typeof value === "string" && value !== "" && value.length <= 200 ? value : undefined);

/** Only what is known and whole; anything else is as if it were not there. */
export function readBoardSearch(given: Record<string, unknown>): BoardSearch {
  const days = Number(given.days);
  const q = typeof given.q === "number" ? String(given.q) : text(given.q);
  const known = {
    ...{
      lifecycle: text(given.lifecycle),
      stage: text(given.stage),
      owner: text(given.owner),
      source: text(given.source),
      tag: text(given.tag),
      q,
    },
    days: Number.isInteger(days) && days > 0 && days <= 3650 ? days : undefined,
    window: given.window === "open" || given.window === "closed" ? given.window : undefined,
    stuck: given.stuck === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as BoardSearch;
}

/** From the beginning of a day, so that the question stays the same while the clock goes on. */
function daysAgo(days: number): string {
  const from = new Date();
  from.setHours(0, 0, 0, 0);
  from.setDate(from.getDate() - days);
  return from.toISOString();
}

export const filterOf = ({ owner, source, tag, days, window, stuck, q }: BoardSearch): Filter => ({
  ...(owner ? { owner } : {}),
  ...(source ? { source } : {}),
  ...(tag ? { tag } : {}),
  ...(days ? { createdFrom: daysAgo(days) } : {}),
  ...(window ? { window } : {}),
  ...(stuck ? { stuck: "true" as const } : {}),
  ...(q ? { q } : {}),
});

/** The board's place in the address, and the way to another one. */
export function useBoardSearch(): [BoardSearch, (change: Partial<Record<keyof BoardSearch, unknown>>) => void] {
  const navigate = useNavigate();
  const search = readBoardSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const change = (next: Partial<Record<keyof BoardSearch, unknown>>) =>
    void navigate({ to: "/board", search: readBoardSearch({ ...search, ...next }) as object, replace: true });
  return [search, change];
}
