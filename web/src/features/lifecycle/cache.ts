import type { Board, Card } from "@sigap/contract/board";
import type { Stage } from "@sigap/contract/lifecycle";
import type { InfiniteData, QueryKey } from "@tanstack/react-query";
import { queries } from "../../lib/query.ts";

type Pages = InfiniteData<{ items: Card[]; nextCursor: string | null }>;

/** Everything on the screens that a move changes, so that it can be as it was. */
export type Kept = readonly [QueryKey, unknown][];
const keys = (card: Card): QueryKey[] => [
  ["cards", card.lifecycleId],
  ["board", card.lifecycleId],
  ["contact-stages", card.contact.id],
  ["deals", card.contact.id],
];

const without = (pages: Pages, id: string): Pages => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
});
const onTop = (pages: Pages, card: Card): Pages => ({
  ...pages,
  pages: pages.pages.map((page, index) => (index === 0 ? { ...page, items: [card, ...page.items] } : page)),
});

function movedCounts(board: Board, card: Card, stageId: string | null): Board {
  return {
    columns: board.columns.map((column) => {
      const by = column.stageId === stageId ? 1 : column.stageId === card.stageId ? -1 : 0;
      return by === 0 ? column : { ...column, count: Math.max(0, column.count + by) };
    }),
  };
}

/** Shows a move at once: the card on top of its new column, counts, chips. Returns what was there before. */
export function showMove(card: Card, stage: Stage | null, next: Card | null): Kept {
  for (const queryKey of keys(card)) void queries.cancelQueries({ queryKey });
  const kept = keys(card).flatMap((queryKey) => queries.getQueriesData({ queryKey }));
  for (const [key, data] of queries.getQueriesData<Pages>({ queryKey: ["cards", card.lifecycleId] })) {
    if (!data) continue;
    const rest = without(data, card.id);
    queries.setQueryData(key, next && key[2] === stage?.id ? onTop(rest, next) : rest);
  }
  for (const [key, data] of queries.getQueriesData<Board>({ queryKey: ["board", card.lifecycleId] }))
    if (data) queries.setQueryData(key, movedCounts(data, card, stage?.id ?? null));
  const changed = (items: Card[]) =>
    items.flatMap((each) => (each.id === card.id && each.lifecycleId === card.lifecycleId ? (next ?? []) : each));
  queries.setQueryData<{ items: Card[] }>(["contact-stages", card.contact.id], (data) => data && { items: changed(data.items) });
  queries.setQueryData<Pages>(
    ["deals", card.contact.id],
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: changed(page.items) })) },
  );
  return kept;
}
export function restore(kept: Kept): void {
  for (const [key, data] of kept) queries.setQueryData(key, data);
}
