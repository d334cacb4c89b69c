import type { Counts, SavedView } from "@sigap/contract/conversation-lists";
import type { View } from "@sigap/contract/conversations";
import { views } from "@sigap/contract/values";
import {
  IconAlertCircle,
  IconArchive,
  IconAt,
  IconClockPause,
  IconFilter,
  IconHourglass,
  IconInbox,
  IconLockOpen2,
  IconMailOff,
  IconStackPop,
  IconUser,
  IconUserQuestion,
  IconUsers,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWords } from "../../lib/i18n.tsx";
import { useCan } from "../identity/queries.ts";
import { searchOf } from "./list-search.ts";
import { useSavedViews } from "./queries.ts";
import { shownCount } from "./shown-count.ts";
import css from "./views-nav.module.css";

export const viewIcons: Record<View, typeof IconInbox> = {
  mine: IconUser,
  unassigned: IconUserQuestion,
  all: IconInbox,
  team: IconUsers,
  mentions: IconAt,
  waiting: IconHourglass,
  window: IconLockOpen2,
  failed: IconAlertCircle,
  snoozed: IconClockPause,
  closed: IconArchive,
  spam: IconMailOff,
};
const cappedViews: readonly View[] = ["waiting", "window", "failed"];

interface Props {
  view: View;
  saved: string | undefined;
  counts: Counts | undefined;
  onChoose?: () => void;
}

/** Every view with how much it holds, and below them the saved ones. */
export function ViewsNav({ view, saved, counts, onChoose }: Props) {
  const { say, language } = useWords();
  const can = useCan();
  const { data } = useSavedViews();
  const own = data?.items ?? [];
  return (
    <nav aria-label={say("views")} className={css.nav}>
      {views.map((each) => {
        const Icon = viewIcons[each];
        const on = each === view && !saved;
        return (
          <Link
            key={each}
            to="/inbox/$view"
            params={{ view: each }}
            className={css.link}
            data-on={on}
            aria-current={on ? "page" : undefined}
            onClick={onChoose}
          >
            <Icon size={16} stroke={1.75} />
            <span className={css.name}>{say(`view_${each}`)}</span>
            <span className={css.count} data-bad={each === "failed" && (counts?.failed ?? 0) > 0}>
              {each === "closed" ? "" : shownCount(counts?.[each], cappedViews.includes(each), language)}
            </span>
          </Link>
        );
      })}
      {can("routing:read") && (
        <Link to="/queue" className={css.link} onClick={onChoose}>
          <IconStackPop size={16} stroke={1.75} />
          <span className={css.name}>{say("queue")}</span>
          <span className={css.count}>{shownCount(counts?.unassigned, false, language)}</span>
        </Link>
      )}
      {own.length > 0 && <h3 className={css.heading}>{say("savedViews")}</h3>}
      {own.map((each) => (
        <SavedLink key={each.id} view={each} count={each.count} on={each.id === saved} onChoose={onChoose} />
      ))}
    </nav>
  );
}

function SavedLink({
  view,
  count: held,
  on,
  onChoose,
}: {
  view: SavedView;
  count: number;
  on: boolean;
  onChoose: (() => void) | undefined;
}) {
  const { language, say } = useWords();
  return (
    <Link
      to="/inbox/$view"
      params={{ view: view.view }}
      search={searchOf(view)}
      className={css.link}
      data-on={on}
      aria-current={on ? "page" : undefined}
      title={view.shared ? say("sharedBy", { name: view.by }) : undefined}
      onClick={onChoose}
    >
      {view.shared ? <IconUsers size={16} stroke={1.75} /> : <IconFilter size={16} stroke={1.75} />}
      <span className={css.name}>{view.name}</span>
      <span className={css.count}>{shownCount(held, true, language)}</span>
    </Link>
  );
}
