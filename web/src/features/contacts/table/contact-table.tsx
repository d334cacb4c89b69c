import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { conditionsOf } from "@sigap/contract/filter-group";
import type { SegmentFilter } from "@sigap/contract/segment-filter";
import { IconBookmark, IconFilter, IconSearch, IconSnowflake, IconUsers } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { count } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useActions } from "../../../lib/keys/actions.ts";
import { lazy } from "../../../lib/lazy.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Failed } from "../../../ui/failed.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { useCan } from "../../identity/queries.ts";
import { useSegments } from "../queries.ts";
import { useCountOf } from "../segments/queries.ts";
import { useColumns } from "./columns.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import css from "./contact-table.module.css";
import { PeopleGrid } from "./people-grid.tsx";
import { ticked } from "./run-act.ts";
import { useRows } from "./use-rows.ts";

const PeopleFilter = lazy(() => import("../segments/people-filter.tsx"));
const SegmentDialog = lazy(() => import("../segments/segment-dialog.tsx"));
const ActsBar = lazy(() => import("./acts-bar.tsx"));

/** What the address says of the table: which segment is open, what is filtered beyond it, and the order. */
interface Search {
  segment?: string | undefined;
  filter?: SegmentFilter | undefined;
  sort?: string | undefined;
  way?: "asc" | "desc" | undefined;
}
const inSegment = (id: string): SegmentFilter => ({ all: [{ field: "segment", in: [id], not: false }] });

/** Everybody, as a table that is filtered, sorted, searched and changed in place. */
export function ContactTable() {
  const { say, language } = useWords();
  const can = useCan()("contacts:write");
  const navigate = useNavigate();
  const { segment, filter: changed, sort = "created", way = "desc" }: Search = useSearch({ strict: false });
  const go = (search: Search) => void navigate({ to: "/contacts", search: search as never });
  const segments = useSegments().data?.items ?? [];
  const current = segments.find(({ id }) => id === segment);
  // A filter that was changed stands above the segment's own; a frozen one is asked by its members.
  const filter = changed ?? (current ? (current.kind === "frozen" ? inSegment(current.id) : current.filter) : null);
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 200);
  const list = useRows({ q, filter, sort, way });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counted = useCountOf(filter);
  const total = q ? (list.hasNextPage ? undefined : rows.length) : counted.data?.count;
  const columns = useColumns();
  const [open, setOpen] = useState<"filter" | "segment" | null>(null);
  useActions({
    "list.filter": () => setOpen("filter"),
    "selection.all": rows.length > 0 && (() => ticked.selectLoaded(rows.map(({ id }) => id))),
  });
  // Another table, another selection.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is what changes
  useEffect(() => ticked.clear, [segment, changed, q]);
  const apply = (next: SegmentFilter | null) =>
    go({ segment: next && current?.kind === "live" ? segment : undefined, filter: next ?? undefined, sort, way });
  return (
    <>
      {segments.length > 0 && (
        <nav className={css.tabs} aria-label={say("segmentTabs")}>
          <Tab on={!current} onClick={() => go({ sort, way })} label={say("allPeople")} />
          {segments.map(({ id, name, kind }) => (
            <Tab key={id} on={id === segment} onClick={() => go({ segment: id, sort, way })} label={name} frozen={kind === "frozen"} />
          ))}
        </nav>
      )}
      <div className={css.tools}>
        <TextInput
          className={css.search}
          aria-label={say("search")}
          placeholder={say("searchContacts")}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          variant={filter ? "light" : "default"}
          leftSection={<IconFilter size={16} stroke={1.75} />}
          onClick={() => setOpen("filter")}
        >
          {changed ? say("conditionCount", { count: conditionsOf(changed).length }) : say("filter")}
        </Button>
        {can && (changed || current) && (
          <Button variant="default" leftSection={<IconBookmark size={16} stroke={1.75} />} onClick={() => setOpen("segment")}>
            {say(current?.can.change ? "segmentChange" : "segmentSave")}
          </Button>
        )}
        <span className={css.total} aria-live="polite">
          {total !== undefined && say("countAll", { count: total, number: count(total, language) })}
        </span>
        <span className={css.wide}>
          <ColumnsMenu columns={columns} />
        </span>
      </div>
      {list.error && <Failed error={list.error} />}
      {list.isPending && !list.error ? (
        <Waiting />
      ) : rows.length === 0 && list.error ? null : rows.length === 0 ? (
        <EmptyState
          icon={<IconUsers size={20} stroke={1.6} />}
          title={say(filter || q ? "nobodyFits" : "noContacts")}
          action={
            (filter || q) && (
              <Button
                variant="default"
                onClick={() => {
                  setTyped("");
                  go({ sort, way });
                }}
              >
                {say("clearFilters")}
              </Button>
            )
          }
        >
          {say(filter || q ? "nobodyFitsHint" : "noContactsHint")}
        </EmptyState>
      ) : (
        <div className={css.card} data-old={list.isPlaceholderData}>
          <PeopleGrid
            rows={rows}
            total={total}
            columns={columns.shown}
            sort={sort}
            way={way}
            tickable={can}
            more={list.hasNextPage && !list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            onSort={(nextSort, nextWay) => go({ segment, filter: changed, sort: nextSort, way: nextWay })}
            onResize={columns.resize}
          />
        </div>
      )}
      <Suspense>
        {can && <ActsBar matching={{ q, filter }} loaded={rows.length} total={total} />}
        {open === "filter" && <PeopleFilter filter={filter} onClose={() => setOpen(null)} onApply={apply} />}
        {open === "segment" && (
          <SegmentDialog
            filter={filter}
            current={current}
            onClose={() => setOpen(null)}
            onGo={(id) => go({ segment: id ?? undefined, sort, way })}
          />
        )}
      </Suspense>
    </>
  );
}

function Tab({ on, label, frozen = false, onClick }: { on: boolean; label: string; frozen?: boolean; onClick: () => void }) {
  const { say } = useWords();
  return (
    <button type="button" className={css.tab} aria-current={on ? "page" : undefined} onClick={onClick}>
      {frozen && <IconSnowflake size={14} stroke={1.75} aria-label={say("frozenMark")} />}
      <span className="cut">{label}</span>
    </button>
  );
}
