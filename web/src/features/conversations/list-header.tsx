import { Button, Menu, Popover } from "@mantine/core";
import { sorts } from "@sigap/contract/values";
import { IconArrowsSort, IconBookmark, IconChevronDown, IconFilter, IconPlayerTrackNext, IconX } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { memo, type ReactNode, Suspense, useState } from "react";
import type { ListQuery } from "../../lib/changes.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { lazy } from "../../lib/lazy.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { ChangedView } from "./changed-view.tsx";
import css from "./list-header.module.css";
import { differs, usualSort } from "./list-search.ts";
import { useCounts, useSavedViews } from "./queries.ts";
import { shownCount } from "./shown-count.ts";
import { useNextBest } from "./use-next-best.ts";
import { ViewsNav } from "./views-nav.tsx";

const FilterDialog = lazy(() => import("./filter/filter-dialog.tsx"));
const FilterWords = lazy(() => import("./filter/filter-words.tsx"));
const SaveViewDialog = lazy(() => import("./filter/save-view-dialog.tsx"));

/** Always one press away; the others are behind the title. */
const tabs = ["mine", "unassigned", "all", "waiting"] as const;

interface Props {
  query: ListQuery & { saved: string | undefined };
  tools: ReactNode;
}

/** Which list this is: its name with all other views behind it, the main views as tabs, order and filter. */
export const ListHeader = memo(function ListHeader({ query, tools }: Props) {
  const { say, language } = useWords();
  const { view, sort, filter, saved } = query;
  const { data: counts } = useCounts();
  const { data: savedViews } = useSavedViews();
  const [opened, setOpened] = useState(false);
  const [dialog, setDialog] = useState<"filter" | "save" | "saveNew" | null>(null);
  const navigate = useNavigate();
  const current = savedViews?.items.find(({ id }) => id === saved);
  const changed = current !== undefined && differs(current, query);
  const change = (next: { sort?: ListQuery["sort"]; filter?: string | null }) => {
    const order = next.sort ?? sort;
    const wanted = next.filter === undefined ? filter : next.filter;
    void navigate({
      to: ".",
      search: {
        ...(order === usualSort(view) ? {} : { sort: order }),
        ...(wanted ? { filter: wanted } : {}),
        // Where it came from: it can be saved there, or gone back to.
        ...(current ? { saved: current.id } : {}),
      },
      replace: true,
    });
  };
  const nextBest = useNextBest();
  useActions({ "conversation.next_best": nextBest, "list.filter": () => setDialog("filter"), "list.views": () => setOpened(true) });
  return (
    <>
      <header className={css.header}>
        <Popover opened={opened} onChange={setOpened} position="bottom-start" width={280} trapFocus returnFocus>
          <Popover.Target>
            <button type="button" className={css.title} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
              <h1>{current?.name ?? say(`view_${view}`)}</h1>
              <IconChevronDown size={16} stroke={1.75} />
            </button>
          </Popover.Target>
          <Popover.Dropdown p={0} mah="70vh" style={{ overflowY: "auto" }}>
            <ViewsNav view={view} saved={saved} counts={counts} onChoose={() => setOpened(false)} />
          </Popover.Dropdown>
        </Popover>
        <span className="push" />
        <IconButton
          label={say("nextBest")}
          action="conversation.next_best"
          icon={<IconPlayerTrackNext size={16} stroke={1.75} />}
          onClick={nextBest}
        />
        {tools}
      </header>
      <nav className={css.tabs} aria-label={say("mainViews")}>
        {tabs.map((each) => (
          <Link
            key={each}
            to="/inbox/$view"
            params={{ view: each }}
            className={css.tab}
            data-on={each === view && !saved}
            aria-current={each === view && !saved ? "page" : undefined}
          >
            {say(each)}
            <span className={css.count}>{shownCount(counts?.[each], each === "waiting", language)}</span>
          </Link>
        ))}
      </nav>
      <div className={css.bar}>
        <Button size="compact-sm" variant="default" leftSection={<IconFilter size={14} stroke={1.9} />} onClick={() => setDialog("filter")}>
          {say("filter")}
        </Button>
        <span className="push" />
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              rightSection={<IconArrowsSort size={14} stroke={1.9} />}
              aria-label={say("sortedBy", { order: say(`sort_${sort}`) })}
            >
              {say(`sort_${sort}`)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {sorts.map((each) => (
              <Menu.Item key={each} aria-current={each === sort} onClick={() => change({ sort: each })}>
                {say(`sort_${each}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {(filter || current) && (
        <div className={css.chips}>
          <button type="button" className={css.words} onClick={() => setDialog("filter")}>
            <Suspense fallback={say("filter")}>{filter ? <FilterWords filter={filter} /> : say("noFilter")}</Suspense>
          </button>
          {!changed && (
            <IconButton
              size="sm"
              label={say(current?.can.change ? "viewEdit" : "saveView")}
              icon={<IconBookmark size={16} stroke={1.75} />}
              onClick={() => setDialog("save")}
            />
          )}
          {filter && (
            <IconButton
              size="sm"
              label={say("clearFilters")}
              icon={<IconX size={16} stroke={1.75} />}
              onClick={() => change({ filter: null })}
            />
          )}
        </div>
      )}
      {changed && <ChangedView view={current} query={query} onSaveNew={() => setDialog("saveNew")} />}
      <Suspense>
        {dialog === "filter" && (
          <FilterDialog
            view={view}
            filter={filter}
            onClose={() => setDialog(null)}
            onApply={(next) => change({ filter: next && JSON.stringify(next) })}
          />
        )}
        {dialog === "save" && <SaveViewDialog query={query} current={current} onClose={() => setDialog(null)} />}
        {dialog === "saveNew" && <SaveViewDialog query={query} current={undefined} onClose={() => setDialog(null)} />}
      </Suspense>
    </>
  );
});
