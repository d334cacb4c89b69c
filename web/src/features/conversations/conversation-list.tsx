import { Button } from "@mantine/core";
import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import type { Conversation, View } from "@sigap/contract/conversations";
import { IconFilter, IconRefresh } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, Suspense, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { ListQuery } from "../../lib/changes.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { lazy } from "../../lib/lazy.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { BarComing } from "./bulk/bar-coming.tsx";
import { running } from "./bulk/run-bulk.ts";
import { clearSelection, selection, selectLoaded, toggle, toggleRange } from "./bulk/selection.ts";
import css from "./conversation-list.module.css";
import { ConversationRow } from "./conversation-row.tsx";
import { ListHeader } from "./list-header.tsx";
import { keepList, useListQuery } from "./list-search.ts";
import { loadOlderConversations, useCounts, useListing, useMatching } from "./queries.ts";

const rowHeight = 76;
const none: RowsProps["items"] = [];
const EmptyView = lazy(() => import("./empty-view.tsx"));
const BulkBar = lazy(() => import("./bulk/bulk-bar.tsx"));

interface Props {
  view: View;
  selected: string | undefined;
  /** Stands in the header, after the title. */
  tools: ReactNode;
  /** The next step of an inbox that is empty. */
  emptyAction: ReactNode;
  /** Those before and after the open one, which J and K lead to. */
  onNear: (near: readonly Conversation[]) => void;
}

/** One view of the inbox. J and K walk through it; rows never change their height, so it never jumps. */
export function ConversationList({ view, selected, tools, emptyAction, onNear }: Props) {
  const { say } = useWords();
  const query = useListQuery(view);
  const listing = useListing(query);
  const items = listing.data?.items ?? none;
  const navigate = useNavigate();
  const open = (id: string | undefined) =>
    id && void navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId: id }, search: keepList });
  // Always the same, so that another page draws no row anew.
  const shown = useRef(items);
  useLayoutEffect(() => {
    shown.current = items;
  });
  const order = useCallback(() => shown.current.map(({ id }) => id), []);
  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === selected);
    open(items[Math.max(0, Math.min(items.length - 1, at + by))]?.id);
  };
  useEffect(() => {
    const at = items.findIndex(({ id }) => id === selected);
    if (at < 0) return;
    // After what was asked for.
    const timer = setTimeout(() => onNear([...items.slice(at + 1, at + 3), ...items.slice(Math.max(0, at - 1), at)]), 50);
    return () => clearTimeout(timer);
  }, [items, selected, onNear]);
  useActions({
    "conversation.next": () => step(1),
    "conversation.previous": () => step(-1),
    "conversation.next_unread": () => open(items.find(({ unread, id }) => unread > 0 && id !== selected)?.id),
    "selection.toggle": selected !== undefined && (() => toggle(selected)),
    "selection.range": selected !== undefined && (() => toggleRange(selected, order())),
    "selection.all": items.length > 0 && (() => selectLoaded(order())),
  });
  // Another list, another selection.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is what changes
  useEffect(() => clearSelection, [view, query.filter]);
  const { data: counts } = useCounts();
  const chosen = selection.use().ids.length > 0;
  const busy = running.use() !== null;
  const matching = useMatching(view, query.filter ? (JSON.parse(query.filter) as ConversationFilter) : null, query.filter !== null);
  const total = query.filter ? matching.data?.count : view === "closed" ? undefined : counts?.[view];
  return (
    <section data-pane className={css.list} aria-label={say("conversations")}>
      <ListHeader query={query} tools={tools} />
      {listing.error && (
        <div className={css.problem}>
          <Banner
            action={
              <IconButton size="sm" label={say("tryAgain")} icon={<IconRefresh size={16} />} onClick={() => void listing.refetch()} />
            }
          >
            {sayError(listing.error, say)}
          </Banner>
        </div>
      )}
      {listing.isPending ? (
        <Waiting />
      ) : items.length === 0 && !listing.error && query.filter ? (
        <EmptyState
          icon={<IconFilter size={20} stroke={1.6} />}
          title={say("emptyFiltered")}
          action={
            <Button variant="default" onClick={() => void navigate({ to: "/inbox/$view", params: { view }, search: {} })}>
              {say("clearFilters")}
            </Button>
          }
        >
          {say("emptyFilteredHint")}
        </EmptyState>
      ) : items.length === 0 && !listing.error ? (
        <Suspense>
          <EmptyView view={view} action={emptyAction} />
        </Suspense>
      ) : (
        <Rows query={query} items={items} selected={selected} more={listing.data?.older != null} onStep={step} order={order} />
      )}
      <Suspense fallback={<BarComing />}>
        {(chosen || busy) && (
          <BulkBar
            matching={{ view, filter: query.filter ? (JSON.parse(query.filter) as ConversationFilter) : null }}
            loaded={items.length}
            total={total}
          />
        )}
      </Suspense>
    </section>
  );
}

interface RowsProps {
  query: ListQuery;
  items: NonNullable<ReturnType<typeof useListing>["data"]>["items"];
  selected: string | undefined;
  more: boolean;
  onStep: (by: number) => void;
  order: () => readonly string[];
}
function Rows({ query, items, selected, more, onStep, order }: RowsProps) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 5,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= items.length - 10) void loadOlderConversations(query).catch(() => undefined);
  }, [more, last, items.length, query]);
  const at = items.findIndex(({ id }) => id === selected);
  // By the known heights: asking the page where the row is would cost a layout.
  useEffect(() => {
    const top = at * rowHeight - (virtual.scrollOffset ?? 0);
    const inSight = top >= 0 && top + rowHeight <= (virtual.scrollRect?.height ?? 0);
    if (at >= 0 && !inSight) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);
  const walk = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    onStep(event.key === "ArrowDown" ? 1 : -1);
  };
  const focusable = at >= 0 ? selected : items[0]?.id;
  return (
    <div ref={scroller} className={css.scroller}>
      <div
        role="listbox"
        aria-label={say("conversations")}
        style={{ height: virtual.getTotalSize(), position: "relative" }}
        onKeyDown={walk}
      >
        {rows.map(({ index, start }) => {
          const conversation = items[index];
          return conversation ? (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              query={query}
              selected={conversation.id === selected}
              focusable={conversation.id === focusable}
              top={start}
              order={order}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}
