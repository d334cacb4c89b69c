import { useHotkeys } from "@mantine/hooks";
import type { View } from "@sigap/contract/conversations";
import { views } from "@sigap/contract/values";
import { IconInbox, IconRefresh } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import css from "./conversation-list.module.css";
import { ConversationRow } from "./conversation-row.tsx";
import { loadOlderConversations, useCounts, useListing } from "./queries.ts";

const rowHeight = 76;

interface Props {
  view: View;
  selected: string | undefined;
  /** Stands in the header, after the title. */
  tools: ReactNode;
  /** The next step of an inbox that is empty. */
  emptyAction: ReactNode;
}

/** One view of the inbox. J and K walk through it; rows never change their height, so it never jumps. */
export function ConversationList({ view, selected, tools, emptyAction }: Props) {
  const { say } = useWords();
  const listing = useListing(view);
  const items = listing.data?.items ?? [];
  const navigate = useNavigate();
  const open = (id: string | undefined) =>
    id && void navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId: id } });
  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === selected);
    open(items[Math.max(0, Math.min(items.length - 1, at + by))]?.id);
  };
  useHotkeys([
    ["J", () => step(1)],
    ["K", () => step(-1)],
  ]);
  return (
    <section className={css.list} aria-label={say("conversations")}>
      <header className={css.header}>
        <h1>{say("inbox")}</h1>
        <span className="push" />
        {tools}
      </header>
      <Views view={view} />
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
      ) : items.length === 0 && !listing.error ? (
        <EmptyState
          icon={<IconInbox size={20} stroke={1.6} />}
          title={say(view === "all" ? "emptyInbox" : "emptyView")}
          action={emptyAction}
        >
          {say("emptyInboxHint")}
        </EmptyState>
      ) : (
        <Rows view={view} items={items} selected={selected} more={listing.data?.older != null} onStep={step} />
      )}
    </section>
  );
}

function Views({ view }: { view: View }) {
  const { say } = useWords();
  const { data: counts } = useCounts();
  return (
    <nav className={css.views} aria-label={say("views")}>
      {views.map((each) => (
        <Link
          key={each}
          to="/inbox/$view"
          params={{ view: each }}
          className={css.view}
          data-on={each === view}
          aria-current={each === view}
        >
          {say(each)}
          {each !== "closed" && <span className={css.count}>{counts?.[each] ?? ""}</span>}
        </Link>
      ))}
    </nav>
  );
}

interface RowsProps {
  view: View;
  items: NonNullable<ReturnType<typeof useListing>["data"]>["items"];
  selected: string | undefined;
  more: boolean;
  onStep: (by: number) => void;
}
function Rows({ view, items, selected, more, onStep }: RowsProps) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= items.length - 10) void loadOlderConversations(view).catch(() => undefined);
  }, [more, last, items.length, view]);
  const walk = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    onStep(event.key === "ArrowDown" ? 1 : -1);
  };
  const focusable = items.some(({ id }) => id === selected) ? selected : items[0]?.id;
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
              view={view}
              selected={conversation.id === selected}
              focusable={conversation.id === focusable}
              top={start}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}
